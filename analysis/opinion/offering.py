"""Which statement a person is asked about next, and each offer's chance, so that figures can be weighted by it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]  # not from votes.py, whose scipy a web process need not load
_BOUNDARY = 0.5  # common ground: more than half of every group agree
_PRIOR = 1.0
_OPEN = 0.1  # of the offers are by plain lot, so that no statement's chance is nil


def offer_chances(counts: Floats, unseen: NDArray[np.bool_], *, turn: int) -> Floats:
    """Return the chance of each statement to be offered next.

    Every other turn asks what few were asked (a lot with weights of one over the number of votes, so that young
    statements catch up); the turns between ask where one more vote tells most about common ground: where the lowest
    group's share is unsure and may lie on either side of one half.

    Parameters
    ----------
    counts : ndarray of shape (n_statements, n_groups, 2)
        Votes so far: agree, all. One group where none are known yet.
    unseen : ndarray of shape (n_statements,), bool
        What may still be offered to this person.
    turn : int
        How many offers the person has had.

    Returns
    -------
    ndarray of shape (n_statements,)
        Adds up to 1; 0 for what was seen. All 0 when nothing is left.

    Examples
    --------
    >>> counts = np.array([[[9.0, 10]], [[0.0, 0]]])
    >>> offer_chances(counts, np.array([True, True]), turn=0).round(2).tolist()
    [0.12, 0.88]
    """
    if not unseen.any():
        return np.zeros(len(unseen))
    worth = 1 / (1 + counts[:, :, 1].sum(axis=1)) if turn % 2 == 0 else _sharpened(boundary_worth(counts), unseen)
    wanted = np.where(unseen, worth, 0.0)
    plain = unseen / unseen.sum()
    total = wanted.sum()
    return np.asarray((1 - _OPEN) * wanted / total + _OPEN * plain if total > 0 else plain)


def boundary_worth(counts: Floats) -> Floats:
    """Return how much one more vote on each statement is expected to sharpen the judgement of common ground.

    Parameters
    ----------
    counts : ndarray of shape (n_statements, n_groups, 2)

    Returns
    -------
    ndarray of shape (n_statements,)
        The drop in the variance of the least agreeing group's share, times how likely that share is to lie at one half.
    """
    agree, base = counts[:, :, 0] + _PRIOR, counts[:, :, 1] + 2 * _PRIOR
    share = agree / base
    variance = share * (1 - share) / (base + 1)
    lowest = share.argmin(axis=1)
    rows = np.arange(len(share))
    p, spread, n = share[rows, lowest], variance[rows, lowest], base[rows, lowest]
    at_boundary = np.exp(-((p - _BOUNDARY) ** 2) / (2 * spread)) / np.sqrt(spread)
    return np.asarray(spread / (n + 1) * at_boundary)


def _sharpened(worth: Floats, unseen: NDArray[np.bool_]) -> Floats:
    """Return chances that go mostly to the worthiest few."""
    most = worth[unseen].max()
    return np.asarray((worth / most) ** 4 if most > 0 else np.ones(len(worth)))
