"""Tables of a question by a group as they may leave the house, exact with cells withheld or rounded throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.disclosure.classes import Codes
from analysis.disclosure.policy import Policy
from analysis.disclosure.rounding import round_count
from analysis.disclosure.suppression import Grid, choose_withheld, find_small
from analysis.errors import ParameterError


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it may leave the house: None stands where a figure is withheld.

    ``small`` marks the cells withheld for their own sake. It is for the ledger and the tests and is never
    shown:
    a reader who could tell them from the protecting cells would know more.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    shares: tuple[tuple[float | None, ...], ...]
    bases: tuple[int | None, ...]
    small: tuple[tuple[bool, ...], ...]

    @property
    def n_withheld(self) -> int:
        """How many cells are withheld, for their own sake or to protect another."""
        return sum(cell is None for line in self.cells for cell in line)

    def to_document(self) -> list[dict[str, object]]:
        """Return one entry per row: its value, base and cells, or that it is withheld."""
        return [self._row(i) for i in range(len(self.rows))]

    def _row(self, i: int) -> dict[str, object]:
        base = self.bases[i]
        if base is None:
            return {"value": self.rows[i], "withheld": True}
        return {
            "value": self.rows[i],
            "base": base,
            "cells": [self._cell(i, j) for j in range(len(self.columns))],
        }

    def _cell(self, i: int, j: int) -> dict[str, object]:
        n = self.cells[i][j]
        if n is None:
            return {"category": self.columns[j], "withheld": True}
        return {"category": self.columns[j], "n": n, "share": self.shares[i][j]}


def protect_table(
    table: Sequence[Sequence[int]] | Codes, rows: Sequence[str], columns: Sequence[str], *, policy: Policy
) -> ShownTable:
    """Decide what of a two-way table may be shown.

    Parameters
    ----------
    table : array of shape (n_rows, n_columns), non-negative whole numbers
        Rows are groups of people, columns the answers of a question that takes one answer. Never written to.
    rows, columns : sequence of str
        Their names.
    policy : Policy
        With rounding: rows with a base below k are withheld and every other figure is rounded on its own.
        Without:
        small cells are withheld, and as many others as it takes.

    Returns
    -------
    ShownTable
        Withheld parts carry no number.

    Raises
    ------
    ParameterError
        When shape or numbers are not those of a table of counts.

    Examples
    --------
    >>> shown = protect_table([[40, 3], [30, 20], [25, 30]], ["a", "b", "c"], ["yes", "no"], policy=Policy())
    >>> shown.cells
    ((None, None), (None, None), (25, 30))
    """
    counts = check_table(table, rows, columns)
    bases = counts.sum(axis=1)
    if policy.round_to is None:
        hidden = choose_withheld(counts, k=policy.k)
        small = find_small(counts, k=policy.k)
    else:
        hidden = small = np.repeat(bases[:, None] < policy.k, counts.shape[1], axis=1)
    return show_table(counts, bases, hidden, small, (tuple(rows), tuple(columns)), policy)


def check_table(table: Sequence[Sequence[int]] | Codes, rows: Sequence[str], columns: Sequence[str]) -> Codes:
    """Return a copy of a table of counts, or refuse it.

    Parameters
    ----------
    table : array of shape (n_rows, n_columns)
        Non-negative whole numbers.
    rows, columns : sequence of str
        Their names.

    Returns
    -------
    ndarray of int
        The caller's array is left alone.

    Raises
    ------
    ParameterError
        When shape or numbers are not those of a table of counts.

    Examples
    --------
    >>> check_table([[1, 2]], ["a"], ["x", "y"]).tolist()
    [[1, 2]]
    """
    counts = np.array(table, dtype=np.int64)
    if counts.shape != (len(rows), len(columns)):
        raise ParameterError(f"table of shape {counts.shape}: {len(rows)} rows and {len(columns)} columns are named")
    if (counts < 0).any():
        raise ParameterError("table of counts: a count cannot be negative")
    return counts


def show_table(
    counts: Codes, bases: Codes, hidden: Grid, small: Grid, names: tuple[tuple[str, ...], ...], policy: Policy
) -> ShownTable:
    """Fill in what may be shown.

    Parameters
    ----------
    counts : ndarray of shape (n_rows, n_columns)
        The true table.
    bases : ndarray of shape (n_rows,)
        People per row.
    hidden, small : ndarray of bool, same shape as the table
        Cells to withhold; those among them that are withheld for their own sake.
    names : (rows, columns)
        Their names.
    policy : Policy
        For rounding, and the smallest base.

    Returns
    -------
    ShownTable
        Rounded where the policy asks for it.

    Examples
    --------
    >>> import numpy as np
    >>> nothing = np.zeros((1, 1), dtype=bool)
    >>> show_table(np.array([[12]]), np.array([12]), nothing, nothing, (("a",), ("x",)), Policy(round_to=5)).cells
    ((10,),)
    """
    shown_bases = [round_count(int(b), policy.round_to) if b >= policy.k else None for b in bases]
    cells = tuple(
        tuple(None if gone else round_count(int(n), policy.round_to) for n, gone in zip(line, mask, strict=True))
        for line, mask in zip(counts, hidden, strict=True)
    )
    shares = tuple(
        tuple(None if n is None or base is None else min(1.0, n / base) for n in line)
        for line, base in zip(cells, shown_bases, strict=True)
    )
    marks = tuple(tuple(bool(mark) for mark in line) for line in small)
    return ShownTable(names[0], names[1], cells, shares, tuple(shown_bases), marks)
