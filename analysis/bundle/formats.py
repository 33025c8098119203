"""Further formats of the data: one line each, written where their library is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from analysis.bundle.cells import Cell
from analysis.bundle.variables import Variable

Columns = Mapping[str, Sequence[Cell]]
Writer = Callable[[Columns, Sequence[Variable]], bytes]

#: file name → (library that must be importable, writer). Statistical formats are optional extras.
FORMATS: Final[dict[str, tuple[str, Writer]]] = {}


def other_formats(columns: Columns, variables: Sequence[Variable]) -> dict[str, bytes]:
    """Write the data in every further format whose library is installed.

    Parameters
    ----------
    columns : Mapping from column name to its values
        The data.
    variables : sequence of Variable
        Their descriptions.

    Returns
    -------
    dict from file name to content
        Empty in the default installation.

    Examples
    --------
    >>> sorted(other_formats({"q": ["a"]}, [Variable("q", "Q")])) == sorted(available_formats())
    True
    """
    return {name: FORMATS[name][1](columns, variables) for name in available_formats()}


def available_formats() -> tuple[str, ...]:
    """List the further files that a bundle gets on this machine.

    Returns
    -------
    tuple of str
        File names.

    Examples
    --------
    >>> set(available_formats()) <= set(FORMATS)
    True
    """
    return tuple(name for name, (library, _) in FORMATS.items() if importlib.util.find_spec(library))
