"""What the votes show with and without the ballots that bear signs of manipulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.opinion.doubting import Marks
from analysis.opinion.opinions import Finding, Opinions, Shift, Without
from analysis.opinion.votes import Votes
from analysis.opinion.withholding import rounded


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
    may_tell = all(n >= k for n in sizes.values())
    everything, rest = both
    return Without(
        n=rounded(int(gone.sum()), to),
        signs={sign: rounded(n, to) for sign, n in sizes.items()} if may_tell else {},
        n_groups=(len(everything.groups), len(rest.groups)),
        consensus=_fate(everything.consensus, rest.consensus),
        divisive=_fate(everything.divisive, rest.divisive),
        shifts=_shifts(votes, gone, k),
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


def _shifts(votes: Votes, gone: Marks, k: int) -> tuple[Shift, ...]:
    out = gone[votes.person]
    agree, base = (np.bincount(votes.statement, of, votes.n_statements) for of in (votes.vote > 0, None))
    less, fewer = (np.bincount(votes.statement, of, votes.n_statements) for of in ((votes.vote > 0) & out, out))
    told = (fewer >= k) & (base - fewer >= k) & ~votes.moderated_out
    before = np.rint(100 * agree / np.maximum(base, 1)).astype(int)
    after = np.rint(100 * (agree - less) / np.maximum(base - fewer, 1)).astype(int)
    moved = np.flatnonzero(told & (before != after))
    order = moved[np.argsort(-np.abs(after - before)[moved], kind="stable")]
    return tuple(Shift(votes.statements[s], int(before[s]), int(after[s])) for s in order.tolist())
