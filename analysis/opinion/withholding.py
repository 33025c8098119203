"""Which group figures may be shown: none on fewer than k people, and none that the shown ones would give away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.errors import ParameterError
from analysis.opinion.votes import Floats, Ints

FLOOR = 11


def check_k(k: int) -> None:
    """Refuse a k under the floor.

    Raises
    ------
    ParameterError
    """
    if k < FLOOR:
        raise ParameterError(f"--k {k}: under the floor of {FLOOR}. Please give {FLOOR} or more.")


def rounded(n: int, to: int) -> int:
    """Return a count rounded to a multiple, halves up.

    Examples
    --------
    >>> rounded(12, 5), rounded(13, 5), rounded(13, 1)
    (10, 15, 13)
    """
    return (n + to // 2) // to * to


def round_votes(counts: Floats, k: int, to: int) -> Floats:
    """Return counts of votes rounded to a multiple; all of fewer than k votes together become 0.

    Parameters
    ----------
    counts : ndarray, the last axis the outcomes
    k, to : int

    Returns
    -------
    ndarray of the same shape
        The same array where nothing is to be rounded.

    Examples
    --------
    >>> round_votes(np.array([[12.0, 3, 0], [4, 3, 3]]), 11, 5).tolist()
    [[10.0, 5.0, 0.0], [0.0, 0.0, 0.0]]
    """
    if to == 1:
        return counts
    return np.asarray(np.where(counts.sum(axis=-1, keepdims=True) >= k, (counts + to // 2) // to * to, 0.0))


def groups_shown(sizes: Ints, n_others: int, k: int) -> NDArray[np.bool_]:
    """Tell which groups' sizes may be shown.

    Parameters
    ----------
    sizes : ndarray of shape (n_groups,)
    n_others : int
        People outside the groups (too early to say), whose number is not shown where one group's is not.
    k : int

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> groups_shown(np.array([90, 5]), 20, 11).tolist(), groups_shown(np.array([90, 30, 5]), 2, 11).tolist()
    ([True, False], [True, False, False])
    """
    return np.asarray(shares_shown(sizes[None].astype(float), np.array([float(sizes.sum() + n_others)]), k)[0])


def shares_shown(base: Floats, total: Floats, k: int) -> NDArray[np.bool_]:
    """Tell which groups' shares on each statement may be shown.

    Parameters
    ----------
    base : ndarray of shape (n_statements, n_groups)
        Votes of each group.
    total : ndarray of shape (n_statements,)
        Votes of everybody, which are published too.
    k : int

    Returns
    -------
    ndarray of bool, shape (n_statements, n_groups)
        Subtracting what is shown from the total leaves nobody, or at least k people.
    """
    shown = base >= k
    for _ in range(base.shape[1]):
        rest = total - (base * shown).sum(axis=1)
        hidden_people = (base * ~shown).sum(axis=1) > 0
        gives_away = (rest < k) & hidden_people & shown.any(axis=1)
        if not gives_away.any():
            break
        smallest = np.where(shown, base, np.inf).argmin(axis=1)
        shown[gives_away, smallest[gives_away]] = False
    return shown
