"""How a probability sample was drawn, from the columns of a plain file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from analysis.errors import InputError, ParameterError
from analysis.statistics.linearisation import SampleDesign, Stage
from analysis.tables import Table


def design_of(table: Table, args: Namespace) -> SampleDesign | None:
    """Return the design that the arguments describe.

    Parameters
    ----------
    table : Table
        One row per person.
    args : Namespace
        With design, weight, stratum, cluster and drawn_from: each but the first the name of a column, or None.

    Returns
    -------
    SampleDesign or None
        None where no column was named.

    Raises
    ------
    ParameterError
        Where columns are named though people came in another way than by a draw by lot, or weights are missing.
    InputError
        Where a cell is no number.
    """
    if not any((args.weight, args.stratum, args.cluster, args.drawn_from)):
        return None
    if args.design != "probability":
        raise ParameterError(
            "--weight, --stratum, --cluster and --drawn-from describe a draw by lot. Please add --design probability, "
            "if it was one."
        )
    if not args.weight and not args.drawn_from:
        raise ParameterError("--weight COLUMN or --drawn-from COLUMN: one of them has to say for how many each stands.")
    units = table.column(args.cluster) if args.cluster else [str(row) for row in range(len(table.rows))]
    population = _numbers(table, args.drawn_from) if args.drawn_from else None
    strata = table.column(args.stratum) if args.stratum else None
    weights = _numbers(table, args.weight) if args.weight else None
    return SampleDesign([Stage(units, population)], weights=weights, strata=strata)


def _numbers(table: Table, column: str) -> Sequence[float]:
    found = []
    for row, cell in enumerate(table.column(column), 1):
        try:
            found.append(float(cell))
        except ValueError:
            raise InputError(
                f"Row {row}, column {column!r}: {cell!r} is no number. Please give one for each."
            ) from None
    return found
