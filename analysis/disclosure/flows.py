"""What a withheld cell of a two-way table can change by: flows through the other withheld cells.

Rows and columns are places; raising a cell carries people from its row's place to its column's, lowering
one carries them back. A change that leaves every total as it is is a circulation.
"""

from __future__ import annotations

import heapq
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.classes import Codes

Grid = NDArray[np.bool_]
Cell = tuple[int, int]
_ENDLESS: Final = 2**40
#: The price of withholding one more cell; large cells cost a trifle more, so that of two ways the smaller
#: goes.
_PRICE: Final = 1_000_000


def free_play(counts: Codes, hidden: Grid, cell: Cell, down: int, up: int) -> tuple[int, int]:
    """Measure by how much a withheld cell could be smaller and larger, with all totals and shown cells fixed.

    Parameters
    ----------
    counts : ndarray of shape (n_rows, n_columns)
        The true table.
    hidden : ndarray of bool, same shape
        Withheld cells.
    cell : tuple of (row, column)
        The cell asked about.
    down, up : int
        Where to stop measuring.

    Returns
    -------
    tuple of (down, up)
        Exact, capped at what was asked for.

    Examples
    --------
    >>> import numpy as np
    >>> free_play(np.array([[5, 6], [7, 8]]), np.ones((2, 2), dtype=bool), (0, 0), 99, 99)
    (5, 6)
    """
    if not hidden[cell]:
        return 0, 0
    less = _push(counts, hidden.copy(), cell, min(down, int(counts[cell])), upwards=False, prices=None)
    more = _push(counts, hidden.copy(), cell, up, upwards=True, prices=None)
    return less, more


def open_cycle(counts: Codes, hidden: Grid, cell: Cell, amount: int, *, upwards: bool) -> None:
    """Withhold further cells, in place, until the cell can change by an amount.

    Parameters
    ----------
    counts : ndarray of shape (n_rows, n_columns)
        The true table.
    hidden : ndarray of bool, same shape
        Withheld cells; more are marked.
    cell : tuple of (row, column)
        The cell to protect.
    amount : int
        By how much it must be able to change; possible when no larger than the totals allow.
    upwards : bool
        Towards more people or fewer.

    Examples
    --------
    >>> import numpy as np
    >>> hidden = np.array([[True, False], [False, False]])
    >>> open_cycle(np.array([[5, 6], [7, 8]]), hidden, (0, 0), 5, upwards=False)
    >>> hidden.tolist()
    [[True, True], [True, True]]
    """
    prices = _PRICE + np.minimum(counts, _PRICE - 1)
    _push(counts, hidden, cell, amount, upwards=upwards, prices=prices)


def _push(counts: Codes, hidden: Grid, cell: Cell, amount: int, *, upwards: bool, prices: Codes | None) -> int:
    """Send flow round cycles through the cell as long as there is a way; return what went."""
    now = counts.copy()
    done = 0
    while done < amount:
        path = _cheapest(now, hidden, cell, upwards=upwards, prices=prices)
        if path is None:
            break
        step = min(amount - done, _room(now, path))
        for (i, j), sign in path:
            now[i, j] += sign * step
            hidden[i, j] = True
        done += step
    return done


def _room(now: Codes, path: list[tuple[Cell, int]]) -> int:
    return min((int(now[place]) for place, sign in path if sign < 0), default=_ENDLESS)


def _cheapest(
    now: Codes, hidden: Grid, cell: Cell, *, upwards: bool, prices: Codes | None
) -> list[tuple[Cell, int]] | None:
    """Find the cheapest changes of other cells that undo the cell's own change."""
    row, column = cell
    n_rows = now.shape[0]
    start, goal = (n_rows + column, row) if upwards else (row, n_rows + column)
    cost: dict[int, int] = {start: 0}
    came: dict[int, tuple[int, Cell, int]] = {}
    queue = [(0, start)]
    while queue:
        so_far, place = heapq.heappop(queue)
        if place == goal:
            return _walk_back(came, start, goal)
        if so_far > cost[place]:
            continue
        for target, via, sign, price in _steps(now, hidden, place, cell, prices):
            if so_far + price < cost.get(target, _ENDLESS * _PRICE):
                cost[target], came[target] = so_far + price, (place, via, sign)
                heapq.heappush(queue, (so_far + price, target))
    return None


def _steps(now: Codes, hidden: Grid, place: int, cell: Cell, prices: Codes | None) -> list[tuple[int, Cell, int, int]]:
    """List where one can go from a place: from a row by raising a cell, from a column by lowering one."""
    n_rows, n_columns = now.shape
    if place < n_rows:
        around = [((place, j), n_rows + j, 1) for j in range(n_columns)]
    else:
        around = [((i, place - n_rows), i, -1) for i in range(n_rows) if now[i, place - n_rows] > 0]
    open_ways = [(via, target, sign) for via, target, sign in around if via != cell]
    if prices is None:
        return [(target, via, sign, 0) for via, target, sign in open_ways if hidden[via]]
    return [(target, via, sign, 0 if hidden[via] else int(prices[via])) for via, target, sign in open_ways]


def _walk_back(came: dict[int, tuple[int, Cell, int]], start: int, goal: int) -> list[tuple[Cell, int]]:
    path, place = [], goal
    while place != start:
        place, via, sign = came[place]
        path.append((via, sign))
    return path
