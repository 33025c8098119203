"""Changed minds: the same people asked twice, what changed among them on balance, and how many moved at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, sqrt

from scipy.special import stdtr, stdtrit

from analysis.errors import ParameterError
from analysis.statistics.differences import Difference, difference_of
from analysis.statistics.shares import Share, share_of


@dataclass(frozen=True, slots=True)
class ShareChange:
    """A share before and after among the same people.

    Attributes
    ----------
    before, after : Share
    net : Difference
        After minus before; paired, so narrower than for two samples.
    gained, lost : int
        People who came to the answer, and people who left it: net change hides those who cancel out.
    chance : float
        How probable so unequal gains and losses are if both were as likely (McNemar, mid-P).
    """

    before: Share
    after: Share
    net: Difference
    gained: int
    lost: int
    chance: float


@dataclass(frozen=True, slots=True)
class MeanChange:
    """A mean before and after among the same people; all None where there are fewer than two pairs.

    Attributes
    ----------
    before, after : float or None
    net : Difference
        Mean of the changes, with Student's interval.
    chance : float
        Two-sided, from Student's t.
    """

    before: float | None
    after: float | None
    net: Difference
    chance: float


def share_change(before: Sequence[bool], after: Sequence[bool], *, level: float = 0.95) -> ShareChange:
    """Measure how a share changed among pairs.

    Parameters
    ----------
    before, after : sequence of bool
        Whether each person gave the answer, in the same order.
    level : float, default 0.95

    Returns
    -------
    ShareChange

    Raises
    ------
    ParameterError
        When the two are not equally long.

    References
    ----------
    R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions based on
    paired data", Statistics in Medicine 17 (1998), 2635-2650, method 10.
    M. W. Fagerland, S. Lydersen and P. Laake, "The McNemar test for binary matched-pairs data: mid-p and
    asymptotic are better than exact conditional", BMC Medical Research Methodology 13 (2013), 91.

    Examples
    --------
    >>> change = share_change([True] * 5 + [False] * 5, [True] * 4 + [False] + [True] * 4 + [False])
    >>> change.gained, change.lost, round(change.net.estimate, 2)
    (4, 1, 0.3)
    """
    _check(before, after)
    both = sum(one and two for one, two in zip(before, after, strict=True))
    lost, gained = sum(before) - both, sum(after) - both
    n = len(before)
    one, two = share_of(both + lost, n, level=level), share_of(both + gained, n, level=level)
    return ShareChange(one, two, _paired(two, one, (both, gained, lost, n - both - gained - lost)), gained, lost,
                       mid_p(gained, lost))


def mid_p(gained: int, lost: int) -> float:
    """Return McNemar's two-sided mid-P value.

    Examples
    --------
    >>> round(mid_p(7, 1), 4)
    0.0391
    """
    n, least = gained + lost, min(gained, lost)
    if gained == lost:
        return 1 - _chance_of(least, n) / 2 if n else 1.0
    return min(1.0, 2 * sum(_chance_of(count, n) for count in range(least + 1)) - _chance_of(least, n))


def _chance_of(count: int, n: int) -> float:
    return float(comb(n, count) / 2**n)


def _paired(first: Share, second: Share, cells: tuple[int, int, int, int]) -> Difference:
    """Return Newcombe's interval of two shares of the same people; cells: both, first only, second only, neither."""
    if first.estimate is None or second.estimate is None or first.low is None or second.low is None:
        return Difference(None, None, None)
    if first.high is None or second.high is None:
        return Difference(None, None, None)
    a, b, c, d = cells
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    product = float(a * d - b * c)
    if product > 0:
        product = max(product - (a + b + c + d) / 2, 0.0)
    phi = product / sqrt(margins) if margins else 0.0
    gap = first.estimate - second.estimate
    d1, d2 = first.estimate - first.low, second.high - second.estimate
    u1, u2 = first.high - first.estimate, second.estimate - second.low
    down = sqrt(max(d1**2 - 2 * phi * d1 * d2 + d2**2, 0))
    up = sqrt(max(u1**2 - 2 * phi * u1 * u2 + u2**2, 0))
    return Difference(gap, max(gap - down, -1.0), min(gap + up, 1.0))


def mean_change(before: Sequence[float], after: Sequence[float], *, level: float = 0.95) -> MeanChange:
    """Measure how a mean changed among pairs.

    Parameters
    ----------
    before, after : sequence of float
        Each person's number or place on a scale, in the same order.
    level : float, default 0.95

    Returns
    -------
    MeanChange

    Raises
    ------
    ParameterError
        When the two are not equally long.

    Examples
    --------
    >>> change = mean_change([1, 2, 2, 3], [2, 3, 2, 4])
    >>> change.net.estimate, round(change.net.low, 3), round(change.chance, 3)
    (0.75, -0.046, 0.058)
    """
    _check(before, after)
    n = len(before)
    if n < 2:
        return MeanChange(None, None, Difference(None, None, None), 1.0)
    moves = [two - one for one, two in zip(before, after, strict=True)]
    mean, error = _mean_and_error(moves)
    reach = float(stdtrit(n - 1, 0.5 + level / 2)) * error
    chance = 2 * float(stdtr(n - 1, -abs(mean) / error)) if error else float(mean == 0)
    return MeanChange(sum(before) / n, sum(after) / n, Difference(mean, mean - reach, mean + reach), chance)


def beyond_control(change: Difference, control: Difference) -> Difference:
    """Measure how much more people changed than those of a control arm.

    Parameters
    ----------
    change, control : Difference
        Net change in either arm, each with its interval.

    Returns
    -------
    Difference
        All None where either has none.

    References
    ----------
    G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general approach",
    Statistics in Medicine 27 (2008), 1693-1702.

    Examples
    --------
    >>> beyond_control(Difference(0.3, 0.2, 0.4), Difference(0.1, 0.0, 0.2)).estimate.__round__(2)
    0.2
    """
    if change.estimate is None or change.low is None or change.high is None:
        return Difference(None, None, None)
    if control.estimate is None or control.low is None or control.high is None:
        return Difference(None, None, None)
    gap = change.estimate - control.estimate
    down = sqrt((change.estimate - change.low) ** 2 + (control.high - control.estimate) ** 2)
    up = sqrt((change.high - change.estimate) ** 2 + (control.estimate - control.low) ** 2)
    return Difference(gap, gap - down, gap + up)


def attrition(stayed: Sequence[bool], left: Sequence[bool], *, level: float = 0.95) -> Difference:
    """Compare who came back with who did not, on one answer of the first survey.

    Parameters
    ----------
    stayed, left : sequence of bool
        Whether each person gave the answer at first.
    level : float, default 0.95

    Returns
    -------
    Difference
        Those who stayed minus those who left: far from 0, the pairs do not speak for all who began.

    Examples
    --------
    >>> attrition([True, True, False], [False, False]).estimate > 0
    True
    """
    return difference_of((sum(stayed), len(stayed)), (sum(left), len(left)), level=level)


def _mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    mean = sum(values) / len(values)
    spread = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return mean, sqrt(spread / len(values))


def _check(before: Sequence[object], after: Sequence[object]) -> None:
    if len(before) != len(after):
        raise ParameterError(f"pairs: {len(before)} answers before and {len(after)} after. Please give one of each.")
