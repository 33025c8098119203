"""Ideal points: the chance that a person agrees with a statement, as a smooth function of where both stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.opinion.positions import place
from analysis.opinion.votes import Floats, Ints, Votes

_DIMENSIONS = (1, 2, 3, 4)
_STEPS = 9
_PEOPLE_PRECISION = 1.0
_STATEMENT_PRECISION = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class IdealPoints:
    """One model of the votes.

    Attributes
    ----------
    people : ndarray of shape (n_people, n_dimensions + 2)
        Coordinates, leaning towards agreeing, 1.
    statements : ndarray of shape (n_statements, n_dimensions + 2)
        Direction, 1, ease of agreeing.
    """

    people: Floats
    statements: Floats


def learn_ideal_points(votes: Votes, *, dimensions: Sequence[int] = _DIMENSIONS) -> tuple[IdealPoints, ...]:
    """Learn models of several dimensions, to be averaged: the right number of dimensions is never known.

    Passes are left out: the model tells agreeing from disagreeing.

    Parameters
    ----------
    votes : Votes
    dimensions : sequence of int

    Returns
    -------
    tuple of IdealPoints

    References
    ----------
    J. Clinton, S. Jackman and D. Rivers, "The statistical analysis of roll call data", American Political
    Science Review 98 (2004), 355-370.

    Examples
    --------
    >>> from analysis.opinion.votes import votes_of
    >>> votes = votes_of(list("aabbccdd"), list("stststst"), [1, 1, 1, 1, -1, -1, -1, -1])
    >>> models = learn_ideal_points(votes, dimensions=[1])
    >>> chance_of_agreeing(models, np.array([0, 2]), np.array([0, 0])).round().tolist()
    [1.0, 0.0]
    """
    said = votes.only(votes.vote != 0)
    most = min(max(dimensions), votes.n_statements)
    start = place(said, n_dimensions=most).points
    return tuple(_learn(said, start[:, :n]) for n in sorted({min(n, most) for n in dimensions}))


def chance_of_agreeing(models: Sequence[IdealPoints], person: Ints, statement: Ints) -> Floats:
    """Return the chance of agreeing rather than disagreeing for pairs of person and statement."""
    chances = [_chance(model.people[person], model.statements[statement]) for model in models]
    return np.asarray(np.mean(chances, axis=0))


def _chance(people: Floats, statements: Floats) -> Floats:
    lean = np.clip((people * statements).sum(axis=1), -30, 30)
    return np.asarray(1 / (1 + np.exp(-lean)))


def _learn(votes: Votes, start: Floats) -> IdealPoints:
    n = start.shape[1]
    agreed = (votes.vote > 0).astype(float)
    scaled = 0.7 * start / np.maximum(start.std(axis=0), 1e-9)
    people = np.column_stack([scaled, np.zeros(len(start)), np.ones(len(start))])
    base = np.bincount(votes.statement, minlength=votes.n_statements)
    yes = np.bincount(votes.statement, agreed, votes.n_statements)
    ease = np.log((yes + 1) / (base - yes + 1))
    statements = np.column_stack([np.zeros((len(base), n)), np.ones(len(base)), ease])
    of_people, of_statements = list(range(n + 1)), [*range(n), n + 1]
    tight = np.array([_STATEMENT_PRECISION] * n + [0.3])
    for _ in range(_STEPS):
        middle = np.array([0.0] * n + [statements[:, -1].mean()])
        _improve(statements, people, (votes.statement, votes.person), agreed, of_statements, middle, tight)
        _improve(
            people, statements, (votes.person, votes.statement), agreed, of_people,
            np.zeros(n + 1), np.full(n + 1, _PEOPLE_PRECISION),
        )  # fmt: skip
    return IdealPoints(people, statements)


def _improve(
    mine: Floats,
    other: Floats,
    places: tuple[Ints, Ints],
    agreed: Floats,
    free: list[int],
    middle: Floats,
    tight: Floats,
) -> None:
    """Take one Newton step for every row of `mine`, in place (both arrays are this module's own)."""
    own, theirs = places
    seen = other[theirs][:, free]
    chance = _chance(mine[own], other[theirs])
    weight, error = chance * (1 - chance) + 1e-5, agreed - chance
    slope: Floats = np.stack([np.bincount(own, error * seen[:, i], len(mine)) for i in range(len(free))], axis=1)
    slope = slope - tight * (mine[:, free] - middle)
    bend = np.zeros((len(mine), len(free), len(free)))
    for i in range(len(free)):
        for j in range(i, len(free)):
            bend[:, i, j] = bend[:, j, i] = np.bincount(own, weight * seen[:, i] * seen[:, j], len(mine))
        bend[:, i, i] += tight[i]
    mine[:, free] += np.clip(np.linalg.solve(bend, slope[:, :, None])[:, :, 0], -2, 2)
