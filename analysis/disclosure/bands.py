"""Bands written as words ("35 - 44 years", "Less than £10,000", "4+"): their order, merging neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_FIRST: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_BELOW: Final = re.compile(r"\b(?:under|below|less than|fewer than|up to)\b|<|≤", re.IGNORECASE)
#: So many values without a number are borne ("Prefer not to say", "Don't know"); they stay apart until the
#: end.
_MOST_WITHOUT: Final = 3


def ordered_bands(values: Iterable[str]) -> list[str] | None:
    """Put bands in order by their lower end, or return None where the values are no bands.

    Parameters
    ----------
    values : iterable of str
        The different values of a column.

    Returns
    -------
    list of str or None
        Lowest first; values without a number are left out.

    Examples
    --------
    >>> ordered_bands(["65 and older", "18 - 24 years", "25 - 34 years", "Prefer not to say"])
    ['18 - 24 years', '25 - 34 years', '65 and older']
    >>> ordered_bands(["red", "green"]) is None
    True
    """
    ends = {value: _lower_end(value) for value in values}
    bands = sorted((end, value) for value, end in ends.items() if end is not None)
    without = len(ends) - len(bands)
    if len(bands) < 3 or without > min(_MOST_WITHOUT, len(bands) - 1):
        return None
    if len({end for end, _ in bands}) < len(bands):
        return None
    return [value for _, value in bands]


def _lower_end(value: str) -> float | None:
    found = _FIRST.search(value)
    if not found:
        return None
    end = float(found[0].replace(",", ""))
    return end - 0.5 if _BELOW.search(value[: found.start()]) else end


def band_levels(order: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """Merge neighbouring bands in pairs, then pairs of pairs, until two groups are left.

    Parameters
    ----------
    order : sequence of str
        Bands from low to high.

    Returns
    -------
    list of (name, mapping from band to group)
        From narrow to broad.

    Examples
    --------
    >>> band_levels(["0-9", "10-19", "20-29", "30+"])[0][1]["10-19"]
    '0-9 or 10-19'
    """
    levels, size = [], 2
    while size < len(order):
        groups = [order[i : i + size] for i in range(0, len(order), size)]
        levels.append((f"{size} bands together", {band: _name(group) for group in groups for band in group}))
        size *= 2
    return levels


def _name(group: Sequence[str]) -> str:
    if len(group) == 1:
        return group[0]
    return f"{group[0]} or {group[1]}" if len(group) == 2 else f"{group[0]} up to {group[-1]}"
