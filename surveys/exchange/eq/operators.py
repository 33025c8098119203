"""The operators of eQ rules as one table, with the runner's treatment of null, case and dates."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

Value = Any  # the wire: whatever JSON holds
Evaluate = Callable[[Value], Value]
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def exact(value: Value) -> Value:
    """Return numbers as decimals, as the runner keeps them: 0.1 + 0.2 is 0.3."""
    if isinstance(value, float):
        return Decimal(str(value))
    return [exact(one) for one in value] if isinstance(value, list) else value


def folded(value: Value) -> Value:
    """Return texts without their case, inside lists too.

    Examples
    --------
    >>> folded(["YES", 1, "Straße"])
    ['yes', 1, 'strasse']
    """
    if isinstance(value, str):
        return value.casefold()
    return [folded(one) for one in value] if isinstance(value, (list, tuple)) else value


def _ordered(compare: Callable[[Value, Value], bool]) -> Callable[..., bool]:
    def ordered(left: Value, right: Value) -> bool:
        if left is None or right is None:
            return False
        try:
            return bool(compare(left, right))
        except TypeError:
            return False  # a text against a number: the runner stops here; a path has to be found all the same

    return ordered


def _in(left: Value, right: Value) -> bool:
    if right is None or isinstance(left, list):
        return False
    left, right = folded(left), folded(right)
    if isinstance(right, str):
        return isinstance(left, str) and left in right
    return left in right


def _any_in(left: Value, right: Value) -> bool:
    return left is not None and right is not None and any(one in folded(right) for one in folded(_listed(left)))


def _all_in(left: Value, right: Value) -> bool:
    return left is not None and right is not None and all(one in folded(right) for one in folded(_listed(left)))


def _range(start: dt.date | None, n_days: int) -> list[dt.date]:
    return [start + dt.timedelta(days=n) for n in range(int(n_days))] if start else []


# The letters of a date pattern (Unicode LDML) that schemas use, longest first.
PATTERNS: tuple[tuple[str, Callable[[dt.date], str]], ...] = (
    ("EEEE", lambda day: WEEKDAYS[day.weekday()].capitalize()),
    ("MMMM", lambda day: calendar.month_name[day.month]),
    ("yyyy", lambda day: f"{day.year:04}"),
    ("EEE", lambda day: WEEKDAYS[day.weekday()].capitalize()[:3]),
    ("MMM", lambda day: calendar.month_abbr[day.month]),
    ("MM", lambda day: f"{day.month:02}"),
    ("dd", lambda day: f"{day.day:02}"),
    ("yy", lambda day: f"{day.year % 100:02}"),
    ("M", lambda day: f"{day.month}"),
    ("d", lambda day: f"{day.day}"),
    ("y", lambda day: f"{day.year}"),
)
_LETTERS = re.compile("|".join(letters for letters, _ in PATTERNS))


def in_words(day: dt.date | None, pattern: str) -> str | None:
    """Return a date in the pattern of a schema.

    Examples
    --------
    >>> in_words(dt.date(2026, 11, 2), "EEEE d MMMM yyyy"), in_words(dt.date(2026, 11, 2), "yyyy-MM-dd")
    ('Monday 2 November 2026', '2026-11-02')
    """
    written = dict(PATTERNS)
    return _LETTERS.sub(lambda match: written[match[0]](day), pattern) if day else None


def _listed(value: Value) -> list[Value]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def total(*values: Value) -> Value:
    """Return the sum of numbers, also those in lists; what is no number is left out."""
    flat = [one for value in values for one in _listed(value)]
    return sum((one for one in flat if isinstance(one, (int, Decimal)) and not isinstance(one, bool)), 0)


# Plain operators: all operands are worked out first. `and`, `or`, `not` and `date` are in `evaluate`.
OPERATORS: dict[str, Callable[..., Value]] = {
    "==": lambda left, right: folded(left) == folded(right),
    "!=": lambda left, right: folded(left) != folded(right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    "in": _in,
    "any-in": _any_in,
    "all-in": _all_in,
    "count": lambda value: len(value) if isinstance(value, (list, tuple, str)) else 0,
    "+": total,
    "date-range": _range,
    "format-date": in_words,
}


def is_operation(value: Value) -> bool:
    """Return whether a part of a rule is an operator with its operands."""
    return isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in KNOWN


def evaluate(rule: Value, source: Evaluate, today: dt.date) -> Value:
    """Return the value of a rule or of one of its parts.

    Parameters
    ----------
    rule : object
        An operation ``{"==": [left, right]}``, a source ``{"source": …}`` or a constant.
    source : callable
        Returns the value of a source.
    today : date
        What "now" means.

    Examples
    --------
    >>> evaluate({"and": [{">": [3, 2]}, {"==": ["Yes", "YES"]}]}, lambda source: None, dt.date(2026, 11, 22))
    True
    """
    if isinstance(rule, Mapping) and "source" in rule:
        return exact(source(rule))
    if not is_operation(rule):
        return exact(rule)
    name, operands = next(iter(rule.items()))
    operands = operands if isinstance(operands, list) else [operands]
    if name == "and":
        return all(evaluate(one, source, today) for one in operands)
    if name == "or":
        return any(evaluate(one, source, today) for one in operands)
    if name == "not":
        return not evaluate(operands[0], source, today)
    if name == "date":
        offset = operands[1] if len(operands) > 1 else None
        return moved(evaluate(operands[0], source, today), offset, today)
    if name == "map":
        each = evaluate(operands[1], source, today)
        return [evaluate(_put(operands[0], one), source, today) for one in _listed(each) if each is not None]
    if name == "option-label-from-value":
        return source({"source": name, "identifier": operands[1], "value": evaluate(operands[0], source, today)})
    return OPERATORS[name](*(evaluate(one, source, today) for one in operands))


KNOWN = frozenset({*OPERATORS, "and", "or", "not", "date", "map", "option-label-from-value"})


def _put(part: Value, one: Value) -> Value:
    """Return a function of a `map` with one member of the list in the place of "self"."""
    if part == "self":
        return one
    if isinstance(part, Mapping):
        return {name: _put(inner, one) for name, inner in part.items()}
    return [_put(inner, one) for inner in part] if isinstance(part, list) else part


def moved(value: Value, offset: Mapping[str, Value] | None, today: dt.date) -> dt.date | None:
    """Return a date with its offset: years and months first, clipped to the month's end, then days.

    Examples
    --------
    >>> moved("2026-01-31", {"months": 1}, dt.date(2026, 11, 22))
    datetime.date(2026, 2, 28)
    """
    day = _date(value, today)
    if day is None or not offset:
        return day
    months = day.year * 12 + day.month - 1 + int(offset.get("years", 0)) * 12 + int(offset.get("months", 0))
    year, month = months // 12, months % 12 + 1
    day = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    days = int(offset.get("days", 0))
    if "day_of_week" in offset:
        days -= _back(day, str(offset["day_of_week"]), days)
    return day + dt.timedelta(days=days)


def _back(day: dt.date, wanted: str, days: int) -> int:
    difference = day.weekday() - WEEKDAYS.index(wanted)
    back = difference % 7
    return back - 7 if days < 0 and difference < 0 else back


def _date(value: Value, today: dt.date) -> dt.date | None:
    if value == "now":
        return today
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    parts: Sequence[str] = [*value[:10].split("-"), "1", "1"][:3]
    try:
        return dt.date(*(int(part) for part in parts))
    except ValueError:
        return None
