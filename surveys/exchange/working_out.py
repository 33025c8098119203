"""Foreign calculations: sums, differences, products and quotients of numbers asked before become calculations here."""

from __future__ import annotations

from surveys.exchange.asked_before import NotCarriedError
from surveys.exchange.drafting import Draft
from surveys.exchange.expressions import Binary, Call, Name, Part, Value

NUMBERS = ("number", "calculation", "allocation")


def carried(part: Part, draft: Draft) -> tuple[str, int | None]:
    """Return a calculation as our definitions write it and its decimals, or raise `NotCarriedError`.

    Parameters
    ----------
    part : Part
        The tree of the foreign expression.
    draft : Draft
        Knows what has been asked so far.

    Returns
    -------
    calculation : str
        In our language.
    decimals : int or None
        How far it is rounded; None where the foreign form leaves it as it is.

    Examples
    --------
    >>> draft = Draft("test", "T")
    >>> page = draft.page("p")
    >>> _ = draft.ask(page, "days", "number", "Days?"), draft.ask(page, "hours", "number", "Hours?")
    >>> week = Call("round", (Binary("*", Name("days"), Binary("+", Name("hours"), Value(1))), Value(1)))
    >>> carried(week, draft)
    ('(days * (hours + 1))', 1)
    """
    if isinstance(part, Call) and part.function == "round":
        places = part.arguments[1] if len(part.arguments) > 1 else Value(0)
        if not isinstance(places, Value) or not isinstance(places.value, int) or not 0 <= places.value <= 6:
            raise NotCarriedError("The number of decimals is not fixed.")
        return _written(part.arguments[0], draft), places.value
    return _written(part, draft), None


def _written(part: Part, draft: Draft) -> str:
    if isinstance(part, Value) and isinstance(part.value, (int, float)) and not isinstance(part.value, bool):
        if part.value < 0:
            raise NotCarriedError("A number below nought stands in the calculation.")
        return f"{part.value}"
    if isinstance(part, Name):
        return _named(part.name, draft)
    if isinstance(part, Binary) and part.operator in ("+", "-", "*", "/"):
        return f"({_written(part.left, draft)} {part.operator} {_written(part.right, draft)})"
    raise NotCarriedError("Only sums, differences, products and quotients of numbers are worked out here.")


def _named(name: str, draft: Draft) -> str:
    key = draft.key_of(name)
    if draft.asked[key]["kind"] not in NUMBERS:
        raise NotCarriedError(f"`{name}` is no number.")
    return key
