"""What the votes show with and without the ballots that bear signs of manipulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.opinion.doubting import Marks
from analysis.opinion.opinions import Finding, Opinions, Shift, Without
from analysis.opinion.votes import Floats, Ints, Votes
from analysis.opinion.withholding import round_votes, rounded


def left_out(marks: Mapping[str, Marks], k: int) -> Marks | None:
    """Return the ballots to leave out; None while they, or those that stay, are fewer than k.

    Examples
    --------
    >>> marks = {"one_way": np.arange(40) < 12, "copies": np.arange(40) < 3}
    >>> int(left_out(marks, 11).sum()), left_out(marks, 13)
    (12, None)
    """
    found = np.logical_or.reduce(list(marks.values()))
    n = int(found.sum())
    return found if n >= k and len(found) - n >= k else None


def compare(
    votes: Votes, marks: Mapping[str, Marks], both: tuple[Opinions, Opinions], *, k: int, to: int = 1
) -> Without:
    """Compare what all ballots show with what they show without the doubtful ones.

    Parameters
    ----------
    votes : Votes
        All of them.
    marks : dict of str to ndarray of shape (n_people,), bool
        Who bears which sign.
    both : tuple of (Opinions, Opinions)
        Of all ballots, and without those that are marked.
    k : int
        No figure rests on fewer people, nor says something about fewer by subtraction.
    to : int
        Counts are rounded to this.

    Returns
    -------
    Without
    """
    gone = np.logical_or.reduce(list(marks.values()))
    sizes = {sign: int(found.sum()) for sign, found in marks.items() if found.any()}
    # Sizes of signs that overlap, beside the size of all, would tell by subtraction how many bear just one of them.
    patterns = np.unique(np.stack(list(marks.values()))[:, gone], axis=1, return_counts=True)[1]
    may_tell = bool((patterns >= k).all())
    everything, rest = both
    return Without(
        n=rounded(int(gone.sum()), to),
        signs={sign: rounded(n, to) for sign, n in sizes.items()} if may_tell else {},
        n_groups=(len(everything.groups), len(rest.groups)),
        consensus=_fate(everything.consensus, rest.consensus),
        divisive=_fate(everything.divisive, rest.divisive),
        shifts=_shifts(votes, gone, k, to),
    )


def _fate(
    before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    one, two = [finding.statement for finding in before], [finding.statement for finding in after]
    return (
        tuple(name for name in one if name in two),
        tuple(name for name in one if name not in two),
        tuple(name for name in two if name not in one),
    )


def _shifts(votes: Votes, gone: Marks, k: int, to: int) -> tuple[Shift, ...]:
    out = gone[votes.person]
    sides = np.stack([_count(votes, votes.vote == side) for side in (1, 0, -1)], axis=-1)
    less = np.stack([_count(votes, (votes.vote == side) & out) for side in (1, 0, -1)], axis=-1)
    fewer, stay = less.sum(axis=-1), (sides - less).sum(axis=-1)
    told = (fewer >= k) & (stay >= k) & ~votes.moderated_out
    before, after = _agreeing(sides, k, to), _agreeing(sides - less, k, to)
    moved = np.flatnonzero(told & (before != after))
    order = moved[np.argsort(-np.abs(after - before)[moved], kind="stable")]
    return tuple(Shift(votes.statements[s], int(before[s]), int(after[s])) for s in order.tolist())


def _count(votes: Votes, which: Marks) -> Floats:
    return np.bincount(votes.statement, which, votes.n_statements).astype(float)


def _agreeing(sides: Floats, k: int, to: int) -> Ints:
    counts = round_votes(sides, k, to)
    return np.asarray(np.rint(100 * counts[:, 0] / np.maximum(counts.sum(axis=-1), 1)).astype(int))
