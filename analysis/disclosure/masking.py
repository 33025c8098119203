"""Masking single background values: a record that stands out loses as few of them as let it stand with others.

Whoever knows a person's background finds, among the masked records, at least as many that fit as stand in the
class itself; so a class of records with the same values *and* the same masks is held to the same rules as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.classes import Codes, combine

Mask = NDArray[np.bool_]
#: Tells which of some classes are diverse: the class of each record in question, and how many classes there are.
Diverse = Callable[[Codes, int], Mask]
#: A record that would need more values masked than this has all of them masked.
MOST_CELLS: Final = 2


def mask_cells(
    columns: Sequence[Codes], counts: Codes, failing: Mask, *, min_size: int, is_diverse: Diverse
) -> tuple[Mask, Mask, int]:
    """Mask one value, then two, of the records that stand out, as long as classes of enough people come of it.

    Parameters
    ----------
    columns : sequence of ndarray of shape (n,)
        Generalised values of each distinct combination.
    counts : ndarray of shape (n,)
        How many records each stands for.
    failing : ndarray of bool of shape (n,)
        Which stand out.
    min_size : int
        Fewest records of a class.
    is_diverse : callable
        ``is_diverse(group, n_groups)``: ``group`` holds, per combination, its class or -1.

    Returns
    -------
    tuple of (cells, left, n_classes)
        Masked cells of shape (n, n_columns), which combinations still stand out, how many classes were formed.

    Examples
    --------
    >>> import numpy as np
    >>> age, sex = np.array([0, 0, 1]), np.array([0, 1, 1])
    >>> cells, left, _ = mask_cells([age, sex], np.array([9, 6, 7]), np.array([True, True, False]), min_size=11,
    ...                             is_diverse=lambda group, n: np.ones(n, dtype=bool))
    >>> cells.tolist(), left.any()
    ([[False, True], [False, True], [False, False]], np.False_)
    """
    cells = np.zeros((counts.size, len(columns)), dtype=np.bool_)
    left, n_classes = failing.copy(), 0
    for chosen in _choices(len(columns)):
        if not left.any():
            break
        kept = [column for i, column in enumerate(columns) if i not in chosen]
        safe, n_new = _safe(kept, counts, left, min_size, is_diverse)
        cells[np.ix_(safe, np.isin(np.arange(len(columns)), chosen))] = True
        left &= ~safe
        n_classes += n_new
    return cells, left, n_classes


def _choices(n: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, min(MOST_CELLS, n - 1) + 1):
        yield from combinations(range(n), size)


def _safe(kept: Sequence[Codes], counts: Codes, left: Mask, min_size: int, is_diverse: Diverse) -> tuple[Mask, int]:
    """Tell which of the records that are left form a safe class on the columns that are kept."""
    where = np.flatnonzero(left)
    key = combine([column[where] for column in kept], [int(column.max()) + 1 for column in kept], where.size)
    group = np.unique(key, return_inverse=True)[1].reshape(-1)
    n_groups = int(group.max()) + 1
    is_good = np.bincount(group, weights=counts[where], minlength=n_groups) >= min_size
    safe = np.zeros(counts.size, dtype=np.bool_)
    if not is_good.any():
        return safe, 0
    whole = np.full(counts.size, -1, dtype=np.int64)
    whole[where] = group
    is_good &= is_diverse(whole, n_groups)
    safe[where] = is_good[group]
    return safe, int(is_good.sum())
