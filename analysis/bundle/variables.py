"""A column of a dataset and what a reader must know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["code", "number", "text", "date"]
Role = Literal["open", "quasi_identifier", "sensitive", "identifier", "free_text"]


@dataclass(frozen=True, slots=True)
class Code:
    """A value that stands in the data, and what it means."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: its name, meaning, codes, missing values, base and disclosure role.

    ``reference`` holds the share of each code in a known population, written as a decimal, and ``population`` says
    which, and where the shares come from.
    """

    name: str
    label: str
    type: Kind = "code"
    codes: tuple[Code, ...] = ()
    missing: tuple[Code, ...] = ()
    disclosure: Role = "open"
    question: str = ""
    base: str = ""
    universe: str = ""
    note: str = ""
    reference: tuple[Code, ...] = ()
    population: str = ""


def check_names(names: Iterable[str], variables: Iterable[Variable]) -> str | None:
    """Say what is wrong between columns and their descriptions, or None.

    Parameters
    ----------
    names : iterable of str
        The columns, in order.
    variables : iterable of Variable
        Their descriptions, in order.

    Returns
    -------
    str or None
        None when each column has its description, in the same order.

    Examples
    --------
    >>> check_names(["a"], [Variable("a", "A")]) is None
    True
    >>> check_names(["a", "b"], [Variable("a", "A")])
    'the columns are a, b, but a are described'
    """
    columns, described = list(names), [variable.name for variable in variables]
    if columns == described:
        return None
    return f"the columns are {', '.join(columns)}, but {', '.join(described) or 'none'} are described"
