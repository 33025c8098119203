"""A calculation as part of a definition: its tree, its one canonical spelling, its type, its rounded value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from surveys.calculations.parsing import parse
from surveys.calculations.tree import Node, defined, divisors, names, value
from surveys.conditions.domains import Domain
from surveys.conditions.tree import Node as Condition
from surveys.errors import ConditionError
from surveys.forms import Spot, did_you_mean

LIMIT = 10**15


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed calculation; two spellings of the same tree are equal.

    Examples
    --------
    >>> total = Expression.parse("(a+b)*2 - least(a, 5)")
    >>> str(total), sorted(total.names)
    ('(a + b) * 2 - least(a, 5)', ['a', 'b'])
    >>> total.value({"a": 1, "b": 0.5}), total.value({"a": 1})
    (Fraction(2, 1), None)
    """

    tree: Node

    @classmethod
    def parse(cls, text: str) -> Expression:
        """Parse a text, or raise `ConditionError` with column, cause and cure."""
        return cls(parse(text))

    @property
    def names(self) -> frozenset[str]:
        """The earlier numbers it looks at."""
        return frozenset(names(self.tree))

    @property
    def divisors(self) -> frozenset[str]:
        """The earlier numbers by which something is divided."""
        return frozenset(divisors(self.tree))

    @property
    def defined(self) -> Condition | None:
        """The condition under which there is a value (division by nought apart); None means always."""
        return defined(self.tree)

    def value(self, seen: Mapping[str, object]) -> Fraction | None:
        """Return the exact value for the answers seen so far, or None where a number is missing."""
        return value(self.tree, seen)

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return str(self.tree)


def rounded(value: Fraction | None, decimals: int) -> int | float | None:
    """Return a value as it is kept: rounded half up, whole where it is whole; None where it is beyond all bounds.

    Examples
    --------
    >>> rounded(Fraction(1, 3), 2), rounded(Fraction(5, 2), 0), rounded(Fraction(-5, 2), 0), rounded(Fraction(4), 2)
    (0.33, 3, -3, 4)
    """
    if value is None or abs(value) > LIMIT:
        return None
    scaled = floor(abs(value) * 10**decimals + Fraction(1, 2)) * (1 if value >= 0 else -1)
    exact = Fraction(scaled, 10**decimals)
    return int(exact) if exact.denominator == 1 else float(exact)


def check_types(expression: Expression, known: Mapping[str, Domain]) -> None:
    """Raise `ConditionError` for a name that is not asked earlier, or that is no number."""
    for name in sorted(expression.names):
        domain = known.get(name)
        if domain is None:
            cure = did_you_mean(name, tuple(known)) or "Only numbers asked earlier can be used."
            raise ConditionError(f"There is no number `{name}` before this point.", cure)
        if domain.type == "scale" and not all(_is_whole(key) for key in domain.keys):
            raise ConditionError(f"The points of `{name}` are no numbers.", "Give them keys such as 1, 2, 3.")
        if domain.type not in ("number", "scale"):
            raise ConditionError(f"`{name}` is no number.", "Calculations use numbers, amounts and scales.")


def _is_whole(key: str) -> bool:
    return re.fullmatch(r"\d{1,15}", key, re.ASCII) is not None


class ExpressionText:
    """The form of a calculation in a definition."""

    def read(self, value: object, spot: Spot) -> Expression | None:
        """Parse it; a mistake becomes a fault that names the column."""
        try:
            return Expression.parse(str(value))
        except ConditionError as error:
            spot.fault(f"{error.message} (column {error.column} of the calculation)", error.cure, "condition")
            return None

    def write(self, value: Expression) -> object:
        """Write the canonical text."""
        return str(value)
