"""What a calculation is once it is understood: a small tree of frozen nodes, and what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from surveys.conditions.tree import And, Answered, Or
from surveys.conditions.tree import Node as Condition
from surveys.missing import Missing

Sign = Literal["+", "-", "*", "/"]
SIGNS: dict[Sign, Callable[[Fraction, Fraction], Fraction | None]] = {
    "+": lambda one, two: one + two,
    "-": lambda one, two: one - two,
    "*": lambda one, two: one * two,
    "/": lambda one, two: one / two if two else None,
}
FUNCTIONS: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "sum": lambda numbers: sum(numbers, Fraction(0)),
    "mean": lambda numbers: sum(numbers, Fraction(0)) / len(numbers),
    "least": min,
    "most": max,
}
LEVEL: dict[str, int] = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Constant:
    """A number as written."""

    text: str

    def __str__(self) -> str:
        """Write it as it is read."""
        return self.text


@dataclass(frozen=True, slots=True)
class Name:
    """An earlier number, by the name that conditions use."""

    name: str

    def __str__(self) -> str:
        """Write it as it is read."""
        return self.name


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts with a sign between them."""

    sign: Sign
    left: Node
    right: Node

    def __str__(self) -> str:
        """Write it in the one canonical way: brackets only where they change something."""
        level = LEVEL[self.sign]
        return f"{_inside(self.left, level)} {self.sign} {_inside(self.right, level + 1)}"


@dataclass(frozen=True, slots=True)
class Function:
    """A function of several parts, of which those count that are there."""

    name: str
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return f"{self.name}({', '.join(map(str, self.parts))})"


Node = Constant | Name | Operation | Function


def _inside(part: Node, level: int) -> str:
    return f"({part})" if isinstance(part, Operation) and LEVEL[part.sign] < level else str(part)


def names(node: Node) -> Iterator[str]:
    """Yield the earlier numbers it looks at."""
    if isinstance(node, Name):
        yield node.name
    for part in _parts(node):
        yield from names(part)


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Operation):
        return (node.left, node.right)
    return node.parts if isinstance(node, Function) else ()


def divisors(node: Node) -> Iterator[str]:
    """Yield the earlier numbers by which something is divided, and which therefore must not be nought.

    Examples
    --------
    >>> list(divisors(Operation("/", Name("hours"), Name("days"))))
    ['days']
    """
    if isinstance(node, Operation) and node.sign == "/" and isinstance(node.right, Name):
        yield node.right.name
    for part in _parts(node):
        yield from divisors(part)


def defined(node: Node) -> Condition | None:
    """Return the condition under which there is a value (division by nought apart); None means always."""
    if isinstance(node, Name):
        return Answered(node.name)
    needs = [defined(part) for part in _parts(node)]
    found = tuple(dict.fromkeys(need for need in needs if need is not None))
    if not found or (isinstance(node, Function) and None in needs):
        return None
    if len(found) == 1:
        return found[0]
    return Or(found) if isinstance(node, Function) else And(found)


def value(node: Node, seen: Mapping[str, object]) -> Fraction | None:
    """Return the exact value for the answers seen so far, or None where a number is missing.

    Examples
    --------
    >>> half = Operation("/", Name("a"), Constant("2"))
    >>> value(half, {"a": 5}), value(half, {})
    (Fraction(5, 2), None)
    """
    if isinstance(node, Constant):
        return Fraction(node.text)
    if isinstance(node, Name):
        return number_of(seen.get(node.name))
    values = [value(part, seen) for part in _parts(node)]
    there = [one for one in values if one is not None]
    if isinstance(node, Function):
        return FUNCTIONS[node.name](there) if there else None
    return SIGNS[node.sign](there[0], there[1]) if len(there) == 2 else None


def number_of(value: object) -> Fraction | None:
    """Return an answer as calculations take it; one that is missing, and a code that says why, is no number.

    Examples
    --------
    >>> number_of("4"), number_of(0.1), number_of(Missing.REFUSED)
    (Fraction(4, 1), Fraction(1, 10), None)
    """
    if value is None or isinstance(value, Missing):
        return None
    return Fraction(Decimal(repr(value))) if isinstance(value, float) else Fraction(str(value))
