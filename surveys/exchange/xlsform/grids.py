"""Grids of an XLSForm: a heading with rows below it, or a group that is drawn as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from surveys.exchange.tables import Row


@dataclass(frozen=True, slots=True)
class Grids:
    """The rows of each grid by the name of its first row, and the group that heads it, if one does."""

    rows: Mapping[str, list[Row]]
    headings: Mapping[str, Row]

    def holds(self, row: Row) -> bool:
        """Return whether a row belongs to a grid."""
        return any(row is one for rows in self.rows.values() for one in rows)


def grids_of(rows: Sequence[Row]) -> Grids:
    """Return the grids among the rows of a form."""
    found, headings = _matrices(rows), dict[str, Row]()
    for heading, asked in _tables(rows):
        found[asked[0].get("name", "")] = asked
        headings[asked[0].get("name", "")] = heading
    return Grids(found, headings)


def _matrices(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows of each grid by the name of its heading: "label" followed by "list-nolabel"."""
    grids: dict[str, list[Row]] = {}
    heading: Row | None = None
    for row in rows:
        looks = row.get("appearance", "").split()
        if "label" in looks:
            heading = row
        elif ("list-nolabel" in looks or "list-no-label" in looks) and heading is not None:
            if row.get("type") == heading.get("type"):
                grids.setdefault(heading.get("name", ""), []).append(row)
        elif row.get("type"):
            heading = None
    return {name: found for name, found in grids.items() if "select_one" in found[0]["type"]}


def _tables(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Yield each group that is drawn as a table, with its rows."""
    for n, row in enumerate(rows):
        if "table-list" in row.get("appearance", ""):
            inside = takewhile(lambda one: not one.get("type", "").startswith("end"), rows[n + 1 :])
            asked = [one for one in inside if one.get("type", "") not in ("", "note")]
            kinds = {one["type"] for one in asked}
            if len(kinds) == 1 and asked[0]["type"].startswith(("select_one ", "select one ")):
                yield row, asked
