"""Which statements are common ground, which divide, which leave people unsure, and which speak for a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.chances import chance_of_difference, chance_of_division, chance_of_more
from analysis.opinion.counting import AGREE, DISAGREE, PASS
from analysis.opinion.opinions import Finding, Range, Side
from analysis.opinion.votes import Floats
from analysis.statistics.differences import difference_of
from analysis.statistics.discoveries import discoveries
from analysis.statistics.shares import share_of

_MOST_REPRESENTATIVE = 5
_LEAST_UNSURE = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the judgements rest on.

    Attributes
    ----------
    names : tuple of str
        Of the statements.
    told : ndarray of shape (n_statements, n_groups, 3)
        Votes (agree, disagree, pass) by the groups that are told.
    apart : ndarray of the same shape
        The same by groups that were found without the statement.
    everybody : ndarray of shape (n_statements, 3)
    shown : ndarray of shape (n_statements, n_groups), bool
        Which group figures may be shown.
    listed : ndarray of shape (n_statements,), bool
        False for statements that moderation took out.
    k : int
    """

    names: tuple[str, ...]
    told: Floats
    apart: Floats
    everybody: Floats
    shown: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    k: int

    @property
    def visible_groups(self) -> NDArray[np.intp]:
        """Groups of which anything may be shown."""
        return np.flatnonzero(self.shown.any(axis=0))

    def common(self) -> tuple[Floats, NDArray[np.bool_]]:
        """Return whose votes common ground is judged by, and for which statements they suffice.

        Every group that may be shown; where there are not two, everybody as one.

        Returns
        -------
        ndarray of shape (n_statements, n_judged_groups, 3)
        ndarray of shape (n_statements,), bool
        """
        groups = self.visible_groups
        if len(groups) < 2:
            return self.everybody[:, None], self.everybody.sum(axis=1) >= np.full(len(self.names), self.k)
        return self.told[:, groups], np.asarray(self.shown[:, groups].all(axis=1), dtype=np.bool_)


def find_consensus(evidence: Evidence) -> tuple[Finding, ...]:
    """Find statements to which most of every group say the same; five in a hundred may be false.

    Every group counts alike, however large: the claim holds for the least convinced one. Groups too small to be
    shown are left out; a statement on which any other group cast fewer than k votes is not judged yet.
    """
    counts, known = evidence.common()
    base, judged = counts.sum(axis=2), evidence.listed & known
    sides: tuple[tuple[Side, int], ...] = (("agree", AGREE), ("disagree", DISAGREE))
    chances = np.full((2, len(judged)), np.nan)
    for i, (_, outcome) in enumerate(sides):
        chances[i, judged] = chance_of_more(counts[judged][:, :, outcome], base[judged], 0.5).max(axis=1)
    found = [
        Finding(evidence.names[s], sides[i][0], least_share(counts[s, :, sides[i][1]], base[s]))
        for i, s in np.argwhere(discoveries(chances))
    ]
    return tuple(sorted(found, key=lambda finding: (-finding.range.low, -finding.range.estimate)))


def least_share(counts: Floats, base: Floats) -> Range:
    """Return the lowest of several shares, with limits that hold for the lowest.

    Examples
    --------
    >>> least_share(np.array([8.0, 5.0]), np.array([10.0, 10.0])).estimate
    0.5
    """
    shares = [share_of(float(count), float(n)) for count, n in zip(counts, base, strict=True)]
    estimates = [share.estimate or 0.0 for share in shares]
    lows = [share.low or 0.0 for share in shares]
    highs = [1.0 if share.high is None else share.high for share in shares]
    return Range(_short(min(estimates)), _short(min(lows)), _short(min(highs)))


def find_divisive(evidence: Evidence) -> tuple[Finding, ...]:
    """Find statements on which groups differ, groups being those that the statement did not shape."""
    gaps = gaps_between_groups(evidence)
    judged = np.array([gap is not None for gap in gaps]) & evidence.listed
    groups = evidence.visible_groups
    chances = np.full(len(gaps), np.nan)
    counts = evidence.apart[judged][:, groups]
    chances[judged] = chance_of_division(counts[:, :, AGREE], counts.sum(axis=2))
    found = [
        Finding(evidence.names[s], "divided", gap)
        for s in np.flatnonzero(discoveries(chances))
        if (gap := gaps[s]) is not None and gap.low > 0
    ]
    return tuple(sorted(found, key=lambda finding: (-finding.range.estimate, -finding.range.low)))


