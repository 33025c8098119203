"""Questions that take several answers, by group: every answer is a table of its own, ticked or not.

The groups' bases are shared by all those tables. A group below k is withheld in every one of them; what is
left is protected answer by answer, since the cells of a row do not add up to its base.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.disclosure.classes import Codes
from analysis.disclosure.policy import Policy
from analysis.disclosure.suppression import Grid, choose_withheld, find_small
from analysis.disclosure.tables import ShownTable, check_table, show_table
from analysis.errors import ParameterError


def protect_tickboxes(
    table: Sequence[Sequence[int]] | Codes,
    bases: Sequence[int] | Codes,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    policy: Policy,
) -> ShownTable:
    """Decide what may be shown of a question with several answers by a group.

    Parameters
    ----------
    table : array of shape (n_rows, n_columns)
        How many of each group ticked each answer. Never written to.
    bases : array of shape (n_rows,)
        How many of each group were asked and answered.
    rows, columns : sequence of str
        Their names.
    policy : Policy
        The rules.

    Returns
    -------
    ShownTable
        Withheld parts carry no number.

    Raises
    ------
    ParameterError
        When more people ticked an answer than the group has.

    Examples
    --------
    >>> shown = protect_tickboxes([[30, 3], [20, 20]], [40, 40], ["a", "b"], ["x", "y"], policy=Policy())
    >>> shown.cells
    ((None, None), (None, None))
    """
    counts = check_table(table, rows, columns)
    people = np.array(bases, dtype=np.int64)
    if people.shape != (len(rows),) or (counts > people[:, None]).any():
        raise ParameterError("table of ticked answers: every row needs its base, and no cell may exceed it")
    if policy.round_to is None:
        both = [np.stack([ticked, people - ticked], axis=1) for ticked in counts.T]
        hidden = _either([choose_withheld(pair, k=policy.k) for pair in both], len(people))
        small = _either([find_small(pair, k=policy.k) for pair in both], len(people))
    else:
        hidden = small = np.repeat(people[:, None] < policy.k, counts.shape[1], axis=1)
    return show_table(counts, people, hidden, small, (tuple(rows), tuple(columns)), policy)


def _either(grids: list[Grid], n_rows: int) -> Grid:
    # "Ticked" and "not ticked" add up to a known base: when either is withheld, so is the one that is shown.
    joined = np.zeros((n_rows, len(grids)), dtype=np.bool_)
    for column, grid in enumerate(grids):
        joined[:, column] = grid.any(axis=1)
    return joined
