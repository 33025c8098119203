"""Answers that stand for all others: at least one of every class that comparisons can tell apart.

A number or a date is cut at the constants that conditions use; between two of them every value is alike.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from math import ceil, floor

from surveys.conditions.domains import Domain
from surveys.conditions.tree import Atom, Compare, Constant, Has
from surveys.missing import OFFERED, RESERVED

OTHER_WORDS = "other words"
LARGEST = Decimal(10**15)  # what an answer and what a condition may name


def constants_of(atom: Atom) -> tuple[Constant, ...]:
    """Return the constants that a comparison names."""
    if isinstance(atom, Compare):
        return atom.values
    return (atom.value,) if isinstance(atom, Has) else ()


def candidates(domain: Domain, atoms: Iterable[Atom] = ()) -> Iterator[object]:
    """Yield at least one value of every class that the comparisons can tell apart."""
    constants = [value.value for atom in atoms for value in constants_of(atom)]
    if domain.type == "number":
        yield from _numbers(domain, [value for value in constants if not isinstance(value, str)])
    elif domain.type == "date":
        yield from _dates(domain, [str(value) for value in constants if str(value) not in domain.missing])
    elif domain.type == "text":
        yield from _texts(domain, [str(value) for value in constants])
    elif domain.type == "things":
        yield from range(int(domain.low or 0), int(domain.high or 0) + 1)
    else:
        yield from domain.keys
    if not domain.required:
        yield None
    for word in domain.missing:
        yield OFFERED[word]


def every_value(domain: Domain, most: int) -> list[int | float | str] | None:
    """Return every number, or every point of a scale, that can be given; None where there are more than ``most``.

    Examples
    --------
    >>> every_value(Domain("number", low=0, high=1, decimals=1), 20)
    [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
    >>> every_value(Domain("number", low=0), 20) is None
    True
    """
    if domain.type == "scale":
        return list(domain.keys) if len(domain.keys) <= most else None
    if domain.type != "number" or domain.low is None or domain.high is None:
        return None
    scale = 10**domain.decimals
    low = (Decimal(str(domain.low)) * scale).to_integral_value(ROUND_CEILING)
    high = (Decimal(str(domain.high)) * scale).to_integral_value(ROUND_FLOOR)
    if high - low >= most:
        return None
    exact = (Decimal(n) / scale for n in range(int(low), int(high) + 1))
    return [int(value) if not value % 1 else float(value) for value in exact if value not in RESERVED]


def spans(domain: Domain, atoms: Iterable[Atom] = ()) -> list[tuple[int, int]]:
    """Return the whole numbers between the limits, cut into stretches that the comparisons cannot tell apart.

    Examples
    --------
    >>> from surveys.conditions.parsing import parse
    >>> spans(Domain("number", low=0, high=100), [parse("n > 60"), parse("n == 10")])
    [(0, 9), (10, 10), (11, 59), (60, 60), (61, 100)]
    """
    low, high = int(domain.low or 0), int(domain.high or 0)
    cuts = {low}
    for value in (value.value for atom in atoms for value in constants_of(atom)):
        if not isinstance(value, str):
            cuts |= {ceil(value), floor(value) + 1}
    starts = sorted(cut for cut in cuts if low <= cut <= high)
    return [(start, end - 1) for start, end in pairwise([*starts, high + 1])]


def _texts(domain: Domain, constants: list[str]) -> Iterator[str]:
    """Yield some text that no comparison names, and every named one that can be given: trimmed, and not too long."""
    most = domain.most or len(OTHER_WORDS)
    others = (text[:most].strip() for text in (OTHER_WORDS, *OTHER_WORDS))
    yield from [text for text in others if text and text not in constants][:1]
    yield from (text for text in constants if text == text.strip() != "" and len(text) <= (domain.most or len(text)))


def _numbers(domain: Domain, constants: list[int | float]) -> Iterator[int | float]:
    step = Decimal(1).scaleb(-domain.decimals)
    low = Decimal(str(domain.low)) if domain.low is not None else -LARGEST
    high = Decimal(str(domain.high)) if domain.high is not None else LARGEST
    around = [Decimal(str(value)) for value in constants]
    limits = [Decimal(str(limit)) for limit in (domain.low, domain.high) if limit is not None]
    points = limits + around or [Decimal(0)]
    if low < 0 and not domain.worked_out:
        points += [Decimal(0), Decimal(min(RESERVED) - 1)]
    for point in points:
        floor = (point / step).to_integral_value(ROUND_FLOOR) * step
        ceiling = (point / step).to_integral_value(ROUND_CEILING) * step
        for value in (ceiling, floor, floor - step, ceiling + step):
            if low <= value <= high and (domain.worked_out or value not in RESERVED):
                yield int(value) if not value % 1 else float(value)


def _dates(domain: Domain, constants: list[str]) -> Iterator[str]:
    low, high = str(domain.low or ""), str(domain.high or "9999-12-31")
    points = [str(limit) for limit in (domain.low, domain.high) if limit] + constants
    for point in points or ["2000-01-01"[: len(_EXAMPLES[domain.precision])]]:
        for value in (point, _moved(point, -1), _moved(point, 1)):
            if value and low <= value <= high:
                yield value


_EXAMPLES = {"day": "2000-01-01", "month": "2000-01", "year": "2000"}


def _moved(point: str, steps: int) -> str | None:
    parts = [int(part) for part in point.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + steps:04d}" if 1000 <= parts[0] + steps <= 9999 else None
    if len(parts) == 2:
        months = parts[0] * 12 + parts[1] - 1 + steps
        return f"{months // 12:04d}-{months % 12 + 1:02d}" if 12 <= months < 120_000 else None
    day = min(parts[2], calendar.monthrange(parts[0], parts[1])[1])
    ordinal = dt.date(parts[0], parts[1], day).toordinal() + steps
    return dt.date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= dt.date.max.toordinal() else None
