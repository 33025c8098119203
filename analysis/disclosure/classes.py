"""Rows that look alike: combinations of values as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: A cell of a table. None and the empty text are the same missing value, and missing is a value like any
#: other.
Cell = str | int | float | None
Codes = NDArray[np.int64]
_ROOM: Final = 2**62


def text_of(cell: Cell) -> str:
    """Return a cell as the text under which it is compared.

    Parameters
    ----------
    cell : str, int, float or None
        A value; None is missing.

    Returns
    -------
    str
        Without blanks around it; missing is the empty text.

    Examples
    --------
    >>> text_of(None), text_of(" a "), text_of(3)
    ('', 'a', '3')
    """
    return "" if cell is None else str(cell).strip()


def encode(values: Sequence[Cell]) -> tuple[tuple[str, ...], Codes]:
    """Give the distinct values of a column numbers, in alphabetical order.

    Parameters
    ----------
    values : sequence of cells
        A column.

    Returns
    -------
    tuple of (names, codes)
        ``names[codes[i]]`` is the text of row i.

    Examples
    --------
    >>> encode(["b", "a", None])[1].tolist()
    [2, 1, 0]
    """
    texts = [text_of(value) for value in values]
    names = tuple(sorted(set(texts)))
    place = {name: i for i, name in enumerate(names)}
    return names, np.array([place[text] for text in texts], dtype=np.int64)


def combine(codes: Sequence[Codes], sizes: Sequence[int], n: int) -> Codes:
    """Give each combination of several coded columns a number.

    Parameters
    ----------
    codes : sequence of ndarray of shape (n,)
        One per column.
    sizes : sequence of int
        How many different codes each column can hold.
    n : int
        Number of rows, needed where there is no column.

    Returns
    -------
    ndarray of shape (n,)
        Equal exactly where all columns are equal; ordered like the columns read from left to right.

    Examples
    --------
    >>> import numpy as np
    >>> combine([np.array([0, 0, 1]), np.array([1, 1, 0])], [2, 2], 3).tolist()
    [1, 1, 2]
    """
    key, room = np.zeros(n, dtype=np.int64), 1
    for column, size in zip(codes, sizes, strict=True):
        if room * size >= _ROOM:  # renumber before the product no longer fits 64 bits
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
            room = n
        key, room = key * size + column, room * size
    return key


def class_sizes(columns: Sequence[Sequence[Cell]]) -> Codes:
    """Count how many rows share each combination of values.

    Parameters
    ----------
    columns : sequence of columns
        All of the same length; at least one.

    Returns
    -------
    ndarray of shape (n_classes,)
        Sizes, in the order of the combinations.

    Examples
    --------
    >>> class_sizes([["a", "a", "b"]]).tolist()
    [2, 1]
    """
    coded = [encode(column) for column in columns]
    key = combine([codes for _, codes in coded], [len(names) for names, _ in coded], len(columns[0]))
    return np.unique(key, return_counts=True)[1].astype(np.int64)
