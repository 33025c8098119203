"""Which statement a person is asked about next, and each offer's chance, so that figures can be weighted by it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]  # not from votes.py, whose scipy a web process need not load
_PRIOR = 1.0
_OPEN = 0.03  # of the offers are by plain lot, so that no statement's chance is nil
_COMMON = 10  # so many statements are looked for: those on which the least convinced group agrees most
_AHEAD = 8  # votes: what so many more would change is weighed, since one alone changes no order
_SHARPNESS = 32  # nearly always the worthiest, yet not the same for everybody until counts are renewed
_EVERY = 3  # one turn of three tells groups apart


def offer_chances(counts: Floats, unseen: NDArray[np.bool_], *, turn: int) -> Floats:
    """Return the chance of each statement to be offered next.

    Two turns of three ask where a few more votes are expected to change most which statements are common ground: those
    on which the group that agrees least agrees more than on others. The third asks what tells the groups apart, since
    somebody who is only asked what all share cannot be placed; while no groups are known, what few were asked.

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
    [0.1, 0.9]
    """
    if not unseen.any():
        return np.zeros(len(unseen))
    worth = _telling_apart(counts) if turn % _EVERY == 0 else _sharpened(common_ground_worth(counts), unseen)
    wanted = np.where(unseen, worth, 0.0)
    plain = unseen / unseen.sum()
    total = wanted.sum()
    return np.asarray((1 - _OPEN) * wanted / total + _OPEN * plain if total > 0 else plain)


def common_ground_worth(counts: Floats) -> Floats:
    """Return how much a few more votes on each statement are expected to improve the choice of common ground.

    Parameters
    ----------
    counts : ndarray of shape (n_statements, n_groups, 2)

    Returns
    -------
    ndarray of shape (n_statements,)
        The expected gain (knowledge gradient) of moving the share of the least agreeing group across the border
        between the statements that seem most common and the rest.

    References
    ----------
    P. Frazier, W. Powell and S. Dayanik, "A knowledge-gradient policy for sequential information collection",
    SIAM Journal on Control and Optimization 47 (2008), 2410-2439.

    Examples
    --------
    >>> counts = np.array([[[19.0, 20]], [[10.0, 20]], [[11.0, 20]], [[1.0, 20]]])
    >>> int(common_ground_worth(counts).argmin())
    3
    """
    agree, base = counts[:, :, 0] + _PRIOR, counts[:, :, 1] + 2 * _PRIOR
    lowest = (agree / base).argmin(axis=1)
    rows = np.arange(len(counts))
    n = base[rows, lowest]
    share = agree[rows, lowest] / n
    moves = np.sqrt(share * (1 - share) / (n + 1) * _AHEAD / (n + _AHEAD))
    away = np.abs(share - _border(share)) / moves
    return np.asarray(moves * np.maximum(np.exp(-(away**2) / 2) / np.sqrt(2 * np.pi) - away * _tail(away), 0))


def _border(share: Floats) -> float:
    """Return the middle between the last statement that seems common ground and the first that does not."""
    ordered = np.sort(share)[::-1]
    n = min(_COMMON, max(1, len(ordered) // 3))
    return float(ordered[n - 1 : n + 1].mean())


def _tail(away: Floats) -> Floats:
    """Return the chance of a standard normal number beyond a positive one, to three digits (E. Page, 1977)."""
    return np.asarray(1 / (1 + np.exp(np.minimum(1.5976 * away + 0.07056 * away**3, 700))))


def _telling_apart(counts: Floats) -> Floats:
    """Return how much a vote on each statement tells about the group of who casts it (in nats), or one over the votes.

    Shares of groups lean on everybody's, so that few votes do not seem to tell them apart.
    """
    agree, base = counts[:, :, 0], counts[:, :, 1]
    if counts.shape[1] < 2:
        return np.asarray(1 / (1 + base.sum(axis=1)))
    everybody = (agree.sum(axis=1, keepdims=True) + _PRIOR) / (base.sum(axis=1, keepdims=True) + 2 * _PRIOR)
    share = np.clip((agree + 2 * everybody) / (base + 2), 0.001, 0.999)
    return np.asarray(_entropy(share.mean(axis=1)) - _entropy(share).mean(axis=1) + 1e-4)


def _entropy(share: Floats) -> Floats:
    return np.asarray(-(share * np.log(share) + (1 - share) * np.log(1 - share)))


def _sharpened(worth: Floats, unseen: NDArray[np.bool_]) -> Floats:
    """Return chances that go mostly to the worthiest few."""
    most = worth[unseen].max()
    return np.asarray(np.minimum(worth / most, 1) ** _SHARPNESS if most > 0 else np.ones(len(worth)))
