"""A constraint as limits of ours: a range, a length, a number of ticks, an option that stands alone."""

from __future__ import annotations

from typing import Any

from surveys.exchange.asked_before import NotCarriedError
from surveys.exchange.expressions import Binary, Call, Name, Part, Value, value_of


def standing_alone(option: tuple[Any, ...], alone: tuple[str, ...]) -> tuple[Any, ...]:
    """Return an option, marked as exclusive where a constraint says so."""
    return (*option[:2], {"exclusive": True}) if option[0] in alone else option


def limits_of(part: Part, kind: str) -> dict[str, Any]:
    """Return the limits that a constraint sets, or raise `NotCarriedError`."""
    if isinstance(part, Binary) and part.operator == "and":
        left, right = limits_of(part.left, kind), limits_of(part.right, kind)
        alone = (*left.pop("exclusive", ()), *right.pop("exclusive", ()))
        return {**left, **right, **({"exclusive": alone} if alone else {})}
    if isinstance(part, Binary) and isinstance(part.right, Call) and part.right.function == "date":
        part = Binary(part.operator, part.left, part.right.arguments[0])
    if kind == "multiple_choice" and isinstance(part, Call):
        return {"exclusive": (_stands_alone(part),)}
    if not isinstance(part, Binary) or not isinstance(part.right, Value) or part.operator not in (">=", "<=", ">", "<"):
        raise NotCarriedError("It is not a limit.")
    value = part.right.value
    if kind == "date" and part.left == Name(".") and isinstance(value, str) and part.operator in (">=", "<="):
        return {"earliest" if part.operator == ">=" else "latest": value}
    if not isinstance(value, (int, float)):
        raise NotCarriedError("The limit is not a fixed number.")
    return _limit(part, kind, value + {">": 1, "<": -1}.get(part.operator, 0))


def _limit(part: Binary, kind: str, value: int | float) -> dict[str, Any]:
    low = part.operator in (">=", ">")
    what = part.left.function if isinstance(part.left, Call) else "."
    of_itself = Name(".") in (part.left.arguments if isinstance(part.left, Call) else (part.left,))
    if of_itself and (kind, what) in (("number", "."), ("multiple_choice", "count-selected")):
        return {"min" if low else "max": value}
    if of_itself and kind in ("short_text", "long_text") and what == "string-length" and not low:
        return {"max_length": int(value)}
    raise NotCarriedError("It is not a limit that is known here.")


def _stands_alone(part: Call) -> str:
    """Return the option of "not this one and others": an exclusive option."""
    inner = part.arguments[0] if part.function == "not" and part.arguments else None
    if isinstance(inner, Binary) and inner.operator == "and" and isinstance(inner.left, Call):
        many = Binary(">", Call("count-selected", (Name("."),)), Value(1))
        if inner.left.function == "selected" and inner.right == many:
            return str(value_of(inner.left.arguments[1]))
    raise NotCarriedError("It is not a limit that is known here.")
