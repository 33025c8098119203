"""Which cells of a two-way table are withheld, so that no small one can be worked out.

The attacker is the strongest one there is: he knows the base of every row, the total of every column and
every cell that is shown. A table is safe when all this does not tell him more about a small cell than the
two totals alone do, up to k: the cell may still be as small as they allow, and as large as k (or as they
allow).

Cells are withheld along cycles: a small cell can only change if others of its row and column change with
it. What a cell can change by is a flow through the withheld cells, so "how tightly can it be bounded" is a
maximum flow and exact in whole numbers (L. Cox, "Network models for complementary cell suppression",
Journal of the American Statistical Association 90, 1995). Cells are added along the cheapest cycles, then
those that turned out not to be needed are shown again. The tests repeat the attack with an independent
linear program.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.classes import Codes
from analysis.disclosure.flows import free_play, open_cycle

Grid = NDArray[np.bool_]


def find_small(counts: Codes, *, k: int) -> Grid:
    """Mark the cells that must not be shown for their own sake: 1 to k - 1 people, and all of a row below k.

    Parameters
    ----------
    counts : ndarray of shape (n_rows, n_columns)
        A table of counts.
    k : int
        Smallest number that may be shown.

    Returns
    -------
    ndarray of bool, same shape
        True = withheld.

    Examples
    --------
    >>> import numpy as np
    >>> find_small(np.array([[12, 3, 0], [4, 0, 0]]), k=11).tolist()
    [[False, True, False], [True, True, True]]
    """
    small: Grid = ((counts > 0) & (counts < k)) | (counts.sum(axis=1) < k)[:, None]
    return small


def needed_play(counts: Codes, *, k: int) -> tuple[Codes, Codes]:
    """Return by how much each cell must be able to go down and up in an attacker's eyes.

    Down to the least and up to the most that the row's base and the column's total allow by themselves,
    the most capped at k.

    Parameters
    ----------
    counts : ndarray of shape (n_rows, n_columns)
        A table of counts.
    k : int
        Smallest number that may be shown.

    Returns
    -------
    tuple of (down, up)
        Whole numbers, same shape as the table.

    Examples
    --------
    >>> import numpy as np
    >>> down, up = needed_play(np.array([[12, 3], [20, 30]]), k=11)
    >>> int(down[0, 1]), int(up[0, 1])
    (3, 8)
    """
    bases, totals = counts.sum(axis=1)[:, None], counts.sum(axis=0)[None, :]
    least = np.maximum(0, bases + totals - counts.sum())
    most = np.minimum(k, np.minimum(bases, totals))
    return counts - least, np.maximum(0, most - counts)


def choose_withheld(counts: Codes, *, k: int) -> Grid:
    """Choose the cells to withhold: the small ones and those that protect them.

    Parameters
    ----------
    counts : ndarray of shape (n_rows, n_columns)
        A table of counts.
    k : int
        Smallest number that may be shown.

    Returns
    -------
    ndarray of bool, same shape
        True = withheld. `find_exposed` of it is empty.

    Examples
    --------
    >>> import numpy as np
    >>> choose_withheld(np.array([[40, 3], [30, 20], [25, 30]]), k=11).tolist()
    [[True, True], [True, True], [False, False]]
    """
    small = find_small(counts, k=k)
    hidden = small.copy()
    down, up = needed_play(counts, k=k)
    order = sorted(zip(*np.nonzero(small), strict=True), key=lambda c: (-down[c] - up[c], c))
    for cell in order:
        open_cycle(counts, hidden, (int(cell[0]), int(cell[1])), int(up[cell]), upwards=True)
        open_cycle(counts, hidden, (int(cell[0]), int(cell[1])), int(down[cell]), upwards=False)
    return _show_again(counts, hidden, small, k)


def _show_again(counts: Codes, hidden: Grid, small: Grid, k: int) -> Grid:
    """Show again, largest first, every protecting cell without which the table is still safe."""
    extra = sorted(zip(*np.nonzero(hidden & ~small), strict=True), key=lambda c: (-counts[c], c))
    for cell in extra:
        hidden[cell] = False
        if find_exposed(counts, hidden, k=k):
            hidden[cell] = True
    return hidden


def find_exposed(counts: Codes, hidden: Grid, *, k: int) -> list[tuple[int, int]]:
    """List the small cells that the shown cells and all totals bound more tightly than allowed.

    Parameters
    ----------
    counts : ndarray of shape (n_rows, n_columns)
        The true table.
    hidden : ndarray of bool, same shape
        Which cells are withheld.
    k : int
        Smallest number that may be shown.

    Returns
    -------
    list of (row, column)
        Empty for a safe table.

    Examples
    --------
    >>> import numpy as np
    >>> table = np.array([[40, 3], [30, 20]])
    >>> find_exposed(table, np.array([[False, True], [False, False]]), k=11)
    [(0, 1)]
    """
    down, up = needed_play(counts, k=k)
    exposed = []
    for i, j in zip(*np.nonzero(find_small(counts, k=k)), strict=True):
        less, more = free_play(counts, hidden, (int(i), int(j)), int(down[i, j]), int(up[i, j]))
        if less < down[i, j] or more < up[i, j]:
            exposed.append((int(i), int(j)))
    return exposed
