"""The data dictionary: one line per column, readable in any spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from analysis.bundle.cells import csv_bytes
from analysis.bundle.variables import Code, Variable

HEADER: Final = (
    "name",
    "label",
    "question",
    "type",
    "codes",
    "missing",
    "base",
    "universe",
    "disclosure",
    "note",
    "reference",
    "population",
)


def write_dictionary(variables: Sequence[Variable]) -> bytes:
    """Write the data dictionary as CSV.

    Parameters
    ----------
    variables : sequence of Variable
        In the order of the columns.

    Returns
    -------
    bytes
        Codes as ``[value] label`` separated by ``; ``; the bracket keeps negative codes inert in
        spreadsheets.

    Examples
    --------
    >>> write_dictionary([Variable("q1", "View", codes=(Code("1", "Good"),))]).decode().splitlines()[1]
    'q1,View,,code,[1] Good,,,,open,,,'
    """
    return csv_bytes(HEADER, [_line(variable) for variable in variables])


def _line(variable: Variable) -> list[str]:
    return [
        variable.name,
        variable.label,
        variable.question,
        variable.type,
        _codes(variable.codes),
        _codes(variable.missing),
        variable.base,
        variable.universe,
        variable.disclosure,
        variable.note,
        _codes(variable.reference),
        variable.population,
    ]


def _codes(codes: Sequence[Code]) -> str:
    return "; ".join(f"[{code.value}] {code.label}" for code in codes)
