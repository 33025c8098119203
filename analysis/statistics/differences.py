"""The difference of two shares, with an interval that behaves when bases are small."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from analysis.statistics.shares import Share, share_of


@dataclass(frozen=True, slots=True)
class Difference:
    """First share minus second share; None where either base is 0."""

    estimate: float | None
    low: float | None
    high: float | None

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def difference_of(first: tuple[float, float], second: tuple[float, float], *, level: float = 0.95) -> Difference:
    """Measure the difference of two independent shares (Newcombe's hybrid score interval).

    Parameters
    ----------
    first, second : tuple of (count, base)
        The two groups. Nothing is written to what the caller holds.
    level : float, default 0.95
        Confidence level.

    Returns
    -------
    Difference
        Estimate and limits between -1 and 1.

    Raises
    ------
    ParameterError
        When a count is negative or larger than its base.

    References
    ----------
    R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
    eleven methods", Statistics in Medicine 17 (1998), 873-890, method 10.

    Examples
    --------
    >>> difference = difference_of((56, 70), (48, 80))
    >>> round(difference.estimate, 2), round(difference.low, 4), round(difference.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    return _hybrid(share_of(*first, level=level), share_of(*second, level=level))


def _hybrid(one: Share, two: Share) -> Difference:
    if one.estimate is None or one.low is None or one.high is None:
        return Difference(None, None, None)
    if two.estimate is None or two.low is None or two.high is None:
        return Difference(None, None, None)
    gap = one.estimate - two.estimate
    down = sqrt((one.estimate - one.low) ** 2 + (two.high - two.estimate) ** 2)
    up = sqrt((one.high - one.estimate) ** 2 + (two.estimate - two.low) ** 2)
    return Difference(gap, gap - down, gap + up)
