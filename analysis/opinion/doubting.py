"""Signs that ballots may not be independent opinions, and which ballots bear them: shown apart, never dropped."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.signs import BURST_SIZE, MANY
from analysis.opinion.votes import Floats, Ints, Votes

_MINUTE = 60.0
Marks = NDArray[np.bool_]


def doubts(votes: Votes, bursts: Collection[str] = ()) -> dict[str, Marks]:
    """Return for each sign which people bear it.

    Parameters
    ----------
    votes : Votes
    bursts : collection of str
        People who came in a burst.

    Returns
    -------
    dict of str to ndarray of shape (n_people,), bool
        By the names of `analysis.opinion.signs.SIGNS`. Of people with the same votes one is not marked: somebody did
        hold that opinion.

    Examples
    --------
    >>> from analysis.opinion.votes import votes_of
    >>> votes = votes_of(["a"] * 20 + ["b"], [str(i) for i in range(20)] + ["0"], [1] * 20 + [-1])
    >>> {sign: int(found.sum()) for sign, found in doubts(votes, {"b"}).items()}
    {'one_way': 1, 'copies': 0, 'burst': 1}
    """
    marked = frozenset(bursts)
    return {
        "one_way": one_way(votes),
        "copies": repeats(votes),
        "burst": np.array([person in marked for person in votes.people], dtype=bool),
    }


def one_way(votes: Votes) -> Marks:
    """Return who gave the same vote, a pass or another, to every one of many statements."""
    n = votes.per_person()
    ends = np.cumsum(n) - 1
    first = votes.vote[ends - n + 1]
    same = np.bincount(votes.person, votes.vote == first[votes.person], votes.n_people) == n
    return np.asarray(same & (n >= MANY))


def repeats(votes: Votes) -> Marks:
    """Return who shares all of many mixed votes with somebody before them; the first of each set is not marked."""
    sets = twins(votes)
    found = np.zeros(votes.n_people, dtype=bool)
    seen: set[int] = set()
    for person in np.flatnonzero(sets >= 0).tolist():
        found[person] = int(sets[person]) in seen
        seen.add(int(sets[person]))
    return found


def twins(votes: Votes) -> Ints:
    """Return for each person a number that people with the same many mixed votes share; -1 for everybody else."""
    n = votes.per_person()
    ends = np.cumsum(n)
    able = np.flatnonzero((n >= MANY) & ~one_way(votes))
    able = able[_seems_double(votes)[able]]
    rows = [votes.statement[ends[i] - n[i] : ends[i]].tobytes() + votes.vote[ends[i] - n[i] : ends[i]].tobytes()
            for i in able]  # fmt: skip
    numbers: dict[bytes, int] = {}
    places = [numbers.setdefault(row, len(numbers)) for row in rows]
    times = np.bincount(places, minlength=len(numbers)) if places else np.zeros(0)
    found = np.full(votes.n_people, -1)
    for person, place in zip(able.tolist(), places, strict=True):
        found[person] = place if times[place] > 1 else -1
    return found


def _seems_double(votes: Votes) -> Marks:
    """Return whose votes add up to the same number as somebody else's: few more than those who are double."""
    if votes.n_people == 0:
        return np.zeros(0, dtype=bool)
    weights = np.random.default_rng(0).integers(0, 2**63, 3 * votes.n_statements, dtype=np.uint64)
    starts = np.cumsum(votes.per_person()) - votes.per_person()
    sums = np.add.reduceat(weights[3 * votes.statement + votes.vote + 1], starts)
    _, place, times = np.unique(sums, return_inverse=True, return_counts=True)
    return np.asarray(times[place] > 1)


def bursts_of(people: Ints, moments: Floats, n_people: int) -> Marks:
    """Return who cast a first vote among many others within a minute.

    Parameters
    ----------
    people : ndarray of shape (n_votes,)
        Place of the person behind each vote.
    moments : ndarray of shape (n_votes,)
        When, in seconds.
    n_people : int

    Returns
    -------
    ndarray of shape (n_people,), bool

    Examples
    --------
    >>> int(bursts_of(np.arange(70), np.append(np.zeros(60), np.arange(1, 11) * 3600.0), 70).sum())
    60
    """
    first = np.full(n_people, np.inf)
    np.minimum.at(first, people, moments)
    ordered = np.sort(first)
    # Somebody is in a burst if some minute that holds them holds so many first votes.
    last = np.arange(BURST_SIZE - 1, n_people)
    full = ordered[last] - ordered[last - BURST_SIZE + 1] < _MINUTE if len(last) else np.zeros(0, dtype=bool)
    reach = np.zeros(n_people + 1, dtype=np.int64)
    np.add.at(reach, np.flatnonzero(full), 1)
    np.add.at(reach, np.flatnonzero(full) + BURST_SIZE, -1)
    inside = np.cumsum(reach[:-1]) > 0
    found = np.zeros(n_people, dtype=bool)
    found[np.argsort(first, kind="stable")[inside]] = True
    return found
