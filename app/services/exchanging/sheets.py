"""CSV files as they come from other tools, for import: read by the one reader, in bounds, under a checksum."""
from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from analysis.encodings import ENCODINGS
from analysis.errors import TableError
from analysis.tables import Table, read
from app.errors import BadInput

__all__ = ["ENCODINGS", "MOST_BYTES", "Ragged", "Sheet", "read_sheet"]

MOST_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True)
class Ragged:
    """A row with more or fewer cells than there are headings."""

    row: int
    n_cells: int


@dataclass(frozen=True)
class Sheet:
    """Headings and rows; `ragged` rows are kept apart, since nobody can say what their cells mean."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # each with its number, 1 for the first below the headings
    ragged: tuple[Ragged, ...]
    sha256: str
    notes: tuple[str, ...] = ()  # what was decided on the way, for a person to see before anything is kept

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands."""
        return {name: place for place, name in enumerate(self.columns)}

    def column(self, name: str) -> list[str]:
        """Return the cells of one column."""
        place = self.place[name]
        return [cells[place] for _, cells in self.rows]

    @property
    def n_rows(self) -> int:
        """How many rows there are, ragged ones among them."""
        return len(self.rows) + len(self.ragged)


def read_sheet(content: bytes, name: str = "the file", encoding: str = "") -> Sheet:
    """Read a CSV file, or raise BadInput with one message that names place, cause and cure.

    What is imported is kept, so nothing is guessed: a file that is not UTF-8 is read when a person says what it is.
    """
    if len(content) > MOST_BYTES:
        raise BadInput(f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB. Split it into several files.")
    try:
        table = read(io.BytesIO(content), name, encoding or "utf-8")
        table.refuse_doubles()
    except TableError as error:
        raise BadInput(str(error)) from None
    if not table.rows and not table.ragged:
        raise BadInput(f"{name} has headings but no rows below them. Export it again with its responses.")
    return _sheet(table, hashlib.sha256(content).hexdigest())


def _sheet(table: Table, sha256: str) -> Sheet:
    ragged = tuple(Ragged(one.row, len(one.cells)) for one in table.ragged)
    return Sheet(table.header, tuple(zip(table.numbers, table.rows, strict=True)), ragged, sha256, table.notes)
