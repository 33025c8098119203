"""Nothing disappears silently: whatever a foreign node holds is read, or only about its looks, or named as left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

EMPTY: tuple[object, ...] = (None, "", [], {}, (), False)
BRIEF = 120


class Losing(Protocol):
    """Whoever keeps the list of losses."""

    def lose(self, place: str, construct: str, message: str) -> None:
        """Note what cannot be carried."""


@dataclass(frozen=True, slots=True)
class Account:
    """What may stand in one sort of foreign node.

    Parameters
    ----------
    read : frozenset of str
        What the reader carries, or names itself.
    looks : frozenset of str
        What says how it looks or runs in the other tool, and nothing about what is asked.
    lost : mapping
        What is left out, with a sentence for each; whatever is in none of the three is named by its value.

    Examples
    --------
    >>> held = Account(read=frozenset({"title"}), lost={"score": "Points are left out."})
    >>> list(held.left_out({"title": "T", "score": 0.5, "colour": "red", "note": ""}))
    [('score', 'Points are left out.'), ('colour', 'The setting colour = red is left out.')]
    """

    read: frozenset[str] = frozenset()
    looks: frozenset[str] = frozenset()
    lost: Mapping[str, str] = field(default_factory=dict)

    def left_out(self, node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the name of whatever is left out, and a sentence about it."""
        for name, held in node.items():
            if name in self.read or name in self.looks or (held in EMPTY and not _is_nought(held)):
                continue
            yield str(name), self.lost.get(name) or f"The setting {name} = {brief(held)} is left out."

    def name(self, losing: Losing, place: str, node: Mapping[str, Any]) -> None:
        """Name as losses of a place what its node holds and nobody reads."""
        for name, message in self.left_out(node):
            losing.lose(place, name, message)


def _is_nought(held: object) -> bool:
    """Return whether a value is the number nought, which Python takes for False."""
    return held == 0 and not isinstance(held, bool)


def words(*lines: str) -> frozenset[str]:
    """Return the words of some lines.

    Examples
    --------
    >>> sorted(words("title pages", "name"))
    ['name', 'pages', 'title']
    """
    return frozenset(word for line in lines for word in line.split())


def brief(held: object, length: int = BRIEF) -> str:
    """Return a value on one line, cut short where it is long.

    Examples
    --------
    >>> brief({"a": 1, "b": ["x", "y"]}), brief("very " * 30, 12)
    ('a: 1, b: x, y', 'very very v…')
    """
    text = " ".join(_flat(held).split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _flat(held: object) -> str:
    if isinstance(held, Mapping):
        return ", ".join(f"{name}: {_flat(inner)}" for name, inner in list(held.items())[:BRIEF])
    if isinstance(held, Iterable) and not isinstance(held, (str, bytes)):
        return ", ".join(_flat(inner) for inner in list(held)[:BRIEF])
    return str(held)[: 10 * BRIEF]
