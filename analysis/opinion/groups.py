"""Opinion groups: who votes alike, with what probability, and who cannot be told yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.special import ndtr

from analysis.opinion.classes import learn_classes
from analysis.opinion.grouping import distances, group_points
from analysis.opinion.positions import Positions, place
from analysis.opinion.votes import Floats, Ints, Votes

Kind = Literal["none", "classes", "continuum"]
# Under .6 a person is about as near to the next group: two samples of the same votes then often disagree.
LEAST_PROBABILITY = 0.6
TOO_EARLY = -1


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of groups the votes show, and how many; kind "none" has one group, everybody."""

    kind: Kind
    n_groups: int


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """Who belongs where.

    Attributes
    ----------
    group : ndarray of shape (n_people,)
        0 the largest group; -1 too early to say.
    probability : ndarray of shape (n_people,)
        That the person belongs to the likeliest group; 0 for people who could not be placed.
    likeliest : ndarray of shape (n_people,)
        The same as `group` without regard to probability; -1 only for people who could not be placed.
    """

    group: Ints
    probability: Floats
    likeliest: Ints


def divide(votes: Votes, shape: Shape, *, seed: int = 0, positions: Positions | None = None) -> Membership | None:
    """Divide people into groups of a given shape.

    Parameters
    ----------
    votes : Votes
    shape : Shape
        Classes: groups whose members draw their votes from the same shares. Continuum: opinions shade into
        each other, and groups are the best-separated cut through people's positions.
    seed : int
    positions : Positions, optional
        Of the same votes in two dimensions, where they are known already.

    Returns
    -------
    Membership or None
        None where so many groups of two cannot be made.

    Examples
    --------
    >>> from analysis.opinion.votes import votes_of
    >>> votes = votes_of(list("aabbccdd"), list("stststst"), [1, 1, 1, 1, -1, -1, -1, -1])
    >>> divide(votes, Shape("continuum", 2)).group.tolist()
    [0, 0, 1, 1]
    """
    if shape.kind == "none":
        everybody = np.zeros(votes.n_people, dtype=np.int64)
        return Membership(everybody, np.ones(votes.n_people), everybody)
    n_dimensions = 2 if shape.kind == "continuum" else max(2, shape.n_groups - 1)
    stand = positions if positions and n_dimensions == 2 else place(votes, n_dimensions=n_dimensions)
    start = first_guess(stand, shape.n_groups, seed=seed)
    if start is None:
        return None
    chance = learn_classes(votes, start).membership if shape.kind == "classes" else _chances(stand, start)
    return _settled(chance, stand.placed)


def first_guess(stand: Positions, n_groups: int, *, seed: int = 0) -> Ints | None:
    """Return the group that each placed person is nearest to, -1 for others; None where there are no such groups."""
    if stand.placed.sum() < 2 * n_groups:
        return None
    found = group_points(stand.points[stand.placed], n_groups, seed=seed)
    if found is None:
        return None
    start = np.full(len(stand.placed), TOO_EARLY)
    start[stand.placed] = found
    return start


def _chances(stand: Positions, group: Ints) -> Floats:
    """Return how probable each group is, given how far the person's own votes could move the point."""
    n_groups = int(group.max()) + 1
    centres = np.stack([stand.points[group == g].mean(axis=0) for g in range(n_groups)])
    away = distances(stand.points, centres)
    own = away.argmin(axis=1)
    likely = np.empty_like(away)
    for g in range(n_groups):
        apart = centres[g] - centres[own]
        length = np.sqrt((apart**2).sum(axis=1))
        spread = np.sqrt((stand.spread**2 * apart**2).sum(axis=1)) / np.maximum(length, 1e-12) + 1e-9
        margin = (away[np.arange(len(own)), own] - away[:, g]) / np.maximum(2 * length, 1e-12)
        likely[:, g] = ndtr(margin / spread) / np.maximum(1 - ndtr(margin / spread), 1e-300)
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))


def _settled(chance: Floats, placed: NDArray[np.bool_]) -> Membership | None:
    """Return groups by size; people who are unplaced or in between stay too early to say; nobody is a group alone."""
    likeliest = np.where(placed, chance.argmax(axis=1), TOO_EARLY)
    probability = np.where(placed, chance.max(axis=1), 0.0)
    sure = probability >= LEAST_PROBABILITY
    if (np.bincount(likeliest[sure], minlength=chance.shape[1]) < 2).any():
        return None
    order = np.lexsort((np.arange(chance.shape[1]), -np.bincount(likeliest[sure], minlength=chance.shape[1])))
    names = np.append(np.argsort(order), TOO_EARLY)
    likeliest = names[likeliest]
    return Membership(np.where(sure, likeliest, TOO_EARLY), probability, likeliest)


def align(group: Ints, reference: Ints, n_groups: int) -> Ints:
    """Rename groups so that they agree with a reference as far as possible.

    Examples
    --------
    >>> align(np.array([1, 1, 0, -1]), np.array([0, 0, 1, 1]), 2).tolist()
    [0, 0, 1, -1]
    """
    both = (group >= 0) & (reference >= 0)
    shared = np.zeros((n_groups, n_groups))
    np.add.at(shared, (group[both], reference[both]), 1)
    mine, theirs = linear_sum_assignment(-shared)
    names = np.empty(n_groups + 1, dtype=np.int64)
    names[mine], names[-1] = theirs, TOO_EARLY
    return names[group]
