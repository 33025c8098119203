"""Signs that votes may not be independent opinions: told, never acted on."""

from __future__ import annotations

from collections import Counter

import numpy as np

from analysis.opinion.votes import Votes

_MANY = 20
_FEW_PEOPLE = 50


def warn_of(votes: Votes, *, k: int) -> tuple[str, ...]:
    """Say what a reader should know before trusting the figures.

    Parameters
    ----------
    votes : Votes
    k : int
        Signs of fewer people are not told.

    Returns
    -------
    tuple of str
        Sentences.

    Examples
    --------
    >>> from analysis.opinion.votes import votes_of
    >>> warn_of(votes_of(["a"], ["s"], [1]), k=11)
    ('Only 1 person voted: groups and findings may change much as more take part.',)
    """
    said = []
    if votes.n_people < _FEW_PEOPLE:
        who = "1 person" if votes.n_people == 1 else f"{votes.n_people:,} people"
        said.append(f"Only {who} voted: groups and findings may change much as more take part.")
    n = votes.per_person()
    same = np.abs(np.bincount(votes.person, votes.vote, votes.n_people)) == n
    one_way = int((same & (n >= _MANY)).sum())
    if one_way >= k:
        said.append(f"{one_way:,} people gave the same vote to every one of {_MANY} or more statements.")
    copies = _copies(votes)
    if copies >= k:
        said.append(f"{copies:,} people share all their votes, {_MANY} or more, with somebody else.")
    return tuple(said)


def _copies(votes: Votes) -> int:
    """Return how many people with many mixed votes have a twin."""
    n = votes.per_person()
    ends = np.cumsum(n)
    mixed = np.abs(np.bincount(votes.person, votes.vote, votes.n_people)) < n
    rows = Counter(
        (votes.statement[ends[i] - n[i] : ends[i]].tobytes(), votes.vote[ends[i] - n[i] : ends[i]].tobytes())
        for i in np.flatnonzero(mixed & (n >= _MANY))
    )
    return sum(times for times in rows.values() if times > 1)
