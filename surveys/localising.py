"""Walking through the words of a questionnaire: every text with its place, and the whole in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from surveys.forms import TEXT, Field, Place, Said
from surveys.languages import Words

T = TypeVar("T")
Held = Any  # an object of any class that carries a table of fields


class Spoken(NamedTuple):
    """One text for people: its place in the definition, and an address that stays when others are put before it."""

    at: Place
    address: str
    text: str


def texts(held: Held, place: Place = (), address: tuple[str, ...] = ()) -> Iterator[Spoken]:
    """Yield every text for people, in the order of the definition; empty ones are left out.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read("{format: candour/1, key: t, title: Hello, sections: [{key: s, pages: [{key: p, body: Good day}]}]}")
    >>> [(one.address, one.text) for one in texts(q)]
    [('title', 'Hello'), ('pages/p/body', 'Good day')]
    """
    for field in held.FIELDS:
        value = getattr(held, field.name, None)
        if field.form is TEXT:
            if value:
                yield Spoken((*place, field.name), "/".join((*address, field.name)), value)
        else:
            for step, one in _within(value):
                yield from texts(one, (*place, field.name, *step), _address(address, field.name, step, one))


def _address(above: tuple[str, ...], name: str, step: tuple[int, ...], held: Held) -> tuple[str, ...]:
    """Return an address by keys: those of questions and pages are found anywhere, so nothing stands before them."""
    key = str(getattr(held, "key", step[0] + 1 if step else ""))
    if name == "questions":
        return (key,)
    return (name, key) if name == "pages" else (*above, name, *((key,) if key else ()))


def _within(value: Held) -> Iterator[tuple[tuple[int, ...], Held]]:
    if isinstance(value, tuple):
        yield from (((n,), one) for n, one in enumerate(value) if hasattr(one, "FIELDS"))
    elif hasattr(value, "FIELDS"):
        yield (), value


def localised(held: T, language: str) -> T:
    """Return an object of a definition with all its words in one language; what has no such words is itself."""
    return reworded(held, lambda text: text.said_in(language) if isinstance(text, Words) else text)


def reworded(held: T, change: Callable[[str], str]) -> T:
    """Return an object of a definition with a change made to each text for people; the very same where none changes.

    Examples
    --------
    >>> from surveys.kinds import Number
    >>> reworded(Number(key="age", text="Age?", hint="In years"), str.upper).hint
    'IN YEARS'
    """
    fields: tuple[Field, ...] = held.FIELDS  # type: ignore[attr-defined]
    changed = {}
    for field in fields:
        value = getattr(held, field.name, None)
        said = _said(value, field, change)
        if said is not value:
            changed[field.name] = said
    return replace(held, **changed) if changed else held  # type: ignore[type-var]


def _said(value: Held, field: Field | None, change: Callable[[str], str]) -> Held:
    if isinstance(value, str):
        return change(value) if field is not None and isinstance(field.form, Said) and value else value
    if isinstance(value, tuple):
        said = tuple(_said(one, None, change) for one in value)
        return said if any(new is not old for new, old in zip(said, value, strict=True)) else value
    return reworded(value, change) if hasattr(value, "FIELDS") else value
