"""Shares by group of respondents, with everything withheld that could lead to fewer than k people.

A group under k is withheld. Where the totals are known, one withheld group could be got back by subtraction;
therefore a second goes with it, the smallest, until at least k people stand behind what is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.errors import InputError
from analysis.summaries.counting import Holding, share_of_theme
from analysis.summaries.summary import GroupShare

NOT_STATED = "Not stated"
OTHERS = "All other values"
_MOST_VALUES = 30

Values = NDArray[np.str_]


def group_values(by: Mapping[str, Sequence[str | None]], rows: Sequence[int], n_rows: int) -> dict[str, Values]:
    """Return for each column the group of every used answer.

    Parameters
    ----------
    by : mapping of column to one value per input row
    rows : sequence of int
        Row numbers of the used answers, from 1.
    n_rows : int

    Raises
    ------
    InputError
        Where a column has another length than the answers.
    """
    found = {}
    for column, values in by.items():
        if len(values) != n_rows:
            raise InputError(
                f"Column {column!r} has {len(values)} values for {n_rows} answers. Please give one value per row."
            )
        found[column] = np.array([(values[row - 1] or "").strip() or NOT_STATED for row in rows], dtype=np.str_)
    return found


def shares_by_group(holding: Holding, theme: int, values: Values, k: int) -> tuple[GroupShare, ...]:
    """Return a theme's share in every group of a column, in the order of the groups' names.

    Parameters
    ----------
    holding : Holding
    theme : int
    values : ndarray of shape (n_answers,), str
    k : int
        Fewest people behind anything shown: the group, and those in it who hold the theme.

    Returns
    -------
    tuple of GroupShare
    """
    names, inverse = np.unique(values, return_inverse=True)
    cells = [share_of_theme(holding, theme, inverse == number) for number in range(len(names))]
    bases = np.bincount(inverse, minlength=len(names))
    counts = np.bincount(inverse, weights=holding.held[:, theme], minlength=len(names)).astype(np.int64)
    hidden = _protected(bases, k, np.zeros(len(names), dtype=bool))
    # Nor may the holders within a group be a handful that somebody could point at.
    hidden = _protected(counts, k, hidden)
    # Nor those who do not hold it: the base stands beside the share, and the rest follows by subtraction.
    hidden = _protected(bases - counts, k, hidden)
    shown = [
        GroupShare(str(name), None if hide else int(base), None if hide else share)
        for name, hide, (_, base, share) in zip(names, hidden.tolist(), cells, strict=True)
    ]
    if len(shown) <= _MOST_VALUES:
        return tuple(shown)
    # A column with very many values may be somebody's name: withheld values are not even listed.
    return (*(group for group in shown if group.n is not None), GroupShare(OTHERS, None, None))


def _protected(counts: NDArray[np.int64], k: int, hidden: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return what must be withheld, beside what is, so that no withheld count can be got back from the total."""
    hidden = hidden | (counts < k)
    order = np.argsort(counts, kind="stable")
    if hidden.any():
        for cell in order:
            if hidden.sum() >= 2 and counts[hidden].sum() >= k:
                break
            hidden[cell] = True
    return hidden
