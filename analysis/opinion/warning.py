"""Signs that votes may not be independent opinions: told, never acted on."""

from __future__ import annotations

from analysis.opinion.doubting import one_way, twins
from analysis.opinion.signs import MANY
from analysis.opinion.votes import Votes
from analysis.opinion.withholding import rounded

_FEW_PEOPLE = 50


def warn_of(votes: Votes, *, k: int, to: int = 1) -> tuple[str, ...]:
    """Say what a reader should know before trusting the figures.

    Parameters
    ----------
    votes : Votes
    k : int
        Signs of fewer people are not told.
    to : int, default 1
        Counts of people are rounded to this.

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
        who = "1 person" if votes.n_people == 1 else f"{rounded(votes.n_people, to):,} people"
        said.append(f"Only {who} voted: groups and findings may change much as more take part.")
    n = int(one_way(votes).sum())
    if n >= k:
        said.append(f"{rounded(n, to):,} people gave the same vote to every one of {MANY} or more statements.")
    n = int((twins(votes) >= 0).sum())
    if n >= k:
        said.append(f"{rounded(n, to):,} people share all their votes, {MANY} or more, with somebody else.")
    return tuple(said)
