"""What a condition is once it is understood: a small tree of frozen nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
Literalish = str | int | float


@dataclass(frozen=True, slots=True)
class Constant:
    """A value as written: ``quoted`` tells the text "16" from the number 16."""

    value: Literalish
    quoted: bool = False

    def __str__(self) -> str:
        """Write it as it is read."""
        if not self.quoted:
            return f"{self.value}"
        mark = "'" if '"' in str(self.value) else '"'
        return f"{mark}{self.value}{mark}"


@dataclass(frozen=True, slots=True)
class Compare:
    """One answer against one or several constants: ``trust in [low, none]``, ``age >= 16``."""

    name: str
    operator: Operator
    values: tuple[Constant, ...]

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        listed = ", ".join(str(value) for value in self.values)
        right = f"[{listed}]" if self.operator in ("in", "not in") else listed
        return f"{self.name} {self.operator} {right}"


@dataclass(frozen=True, slots=True)
class Has:
    """One choice among the ticked ones: ``research in uses``."""

    value: Constant
    operator: Literal["in", "not in"]
    name: str

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return f"{self.value} {self.operator} {self.name}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many are ticked: ``count(uses) > 1``."""

    name: str
    operator: Operator
    number: int | float

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return f"count({self.name}) {self.operator} {self.number}"


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether there is an answer: ``answered(age)``."""

    name: str

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return f"answered({self.name})"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Node

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return f"not {_inside(self.part, (And, Or, Compare, Has, Count))}"


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return " and ".join(_inside(part, (Or, And)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return " or ".join(_inside(part, (Or,)) for part in self.parts)


Atom = Compare | Has | Count | Answered
Node = Atom | Not | And | Or


def _inside(part: Node, needing: tuple[type, ...]) -> str:
    return f"({part})" if isinstance(part, needing) else str(part)


def atoms(node: Node) -> Iterator[Atom]:
    """Yield every comparison in a tree, left to right."""
    if isinstance(node, Not):
        yield from atoms(node.part)
    elif isinstance(node, (And, Or)):
        for part in node.parts:
            yield from atoms(part)
    else:
        yield node


def names(node: Node) -> frozenset[str]:
    """Return the names of the questions (``question`` or ``grid.row``) a tree refers to."""
    return frozenset(atom.name for atom in atoms(node))
