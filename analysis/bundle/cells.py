"""Cells and headers that a spreadsheet opens as text, never as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

Cell = str | int | float | None
#: What makes a spreadsheet compute: the ASCII signs and their full-width twins (OWASP, "CSV injection").
_SIGNS: Final = "=+-@＝＋－＠"
_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")


def inert(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    Parameters
    ----------
    cell : str, int, float or None
        A value or a header.

    Returns
    -------
    str, int, float or None
        Dangerous text with an apostrophe before it; anything else unchanged.

    Examples
    --------
    >>> inert("=1+1"), inert("-5"), inert("- no"), inert(-5)
    ("'=1+1", '-5', "'- no", -5)
    """
    if not isinstance(cell, str) or not cell or _NUMBER.fullmatch(cell):
        return cell
    begins = cell.lstrip(" \N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH NO-BREAK SPACE}")
    return "'" + cell if begins and (begins[0] in _SIGNS or begins[0] in "\t\r\n") else cell


def inert_name(name: str) -> str:
    """Return a header that no spreadsheet takes for a formula.

    Parameters
    ----------
    name : str
        A column's name.

    Returns
    -------
    str
        As it stands in the files.

    Examples
    --------
    >>> inert_name("@age")
    "'@age"
    """
    return str(inert(name))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""Write a table as UTF-8 CSV (RFC 4180), every cell inert, missing as nothing.

    Parameters
    ----------
    header : sequence of str
        Column names.
    rows : iterable of sequences
        Cells.

    Returns
    -------
    bytes
        With CRLF line ends.

    Examples
    --------
    >>> csv_bytes(["a"], [["=1"], [None], [2]])
    b'a\r\n\'=1\r\n""\r\n2\r\n'
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow([inert(name) for name in header])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return page.getvalue().encode("utf-8")
