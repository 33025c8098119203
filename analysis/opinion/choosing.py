"""How many groups there are: by what predicts votes that were held out, and by what is found again in other samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from analysis.opinion.classes import chances, learn_classes
from analysis.opinion.groups import Membership, Shape, align, divide, first_guess
from analysis.opinion.ideal_points import chance_of_agreeing, learn_ideal_points
from analysis.opinion.positions import LEAST_VOTES, place
from analysis.opinion.votes import Floats, Ints, Votes

MOST_GROUPS = 5
_MOST_CLASSES = 6
_MOST_VOTES = 160_000  # of a sample of people; more does not change the choice, only the wait
_PARTS, _HELD_OUT = 10, 3  # three tenths of the votes are held out, one tenth at a time
_KEPT = 0.8
_PAIRS = 3
_PRICE_OF_A_GROUP = 0.03
_EARNED = 0.5
_SURE = 2.5  # standard errors: the best of seven models wins by that much in one of a hundred noises


def choose_shape(votes: Votes, *, seed: int = 0) -> Shape:
    """Choose kind and number of groups.

    Three tenths of the votes are held out, one tenth at a time. If nothing foresees them better than each
    statement's own share, there are no groups. If classes foresee them better than ideal points do, opinions come in
    that many classes. Else they shade into each other, and that number of groups counts which two samples of the
    votes agree on most.

    Parameters
    ----------
    votes : Votes
    seed : int

    Returns
    -------
    Shape
    """
    nobody = Shape("none", 1)
    sample = sample_people(votes, _MOST_VOTES, seed)
    if sample.n_people < 4 or sample.n_statements < 2:
        return nobody
    losses = dict(_losses(sample, seed))
    if len(losses) == 0 or len(losses[nobody]) == 0:
        return nobody
    best = nobody
    for shape in losses:  # from none and few groups to many: more must earn their place
        if _beats(losses[shape], losses[best], _SURE if best == nobody else _EARNED):
            best = shape
    if best == nobody:
        return nobody
    return best if best.kind == "classes" else _most_stable(sample, seed)


def _beats(losses: Floats, others: Floats, errors: float) -> bool:
    """Tell whether one model foresees votes better than another by so many standard errors."""
    gain = others - losses
    return len(gain) > 1 and float(gain.mean()) > errors * float(gain.std()) / len(gain) ** 0.5


def sample_people(votes: Votes, most_votes: int, seed: int) -> Votes:
    """Return those who can be placed, by lot as many as cast so many votes together."""
    able = np.flatnonzero(votes.per_person() >= min(LEAST_VOTES, votes.n_statements))
    drawn = np.random.default_rng(seed).permutation(able)
    enough = int(np.searchsorted(np.cumsum(votes.per_person()[drawn]), most_votes)) + 1
    return votes.of_people(np.sort(drawn[:enough]))


def _losses(votes: Votes, seed: int) -> Iterator[tuple[Shape, Floats]]:
    """Yield the log-loss on each held-out vote, agree against disagree, of every shape."""
    part = np.random.default_rng(seed + 1).integers(0, _PARTS, votes.n_votes)
    hands = [(votes.only(part != p), votes.only((part == p) & (votes.vote != 0))) for p in range(_HELD_OUT)]
    if all(asked.n_votes == 0 for _, asked in hands):
        return
    yield Shape("none", 1), _over(hands, lambda known, asked: _own_shares(known)[asked.statement])
    yield Shape("continuum", 2), _over(hands, _by_ideal_points)
    worse, least = 0, np.inf
    for n in range(2, _MOST_CLASSES + 1):
        shape = Shape("classes", n)
        starts = [first_guess(place(known, n_dimensions=max(2, n - 1)), n, seed=seed) for known, _ in hands]
        found = [_by_classes(*hand, start) for hand, start in zip(hands, starts, strict=True) if start is not None]
        if len(found) < len(hands):
            continue
        losses = np.concatenate(found)
        yield shape, losses
        worse, least = (worse + 1, least) if losses.mean() > least else (0, float(losses.mean()))
        if worse == 2:
            return


def _over(hands: list[tuple[Votes, Votes]], foresee: Callable[[Votes, Votes], Floats]) -> Floats:
    return np.concatenate([losses_of(foresee(known, asked), asked.vote > 0) for known, asked in hands])


def _by_classes(known: Votes, asked: Votes, start: Ints) -> Floats:
    learned = learn_classes(known, start)
    return losses_of(chances(learned, asked.person, asked.statement), asked.vote > 0)


def _by_ideal_points(known: Votes, asked: Votes) -> Floats:
    models = learn_ideal_points(known, dimensions=(1, 2))
    return chance_of_agreeing(models, asked.person, asked.statement)


def log_loss(chance: Floats, agreed: NDArray[np.bool_]) -> float:
    """Return the mean log-loss of chances of agreeing."""
    return float(losses_of(chance, agreed).mean())


def losses_of(chance: Floats, agreed: NDArray[np.bool_]) -> Floats:
    """Return the log-loss of each chance of agreeing."""
    kept = np.clip(chance, 0.001, 0.999)
    return np.asarray(-np.log(np.where(agreed, kept, 1 - kept)))


def _own_shares(votes: Votes) -> Floats:
    agree = np.bincount(votes.statement, votes.vote > 0, votes.n_statements)
    disagree = np.bincount(votes.statement, votes.vote < 0, votes.n_statements)
    return np.asarray((agree + 1) / (agree + disagree + 2))


def _most_stable(votes: Votes, seed: int) -> Shape:
    """Return the number of groups that two samples agree on most; one group more must earn its place."""
    agreed: dict[int, float] = {}
    for n in range(2, MOST_GROUPS + 1):
        value = agreement_of_samples(votes, Shape("continuum", n), seed=seed)
        if value is not None:
            agreed[n] = value
    if not agreed:
        return Shape("none", 1)
    return Shape("continuum", max(agreed, key=lambda n: agreed[n] - _PRICE_OF_A_GROUP * n))


def agreement_of_samples(
    votes: Votes, shape: Shape, *, seed: int = 0, n_pairs: int = _PAIRS, told: bool = False
) -> float | None:
    """Return the adjusted Rand index between groups of two samples of 80 % of the votes, mean over pairs.

    With `told` only people count whom both samples place with enough probability to be told.
    """
    values = []
    for pair in range(n_pairs):
        one, other = (_of_sample(votes, shape, seed + 1_000 * pair + half) for half in (1, 2))
        if one is None or other is None:
            return None
        mine, theirs = (one.group, other.group) if told else (one.likeliest, other.likeliest)
        both = (mine >= 0) & (theirs >= 0)
        values.append(float(adjusted_rand_score(mine[both], theirs[both])))
    return float(np.mean(values))


def _of_sample(votes: Votes, shape: Shape, seed: int) -> Membership | None:
    kept = np.random.default_rng(seed).random(votes.n_votes) < _KEPT
    return divide(votes.only(kept), shape, seed=0)


def stability_of_groups(votes: Votes, group: Ints, shape: Shape, *, seed: int = 0, n_samples: int = 4) -> Floats:
    """Return for each group how far it is found again in samples of 80 % of the votes (mean Jaccard index).

    Parameters
    ----------
    votes : Votes
    group : ndarray of shape (n_people,)
        The groups of all votes; -1 too early to say.
    shape : Shape
    seed : int
    n_samples : int

    Returns
    -------
    ndarray of shape (n_groups,)
        Between 0 and 1. People who are too early to say in either are left out.
    """
    found = []
    for sample in range(n_samples):
        other = _of_sample(votes, shape, seed + 1 + sample)
        if other is None:
            found.append(np.zeros(shape.n_groups))
            continue
        found.append(_jaccard(align(other.group, group, shape.n_groups), group, shape.n_groups))
    return np.asarray(np.mean(found, axis=0))


def _jaccard(one: Ints, other: Ints, n_groups: int) -> Floats:
    both = (one >= 0) & (other >= 0)
    shared = np.bincount(one[both & (one == other)], minlength=n_groups)
    either = np.bincount(one[both], minlength=n_groups) + np.bincount(other[both], minlength=n_groups) - shared
    return np.asarray(shared / np.maximum(either, 1))
