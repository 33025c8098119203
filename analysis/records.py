"""The rows of a CSV text one after another, in bounds: no cell, line or quotation mark can take the memory."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from analysis.errors import TableError

MOST_COLUMNS: Final = 2_000
LONGEST_CELL: Final = 1_000_000
LONGEST_LINE: Final = 4 * LONGEST_CELL
_DELIMITERS: Final = ",;\t|"
_BLOCK_OF_NULS: Final = "\0" * 8  # a few stray ones are left out; a block of them is text that has been lost
_SAID: Final = re.compile(r'"?sep=([,;\t|])"?\s*')  # the first line that Excel writes to itself


def delimiter_of(start: str) -> str:
    """Return the separator that the header has most of, outside quotes.

    Parameters
    ----------
    start : str
        The first characters of a file.

    Returns
    -------
    str
        Comma, semicolon, tab or bar.

    Examples
    --------
    >>> delimiter_of('id;"a, b, c";text')
    ';'
    """
    first = start.lstrip("\ufeff\r\n").split("\n", 1)[0]
    if said := _SAID.fullmatch(first):
        return said[1]
    outside = "".join(part for place, part in enumerate(first.split('"')) if place % 2 == 0)
    return max(_DELIMITERS, key=lambda mark: (outside.count(mark), -_DELIMITERS.index(mark)))


class Records:
    """One pass through a text, as (line, cells) of every row that is not blank; every message says where it stands."""

    def __init__(self, text: TextIO, name: str, delimiter: str) -> None:
        self.text, self.name, self.delimiter = text, name, delimiter
        self.nuls: list[int] = []
        self.records = self._read()

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        return self.records

    def first(self) -> list[str]:
        """Return the cells of the first row, none where there is none."""
        return next(self.records, (0, []))[1]

    def notes(self) -> Iterator[str]:
        """Yield what was left out on the way."""
        if self.nuls:
            amount = "1 NUL character was" if len(self.nuls) == 1 else f"{len(self.nuls):,} NUL characters were"
            yield f"{self.name}: {amount} left out ({lines_of(self.nuls)}). Please look there whether text is missing."

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as wrong:
                raise TableError(_told(self.name, line, reader.line_num, str(wrong))) from wrong
            is_note_to_excel = line == 1 and cells[0:1] == ["sep="]
            if (len(cells) > 1 or any(cell.strip() for cell in cells)) and not is_note_to_excel:
                yield line, cells

    def _lines(self) -> Iterator[str]:
        """Yield lines of bounded length, without NUL characters."""
        number = 0
        while line := self.text.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise TableError(self._too_long(line, number))
            yield self._without_nuls(line, number) if "\0" in line else line

    def _too_long(self, line: str, number: int) -> str:
        n_columns = line.count(self.delimiter)
        if number == 1 and n_columns > MOST_COLUMNS:
            return too_wide(self.name, n_columns, "at least ")
        return (
            f"{self.name}, line {number:,}: longer than {LONGEST_LINE:,} characters. Please check that the file is a "
            "CSV, and shorten the cell that is that long. Nothing was read."
        )

    def _without_nuls(self, line: str, number: int) -> str:
        if _BLOCK_OF_NULS in line:
            raise TableError(
                f"{self.name}, line {number:,}: there is a block of NUL characters, so the file is damaged or is no "
                "text. Please export it again as “CSV UTF-8”. Nothing was read."
            )
        self.nuls += [number] * line.count("\0")
        return line.replace("\0", "")


def too_wide(name: str, n_columns: int, least: str = "") -> str:
    """Say that there are too many columns, and what to do."""
    return (
        f"{name}, first row: {least}{n_columns:,} columns, more than {MOST_COLUMNS:,}. Please keep the columns that "
        "you need, with one row for each person; if rows and columns were exchanged, exchange them back."
    )


def lines_of(lines: Sequence[int]) -> str:
    """Return the first few of some lines, as a person would say them.

    Examples
    --------
    >>> lines_of([2]), lines_of([2, 4, 4])
    ('line 2', 'lines 2, 4')
    """
    different = list(dict.fromkeys(lines))
    shown = ", ".join(f"{line:,}" for line in different[:5])
    return f"line{'s' if len(different) > 1 else ''} {shown}{' …' if len(different) > 5 else ''}"


def _told(name: str, line: int, end: int, cause: str) -> str:
    """Say what the parser found, with its cure."""
    if "field larger" in cause:
        return (
            f"{name}, row at line {line:,}: a cell is longer than {LONGEST_CELL:,} characters. Please look "
            "for a quotation mark that is not closed, or shorten the cell. Nothing was read."
        )
    if "unexpected end" in cause:
        return (
            f"{name}, row at line {line:,}: a quotation mark is opened and never closed, so the rest of the file hangs "
            "in one cell. Please close it. Nothing was read."
        )
    return (
        f"{name}, line {end:,}: this is not well-formed CSV ({cause}). Please look at the quotation marks there "
        "(inside a text they are written twice), or export the file again. Nothing was read."
    )
