"""Foreign CSV files read kindly: any usual encoding, every row kept or listed, one clear message where that cannot be.

A file is checked before it is used and read row by row, so that a ten-megabyte cell or a million columns cost a message
and not the memory of the machine. Whatever a person hands in as CSV comes through here: the commands on plain files and
the import of responses.
"""

from __future__ import annotations

import difflib
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from analysis.encodings import SNIFFED, encoding_of
from analysis.errors import TableError
from analysis.records import MOST_COLUMNS, Records, delimiter_of, lines_of, too_wide

MOST_ROWS: Final = 2_000_000
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Ragged:
    """A row with more or fewer cells than there are headings, counted from the first row below them."""

    row: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain file as columns of text.

    Attributes
    ----------
    name : str
        The file's name, for messages.
    header : tuple of str
        Without double spaces; a blank heading is named by its place.
    rows : tuple of tuple of str
        Every row as long as the header.
    numbers : tuple of int
        Of each row, 1 for the first below the headings.
    ragged : tuple of Ragged
        Rows that are set aside, since nobody can say what their cells mean.
    notes : tuple of str
        What had to be decided or mended on the way, for the person to see.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    ragged: tuple[Ragged, ...]
    notes: tuple[str, ...]

    def column(self, name: str) -> tuple[str, ...]:
        """Return the cells of a column.

        Raises
        ------
        TableError
            Where there is no such column, or two of that name; it tells the nearest names.
        """
        wanted = _heading(name)
        places = [place for place, column in enumerate(self.header) if column == wanted]
        if len(places) == 1:
            return tuple(row[places[0]] for row in self.rows)
        if places:
            raise TableError(f"{self.name}, first row: {len(places)} columns are called {wanted!r}. Please rename one.")
        raise TableError(f"{self.name}, first row: there is no column {wanted!r}. {nearest(wanted, self.header)}")

    def refuse_doubles(self) -> None:
        """Raise TableError where two columns have one name."""
        for name, n in Counter(self.header).items():
            if n > 1:
                self.column(name)


def nearest(name: str, columns: Sequence[str]) -> str:
    """Return a sentence with the columns that may have been meant.

    Examples
    --------
    >>> nearest("worry", ["age", "worries"])
    "Did you mean 'worries'?"
    """
    by_lower = {column.lower(): column for column in columns if column.strip()}
    near = difflib.get_close_matches(name.lower(), by_lower, n=3, cutoff=0.5)
    if near:
        return "Did you mean " + " or ".join(repr(by_lower[column]) for column in near) + "?"
    shown = ", ".join(repr(column) for column in list(by_lower.values())[:8])
    return f"The file has: {shown}{' …' if len(by_lower) > 8 else ''}"


def read_table(path: Path) -> Table:
    r"""Read a CSV file in which every row is needed.

    Parameters
    ----------
    path : Path
        A CSV in UTF-8 (with or without a mark), UTF-16 or Windows-1252, separated by comma, semicolon, tab or bar.

    Returns
    -------
    Table
        Rows that are too short are filled with blanks, and that is noted; none is ragged.

    Raises
    ------
    TableError
        With the place, the cause and the cure: no such file, what `read` refuses, or a row with more cells than the
        header.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.csv"
    ...     _ = path.write_bytes("id;text\n1;café\n".encode("cp1252"))
    ...     table = read_table(path)
    >>> table.column("text"), table.notes
    (('café',), ('a.csv is not UTF-8; it was read as Windows-1252. Please check accented letters.',))
    """
    try:
        with path.open("rb") as file:
            return _mended(read(file, path.name))
    except FileNotFoundError as missing:
        raise TableError(f"{path}: there is no such file. Please check the name and the folder.") from missing
    except IsADirectoryError as folder:
        raise TableError(f"{path}: this is a folder. Please name a CSV file in it.") from folder
    except OSError as locked:
        said = f"{path}: the file cannot be read ({locked.strerror}). Please check its permissions."
        raise TableError(said) from locked


