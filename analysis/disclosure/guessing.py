"""Hierarchies for a column that nobody described: numbers, ordered bands, dates, postcodes, other words.

Every guess depends on the values and how often they occur, never on the order of the rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from analysis.disclosure.bands import band_levels, ordered_bands
from analysis.disclosure.classes import Cell, text_of
from analysis.disclosure.hierarchies import Hierarchy, make_hierarchy
from analysis.disclosure.numbers import as_number, number_levels

Levels = list[tuple[str, dict[str, str]]]
#: A column with more different values than this share of its rows tells rows apart; only withholding helps.
_TOO_MANY: Final = 0.5
#: Words that are kept at each broader level: those at least this common; the others become "Other".
_COMMON: Final = (0.02, 0.05, 0.1, 0.2)
_MOST_BANDS: Final = 40
_FEW_NUMBERS: Final = 12
OTHER: Final = "Other"
_DATE: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ].*)?")
_POSTCODE: Final = re.compile(r"([A-Z]{1,2})(\d[A-Z\d]?)\s*\d[A-Z]{2}", re.IGNORECASE)


def guess_hierarchy(name: str, values: Sequence[Cell]) -> Hierarchy:
    """Build a sensible hierarchy for a column from its values alone.

    Parameters
    ----------
    name : str
        The column's name.
    values : sequence of cells
        The column.

    Returns
    -------
    Hierarchy
        From the values as given to one group of all; missing stays apart until then.

    Examples
    --------
    >>> hierarchy = guess_hierarchy("income", ["under 25,000", "25,000 - 49,999", "50,000 or more"] * 9)
    >>> hierarchy.labels_at(1)["25,000 - 49,999"]
    'under 25,000 or 25,000 - 49,999'
    """
    counts = Counter(text_of(value) for value in values)
    known = {value: n for value, n in counts.items() if value}
    for guess in _GUESSES:
        levels = guess(known)
        if levels is not None:
            return make_hierarchy(name, counts, levels)
    return make_hierarchy(name, counts, [])


def _dates(counts: Mapping[str, int]) -> Levels | None:
    found = {value: _DATE.fullmatch(value) for value in counts}
    if not counts or not all(found.values()):
        return None
    months = {value: f"{m[1]}-{m[2]}" for value, m in found.items() if m}
    years = {value: m[1] for value, m in found.items() if m}
    decades = {value: f"{m[1][:3]}0s" for value, m in found.items() if m}
    return [("month", months), ("year", years), ("decade", decades)]


def _postcodes(counts: Mapping[str, int]) -> Levels | None:
    found = {value: _POSTCODE.fullmatch(value) for value in counts}
    if not counts or not all(found.values()):
        return None
    districts = {value: (m[1] + m[2]).upper() for value, m in found.items() if m}
    areas = {value: m[1].upper() for value, m in found.items() if m}
    return [("postcode district", districts), ("postcode area", areas)]


def _numbers(counts: Mapping[str, int]) -> Levels | None:
    numbers = {value: as_number(value) for value in counts}
    known = {value: number for value, number in numbers.items() if number is not None}
    if len(known) <= _FEW_NUMBERS or len(known) < 0.9 * len(counts):
        return None
    return number_levels(known, counts)


def _bands(counts: Mapping[str, int]) -> Levels | None:
    order = ordered_bands(counts)
    return band_levels(order) if order and len(order) <= _MOST_BANDS else None


def _words(counts: Mapping[str, int]) -> Levels | None:
    n = sum(counts.values())
    if len(counts) > _TOO_MANY * n:
        return None
    levels: Levels = []
    before: set[str] = set()
    for least in _COMMON:
        rare = {value for value, count in counts.items() if count < least * n}
        if len(rare) > 1 and before != rare != set(counts):
            levels.append((f"values given by at least {least:.0%}", dict.fromkeys(rare, OTHER)))
            before = rare
    return levels


_GUESSES: Final[tuple[Callable[[Mapping[str, int]], Levels | None], ...]] = (
    _dates,
    _postcodes,
    _numbers,
    _bands,
    _words,
)
