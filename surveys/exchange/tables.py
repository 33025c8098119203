"""Spreadsheets as plain rows of text: bounded, without formulas, without macros."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

import openpyxl

from surveys.errors import ExchangeError

MAX_UNPACKED = 200_000_000
MAX_MEMBERS = 2_000
MAX_ROWS = 50_000
MAX_COLUMNS = 300
MAX_ROW_BYTES = 4_000_000
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_EMPTY = re.compile(rb'<c\s[^<>]*\br="[A-Z]+[0-9]+"[^<>]*/>')
_UNPLACED = re.compile(rb"<c(?:\s(?![^<>]*\br=)[^<>]*)?>")  # such a cell stands after the one before it
Row = dict[str, str]
# What openpyxl raises on files that only look like workbooks.
_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, OSError, EOFError, SyntaxError, zipfile.BadZipFile,
           zlib.error, RuntimeError, NotImplementedError, RecursionError)


def sheets(path: Path) -> Mapping[str, list[Row]]:
    """Return every sheet of a workbook as rows with the headings of its first row; row 2 of the sheet comes first.

    Empty rows are kept as empty mappings, so that a row's number can be told.
    """
    _refuse_bombs(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles, which are not read
            book = openpyxl.load_workbook(_without_empty_cells(path), read_only=True, data_only=False)
            found = {sheet.title.strip().lower(): _rows(sheet) for sheet in book.worksheets}
            book.close()
    except _DAMAGE as error:
        raise ExchangeError(f"This workbook is damaged ({error}). Save it again as .xlsx.") from None
    return found


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) <= MAX_MEMBERS and sum(member.file_size for member in members) <= MAX_UNPACKED:
                _refuse_endless_rows(archive, members)
                return
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ExchangeError(f"This is no workbook that can be opened ({error}). Save it again as .xlsx.") from None
    raise ExchangeError("This workbook is too large once it is unpacked. Keep the sheets of one form only.")


def _refuse_endless_rows(archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo]) -> None:
    """A whole row is held in memory at once; the widest that spreadsheet programs write is half as large as this."""
    for member in members:
        if member.filename.endswith(".xml") and "worksheets" in member.filename:
            with archive.open(member) as file:
                _refuse_endless_row(file)


def _refuse_endless_row(file: IO[bytes]) -> None:
    rest = b""
    while chunk := file.read(1_000_000):
        *_, rest = _ROW.split(rest + chunk)
        if len(rest) > MAX_ROW_BYTES:
            raise ExchangeError(f"A sheet has more than {MAX_COLUMNS:,} columns. Keep what belongs to the form.")


def _without_empty_cells(path: Path) -> IO[bytes]:
    """Return the workbook without cells that hold nothing but a style: in some sheets they are all but a few."""
    slim = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(slim, "w") as copy:
        for member in archive.infolist():
            content = archive.read(member)
            if "worksheets" in member.filename and not _UNPLACED.search(content):
                content = _EMPTY.sub(b"", content)
            copy.writestr(member.filename, content)
    slim.seek(0)
    return slim


def _rows(sheet: Any) -> list[Row]:
    rows: list[Row] = []
    headings: list[str] = []
    for n, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1)):
        if n > MAX_ROWS or (len(cells) > MAX_COLUMNS and _text(cells[MAX_COLUMNS])):
            limits = f"{MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns"
            raise ExchangeError(f"The sheet {sheet.title} has more than {limits}. Keep what belongs to the form.")
        if n == 0:
            headings = [_text(cell) for cell in cells]
        else:
            pairs = zip(headings, cells, strict=False)
            rows.append({heading: _text(cell) for heading, cell in pairs if heading and _text(cell)})
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