def gaps_between_groups(evidence: Evidence) -> list[Range | None]:
    """Return for each statement how far the most and the least agreeing group lie apart; None where not known."""
    groups = evidence.visible_groups
    if len(groups) < 2:
        return [None] * len(evidence.names)
    counts, base = evidence.apart[:, groups, AGREE], evidence.apart[:, groups].sum(axis=2)
    known = (base >= evidence.k).all(axis=1) & evidence.shown[:, groups].all(axis=1)
    # Of several gaps the widest is told, so its limits are those of that many gaps at once.
    level = 1 - 0.05 / (len(groups) * (len(groups) - 1) / 2)
    return [_widest(counts[s], base[s], level) if known[s] else None for s in range(len(known))]


def _widest(counts: Floats, base: Floats, level: float) -> Range:
    share = counts / base
    most, least = int(share.argmax()), int(share.argmin())
    gap = difference_of((counts[most], base[most]), (counts[least], base[least]), level=level)
    low, high = gap.low or 0.0, 1.0 if gap.high is None else gap.high
    return Range(_short(gap.estimate or 0.0), _short(max(0.0, low)), _short(high))


def find_uncertain(evidence: Evidence) -> tuple[Finding, ...]:
    """Find statements that leave more people unsure (pass) than is usual here, and at least one in five."""
    base = evidence.everybody.sum(axis=1)
    judged = evidence.listed & (base >= evidence.k)
    usual = evidence.everybody[judged, PASS].sum() / max(base[judged].sum(), 1)
    chances = np.full(len(base), np.nan)
    chances[judged] = chance_of_more(evidence.everybody[judged, PASS], base[judged], max(usual, 1e-9))
    found = []
    for s in np.flatnonzero(discoveries(chances)):
        span = least_share(evidence.everybody[s, [PASS]], base[[s]])
        if span.estimate >= _LEAST_UNSURE:
            found.append(Finding(evidence.names[s], "pass", span))
    return tuple(sorted(found, key=lambda finding: (-finding.range.estimate, -finding.range.low)))


def find_representative(evidence: Evidence, group: int) -> tuple[Finding, ...]:
    """Find statements that speak for a group: most of it says so, and more than of the others."""
    mine = evidence.apart[:, group]
    rest = evidence.apart.sum(axis=1) - mine
    enough = (mine.sum(axis=1) >= evidence.k) & (rest.sum(axis=1) >= evidence.k)
    judged = evidence.listed & evidence.shown[:, group] & enough
    chances = np.full((2, len(judged)), np.nan)
    for outcome in (AGREE, DISAGREE):
        chances[outcome, judged] = chance_of_difference(
            (mine[judged, outcome], mine[judged].sum(axis=1)), (rest[judged, outcome], rest[judged].sum(axis=1))
        )
    leads = _leads(evidence, mine, rest, list(np.argwhere(discoveries(chances))))
    return tuple(sorted(leads, key=lambda finding: -finding.range.low)[:_MOST_REPRESENTATIVE])


def _leads(evidence: Evidence, mine: Floats, rest: Floats, found: Sequence[NDArray[np.intp]]) -> Iterator[Finding]:
    for outcome, s in found:
        lead = difference_of((mine[s, outcome], mine[s].sum()), (rest[s, outcome], rest[s].sum()))
        if mine[s, outcome] * 2 > mine[s].sum() and lead.low is not None and lead.low > 0:
            side: Side = "agree" if outcome == AGREE else "disagree"
            span = Range(_short(lead.estimate or 0.0), _short(lead.low), _short(lead.high or 1.0))
            yield Finding(evidence.names[s], side, span)


def _short(value: float) -> float:
    return round(float(value), 4)
