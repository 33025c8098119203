"""How each group voted on each statement, once as told and once with groups that the statement did not shape."""

from __future__ import annotations

import numpy as np

from analysis.opinion.groups import TOO_EARLY, Membership, Shape, align, divide
from analysis.opinion.votes import Floats, Ints, Votes

_FOLDS = 5
_MOST_PEOPLE = 10_000
AGREE, DISAGREE, PASS = 0, 1, 2


def count_votes(votes: Votes, group: Ints, n_groups: int) -> Floats:
    """Count votes by statement, group and vote.

    Parameters
    ----------
    votes : Votes
    group : ndarray of shape (n_votes,)
        Group of the person behind each vote; -1 is not counted.
    n_groups : int

    Returns
    -------
    ndarray of shape (n_statements, n_groups, 3)
        Agree, disagree, pass.

    Examples
    --------
    >>> from analysis.opinion.votes import votes_of
    >>> votes = votes_of(["a", "b"], ["s", "s"], [1, -1])
    >>> count_votes(votes, np.array([0, 0]), 1).tolist()
    [[[1.0, 1.0, 0.0]]]
    """
    outcome = np.array([PASS, AGREE, DISAGREE])[votes.vote]  # 0 pass, 1 agree, -1 disagree (the last)
    counted = group >= 0
    cell = ((votes.statement * n_groups + group) * 3 + outcome)[counted]
    flat = np.bincount(cell, minlength=votes.n_statements * n_groups * 3)
    return flat.reshape(votes.n_statements, n_groups, 3).astype(float)


def groups_without_the_statement(votes: Votes, told: Membership, shape: Shape, *, seed: int = 0) -> tuple[Votes, Ints]:
    """Find for every vote the group of its person as the other statements show it.

    Groups that were made from a statement's votes differ on it even in noise; groups made without it do not. The
    statements are dealt into five hands, and groups are found anew without each hand.

    Parameters
    ----------
    votes : Votes
    told : Membership
        The groups of all votes, whose names are kept.
    shape : Shape
    seed : int

    Returns
    -------
    Votes
        The same votes; of 10,000 people drawn by lot where there are more.
    ndarray of shape (n_votes,)
        Group behind each of these votes, -1 too early to say.
    """
    group = told.group
    if votes.n_people > _MOST_PEOPLE:
        drawn = np.sort(np.random.default_rng(seed).choice(votes.n_people, _MOST_PEOPLE, replace=False))
        votes, group = votes.of_people(drawn), group[drawn]
    if shape.kind == "none":
        return votes, group[votes.person]
    hands = np.random.default_rng(seed + 2).permutation(votes.n_statements) % _FOLDS
    found = np.full(votes.n_votes, TOO_EARLY)
    for hand in range(_FOLDS):
        held = (hands == hand)[votes.statement]
        others = divide(votes.only(~held), shape, seed=seed) if not held.all() else None
        if others is not None:
            found[held] = align(others.group, group, shape.n_groups)[votes.person[held]]
    return votes, found