def read(file: BinaryIO, name: str, encoding: str = "") -> Table:
    r"""Read a CSV whose rows stand for themselves: ragged ones are set aside and listed.

    Parameters
    ----------
    file : binary file
        Open, and able to go back to its start.
    name : str
        What the file is called, for messages.
    encoding : str
        One of `analysis.encodings.ENCODINGS` where a person has chosen; otherwise it is found out.

    Returns
    -------
    Table
        Blank rows are left out, and blank cells beyond the header.

    Raises
    ------
    TableError
        With the place, the cause and the cure: empty, not a text file, not in the encoding, a quotation mark that is
        not closed, a cell, row or header that is too large.

    Examples
    --------
    >>> import io
    >>> table = read(io.BytesIO(b"a,b\n1,2\n3\n4,5\n"), "a.csv")
    >>> table.numbers, table.ragged
    ((1, 3), (Ragged(row=2, line=3, cells=('3',)),))
    """
    _refuse_no_text(file, name)
    codec, note = encoding_of(file, name, encoding)
    start = file.read(SNIFFED).decode(codec, "ignore")
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=codec, newline="")
    try:
        table = _gathered(Records(text, name, delimiter_of(start)), name)
    finally:
        text.detach()
    return replace(table, notes=(note, *table.notes)) if note else table


def _refuse_no_text(file: BinaryIO, name: str) -> None:
    file.seek(0)
    start = file.read(SNIFFED)
    if not start.strip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t"):
        raise TableError(f"{name} is empty. Please export it again from the tool it comes from, as CSV with headings.")
    if start.startswith(_WORKBOOKS):
        raise TableError(
            f"{name} is an Excel workbook or a zip archive. Please save the sheet as “CSV UTF-8” and take that file."
        )


def _gathered(records: Records, name: str) -> Table:
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    ragged: list[Ragged] = []
    header, notes = _header(records.first(), name)
    for number, (line, cells) in enumerate(records, start=1):
        if number > MOST_ROWS:
            raise TableError(f"{name}: more than {MOST_ROWS:,} rows. Please split the file.")
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()
        if len(cells) == len(header):
            rows.append(tuple(cells))
            numbers.append(number)
        else:
            ragged.append(Ragged(number, line, tuple(cells)))
    return Table(name, header, tuple(rows), tuple(numbers), tuple(ragged), (*notes, *records.notes()))


def _header(cells: Sequence[str], name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the headings, and what is to be said about them."""
    names = [_heading(cell) for cell in cells]
    if not any(names):
        raise TableError(f"{name}: the first row is blank. Please put the column names there.")
    if len(names) > MOST_COLUMNS:
        raise TableError(too_wide(name, len(names)))
    header = tuple(heading or f"Column {place}" for place, heading in enumerate(names, start=1))
    blank = [shown for shown, heading in zip(header, names, strict=True) if not heading]
    if not blank:
        return header, ()
    some = ", ".join(blank[:5]) + (" …" if len(blank) > 5 else "")
    amount = "1 column has" if len(blank) == 1 else f"{len(blank):,} columns have"
    return header, (f"{name}: {amount} no heading and got a name by place: {some}.",)


def _heading(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split())


def _mended(table: Table) -> Table:
    """Fill rows that are too short; text beyond the header would be lost, so it is a fault."""
    width = len(table.header)
    if not table.ragged:
        return table
    for one in table.ragged:
        if len(one.cells) > width:
            raise TableError(
                f"{table.name}, row at line {one.line:,}: {len(one.cells):,} cells for {width:,} columns, "
                f"the last one is {one.cells[-1][:40]!r}. A separator inside a text needs quotation marks "
                "around the text; please mend the row."
            )
    filled = {one.row: (*one.cells, *[""] * (width - len(one.cells))) for one in table.ragged}
    rows = sorted([*zip(table.numbers, table.rows, strict=True), *filled.items()])
    amount = "1 row is" if len(filled) == 1 else f"{len(filled):,} rows are"
    note = (
        f"{table.name}: {amount} shorter than the header ({lines_of([one.line for one in table.ragged])}); the "
        "missing cells were read as blank."
    )
    return replace(
        table,
        rows=tuple(cells for _, cells in rows),
        numbers=tuple(number for number, _ in rows),
        ragged=(),
        notes=(*table.notes, note),
    )
