"""Which rows of a foreign sheet are of people who stopped before the end, as the tool itself notes it."""
from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from app.services.exchanging.matching import folded

NO: Final = {"0", "false", "no", "n", "f", "incomplete", "partial"}


def _says_no(cell: str) -> bool:
    return folded(cell) in NO


def _is_below_all(cell: str) -> bool:
    number = cell.strip().removesuffix("%").strip()
    return number.isascii() and number.replace(".", "", 1).isdigit() and float(number) < 100


def _is_empty(cell: str) -> bool:
    return not cell.strip()


# What a tool notes: the heading, folded, and when its cell says that somebody stopped.
MARKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "finished": _says_no,  # Qualtrics
    "completed": _says_no,
    "complete": _says_no,
    "iscomplete": _says_no,
    "progress": _is_below_all,  # Qualtrics, in per cent
    "submitdate": _is_empty,  # LimeSurvey
    "datesubmitted": _is_empty,
    "submitdatedatesubmitted": _is_empty,
}


def stopped(row: Mapping[str, str], used: Collection[str]) -> bool:
    """Return whether a row is of somebody who stopped; a column that answers a question notes nothing."""
    noted = ((MARKS.get(folded(heading)), cell) for heading, cell in row.items() if heading not in used)
    return any(says_so(cell) for says_so, cell in noted if says_so)
