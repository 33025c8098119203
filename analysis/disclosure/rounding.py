"""Rounding of counts: the same number always becomes the same number, whatever else is published."""

from __future__ import annotations


def round_count(n: int, to: int | None) -> int:
    """Round a count to the nearest multiple; halves go up.

    Deterministic rounding gives a repeated question the same answer, so that asking again averages nothing
    out.

    Parameters
    ----------
    n : int
        How many people.
    to : int or None
        The multiple; None leaves the count as it is.

    Returns
    -------
    int
        The count that may be shown.

    Examples
    --------
    >>> [round_count(n, 5) for n in (2, 3, 7, 8, 12)]
    [0, 5, 5, 10, 10]
    >>> round_count(7, None)
    7
    """
    return n if to is None else (n + to // 2) // to * to


def range_of(shown: int, to: int | None) -> tuple[int, int]:
    """Return the least and greatest true count behind a rounded one.

    Parameters
    ----------
    shown : int
        What was published.
    to : int or None
        The multiple it was rounded to.

    Returns
    -------
    tuple of (int, int)
        Both ends included.

    Examples
    --------
    >>> range_of(10, 5), range_of(0, 5), range_of(7, None)
    ((8, 12), (0, 2), (7, 7))
    """
    if to is None:
        return shown, shown
    low = max(0, shown - to // 2)
    return low, shown - to // 2 + to - 1
