"""A condition as part of a definition: its tree, and its text in the one canonical spelling."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.conditions.parsing import parse
from surveys.conditions.tree import Node, names
from surveys.errors import ConditionError
from surveys.forms import Spot


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition; two spellings of the same tree are equal.

    Examples
    --------
    >>> Condition.parse("age>=16") == Condition.parse("age  >= 16")
    True
    >>> str(Condition.parse("age>=16"))
    'age >= 16'
    """

    tree: Node

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Parse a text, or raise `ConditionError` with column, cause and cure."""
        return cls(parse(text))

    @property
    def names(self) -> frozenset[str]:
        """The questions (or ``grid.row``) that the condition looks at."""
        return names(self.tree)

    def __str__(self) -> str:
        """Write it in the one canonical way."""
        return str(self.tree)


class ConditionText:
    """The form of a condition in a definition."""

    def read(self, value: object, spot: Spot) -> Condition | None:
        """Parse it; a mistake becomes a fault that names the column."""
        if not isinstance(value, str):
            spot.fault("Here a condition is expected.", "Write one such as `age >= 16`.", "condition")
            return None
        try:
            return Condition.parse(value)
        except ConditionError as error:
            spot.fault(f"{error.message} (column {error.column} of the condition)", error.cure, "condition")
            return None

    def write(self, value: Condition) -> object:
        """Write the canonical text."""
        return str(value)
