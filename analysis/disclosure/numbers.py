"""Numbers as nested ranges: round widths, open ends so that no extreme value shows."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

_NUMBER: Final = re.compile(r"[£$€]?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*%?")
#: The finest ranges: about so many between the fifth and the ninety-fifth hundredth.
_FINEST: Final = 16


def as_number(text: str) -> float | None:
    """Read a number as people write it, or None.

    Parameters
    ----------
    text : str
        With thousands separators, a currency sign or a percent sign.

    Returns
    -------
    float or None
        None when it is no number.

    Examples
    --------
    >>> as_number("£1,200.50"), as_number("4+"), as_number("-3")
    (1200.5, None, -3.0)
    """
    found = _NUMBER.fullmatch(text.strip())
    return float(found[1].replace(",", "")) if found else None


def number_levels(numbers: Mapping[str, float], counts: Mapping[str, int]) -> list[tuple[str, dict[str, str]]]:
    """Group numbers into ranges, each level twice as wide as the one before.

    Parameters
    ----------
    numbers : Mapping from text to its number
        The values of a column.
    counts : Mapping from text to how often it occurs
        Decides where the open ends begin.

    Returns
    -------
    list of (name, mapping from text to range)
        From narrow to broad; empty when all numbers are alike.

    Examples
    --------
    >>> ages = {str(age): float(age) for age in range(16, 100)}
    >>> levels = number_levels(ages, dict.fromkeys(ages, 1))
    >>> [name for name, _ in levels]
    ['ranges of 5', 'ranges of 10', 'ranges of 20', 'ranges of 40', 'ranges of 80']
    >>> levels[1][1]["34"], levels[1][1]["99"]
    ('30 to under 40', '90 or more')
    """
    low, high = _middle(numbers, counts)
    if high <= low:
        return []
    width = _round_width((high - low) / _FINEST)
    first, last = math.floor(low / width), math.floor(high / width)
    # Count from a round number below, so that halving whole numbers keeps ranges nested, below nought too.
    origin = _round_down(first, last - first)
    steps = {text: min(max(math.floor(x / width), first), last) - origin for text, x in numbers.items()}
    return _double(steps, origin * width, width)


def _round_down(first: int, span: int) -> int:
    bits = span.bit_length()
    return first >> bits << bits


def _double(steps: Mapping[str, int], start: float, width: float) -> list[tuple[str, dict[str, str]]]:
    levels = []
    ends = min(steps.values()), max(steps.values())
    while ends[1] > ends[0]:
        groups = {text: _range(step, start, width, ends) for text, step in steps.items()}
        levels.append((f"ranges of {width:g}", groups))
        steps = {text: step // 2 for text, step in steps.items()}
        width, ends = width * 2, (ends[0] // 2, ends[1] // 2)
    return levels


def _middle(numbers: Mapping[str, float], counts: Mapping[str, int]) -> tuple[float, float]:
    """Return the numbers that a twentieth of the rows lie below and above."""
    ordered = sorted((number, counts[text]) for text, number in numbers.items())
    tail = sum(n for _, n in ordered) / 20
    return _beyond(ordered, tail), _beyond(ordered[::-1], tail)


def _beyond(ordered: list[tuple[float, int]], tail: float) -> float:
    passed = 0
    for number, n in ordered:
        passed += n
        if passed > tail:
            return number
    return ordered[-1][0]


def _round_width(width: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, 50 … (or a tenth of them) that is no narrower."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= width * (1 - 1e-9))


def _range(step: int, start: float, width: float, ends: tuple[int, int]) -> str:
    if step == ends[0]:
        return f"under {_plain(start + (step + 1) * width)}"
    if step == ends[1]:
        return f"{_plain(start + step * width)} or more"
    return f"{_plain(start + step * width)} to under {_plain(start + (step + 1) * width)}"


def _plain(number: float) -> str:
    return f"{number:,.10g}"
