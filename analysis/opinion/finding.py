"""From votes to groups, common ground and division: the whole analysis of one deliberation."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Collection
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.choosing import choose_shape, sample_people, stability_of_groups
from analysis.opinion.comparing import compare, left_out
from analysis.opinion.counting import AGREE, DISAGREE, PASS, count_votes, groups_without_the_statement
from analysis.opinion.doubting import doubts
from analysis.opinion.groups import Membership, Shape, divide
from analysis.opinion.judging import (
    Evidence,
    find_consensus,
    find_divisive,
    find_representative,
    find_uncertain,
    gaps_between_groups,
    least_share,
)
from analysis.opinion.mapping import draw_together
from analysis.opinion.opinions import Group, Opinions, Participant, Range, Statement
from analysis.opinion.positions import Positions, place
from analysis.opinion.votes import Floats, Votes
from analysis.opinion.warning import warn_of
from analysis.opinion.withholding import FLOOR, check_k, groups_shown, round_votes, rounded, shares_shown

_MOST_VOTES_FOR_STABILITY = 120_000
_NOBODY = Shape("none", 1)


def find_opinions(
    votes: Votes, *, k: int = FLOOR, seed: int = 0, bursts: Collection[str] = (), to: int = 1
) -> Opinions:
    """Find opinion groups, consensus, divisive and uncertain statements.

    Parameters
    ----------
    votes : Votes
    k : int
        Fewest people that any published figure may rest on; 11 or more.
    seed : int
        Of everything drawn by lot (held-out votes, samples); the order of rows never matters.
    bursts : collection of str
        People who came in a burst, where that is known: results are told with and without them too.
    to : int, default 1
        Every count that is told is rounded to this, and every share follows from rounded counts.

    Returns
    -------
    Opinions

    Raises
    ------
    ParameterError
        When k is under 11.

    Examples
    --------
    >>> from analysis.opinion.votes import votes_of
    >>> votes = votes_of([str(i) for i in range(30)], ["s"] * 30, [1] * 28 + [-1] * 2)
    >>> [(finding.statement, finding.range.estimate) for finding in find_opinions(votes).consensus]
    [('s', 0.9333)]
    """
    check_k(k)
    everything = _found(votes, k=k, seed=seed, to=to)
    marks = doubts(votes, bursts)
    gone = left_out(marks, k)
    if gone is None:
        return everything
    rest = _found(votes.of_people(np.flatnonzero(~gone)), k=k, seed=seed, to=to)
    return replace(everything, without=compare(votes, marks, (everything, rest), k=k, to=to))


def _found(votes: Votes, *, k: int, seed: int, to: int) -> Opinions:
    shape = choose_shape(votes, seed=seed)
    stand = place(votes)
    membership = divide(votes, shape, seed=seed, positions=stand)
    while membership is None:  # groups that a sample has may be too small among all; one of everybody there always is
        shape = Shape(shape.kind, shape.n_groups - 1) if shape.n_groups > 2 else _NOBODY
        membership = divide(votes, shape, seed=seed, positions=stand)
    evidence, visible = _evidence(votes, membership, shape, k=k, seed=seed, to=to)
    return _told(votes, stand, membership, shape, evidence, visible, k=k, seed=seed, to=to)


def _evidence(
    votes: Votes, membership: Membership, shape: Shape, *, k: int, seed: int, to: int
) -> tuple[Evidence, NDArray[np.bool_]]:
    told = count_votes(votes, membership.group[votes.person], shape.n_groups)
    everybody = count_votes(votes, np.zeros(votes.n_votes, dtype=np.int64), 1)[:, 0]
    other, without = groups_without_the_statement(votes, membership, shape, seed=seed)
    sizes = np.bincount(membership.group[membership.group >= 0], minlength=shape.n_groups)
    visible = groups_shown(sizes, int((membership.group < 0).sum()), k)
    shown = shares_shown(told.sum(axis=2), everybody.sum(axis=1), k) & visible
    evidence = Evidence(
        names=votes.statements,
        told=round_votes(told, k, to),
        apart=round_votes(count_votes(other, without, shape.n_groups), k, to),
        everybody=round_votes(everybody, k, to),
        shown=shown,
        listed=~votes.moderated_out,
        k=k,
    )
    return evidence, visible


def _told(
    votes: Votes,
    stand: Positions,
    membership: Membership,
    shape: Shape,
    evidence: Evidence,
    visible: NDArray[np.bool_],
    *,
    k: int,
    seed: int,
    to: int,
) -> Opinions:
    names = _names(shape)
    map_names = tuple(name if seen else "" for name, seen in zip(names, visible, strict=False)) or ("",)
    n_early = int((membership.group < 0).sum()) if names else votes.n_people
    return Opinions(
        kind=shape.kind,
        n_participants=rounded(votes.n_people, to),
        n_statements=int((~votes.moderated_out).sum()),
        n_votes=rounded(votes.n_votes, to),
        n_too_early=rounded(n_early, to) if visible.all() and not 0 < n_early < k else None,
        groups=_groups(votes, membership, shape, evidence, visible, seed, to),
        statements=tuple(_statements(votes, evidence, len(names))),
        consensus=find_consensus(evidence),
        divisive=find_divisive(evidence),
        uncertain=find_uncertain(evidence),
        bubbles=tuple(
            replace(bubble, n=rounded(bubble.n, to))
            for bubble in draw_together(_flat(stand.points), membership.group, map_names, k)
        ),
        warnings=warn_of(votes, k=k, to=to),
        k=k,
        seed=seed,
        input_sha256=_fingerprint(votes),
        participants=_participants(votes, membership, names),
    )


def _names(shape: Shape) -> tuple[str, ...]:
    return () if shape.kind == "none" else tuple(string.ascii_uppercase[: shape.n_groups])


def _flat(points: Floats) -> Floats:
    return points if points.shape[1] == 2 else np.column_stack([points[:, 0], np.zeros(len(points))])


def _groups(
    votes: Votes, membership: Membership, shape: Shape, evidence: Evidence, visible: NDArray[np.bool_], seed: int,
    to: int,
) -> tuple[Group, ...]:
    if shape.kind == "none":
        return ()
    sizes = np.bincount(membership.group[membership.group >= 0], minlength=shape.n_groups)
    stability = _stability(votes, membership, shape, seed)
    return tuple(
        Group(name, rounded(int(sizes[g]), to), round(float(stability[g]), 4), find_representative(evidence, g))
        if visible[g]
        else Group(name, None, None, ())
        for g, name in enumerate(_names(shape))
    )


def _stability(votes: Votes, membership: Membership, shape: Shape, seed: int) -> Floats:
    sample = sample_people(votes, _MOST_VOTES_FOR_STABILITY, seed)
    place_of = {name: i for i, name in enumerate(votes.people)}
    group = membership.group[[place_of[name] for name in sample.people]]
    return stability_of_groups(sample, group, shape, seed=seed)


def _statements(votes: Votes, evidence: Evidence, n_names: int) -> list[Statement]:
    gaps = gaps_between_groups(evidence)
    return [_statement(votes, evidence, int(s), gaps[s], n_names) for s in np.flatnonzero(evidence.listed)]


def _statement(votes: Votes, evidence: Evidence, s: int, gap: Range | None, n_names: int) -> Statement:
    counts = evidence.everybody[s]
    enough = counts.sum() >= evidence.k
    base = evidence.told[s].sum(axis=1)
    common, known = evidence.common()
    by_group = tuple(
        least_share(evidence.told[s, [g], AGREE], base[[g]]) if evidence.shown[s, g] else None for g in range(n_names)
    )
    return Statement(
        id=votes.statements[s],
        text=votes.texts[s],
        n_votes=int(counts.sum()) if enough else None,
        agree=int(counts[AGREE]) if enough else None,
        disagree=int(counts[DISAGREE]) if enough else None,
        passed=int(counts[PASS]) if enough else None,
        consensus=least_share(common[s, :, AGREE], common[s].sum(axis=1)) if known[s] else None,
        divisiveness=gap,
        by_group=by_group,
    )


def _participants(votes: Votes, membership: Membership, names: tuple[str, ...]) -> tuple[Participant, ...]:
    n = votes.per_person().tolist()
    probability = membership.probability.round(4).tolist() if names else [0.0] * votes.n_people
    groups = [names[g] if names and g >= 0 else "" for g in membership.group.tolist()]
    return tuple(Participant(*row) for row in zip(votes.people, n, groups, probability, strict=True))


def _fingerprint(votes: Votes) -> str:
    seen = hashlib.sha256()
    for names in (votes.people, votes.statements, votes.texts):
        seen.update("\x1f".join(names).encode() + b"\x1e")
    for array in (votes.person, votes.statement, votes.vote, votes.moderated_out):
        seen.update(np.ascontiguousarray(array).tobytes())
    return seen.hexdigest()
