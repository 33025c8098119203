"""A share of people, its base and its Wilson interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from analysis.errors import ParameterError


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a base, with an interval; all three figures are None where the base is 0."""

    count: float
    base: float
    estimate: float | None
    low: float | None
    high: float | None

    def to_document(self) -> dict[str, float | None]:
        """Return estimate, low and high as plain JSON values."""
        return {"estimate": self.estimate, "low": self.low, "high": self.high}


def critical_value(level: float) -> float:
    """Return the two-sided normal critical value.

    Parameters
    ----------
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    float
        For 0.95, about 1.96.

    Raises
    ------
    ParameterError
        When the level is not between 0 and 1.

    Examples
    --------
    >>> round(critical_value(0.95), 4)
    1.96
    """
    if not 0 < level < 1:
        raise ParameterError(f"confidence level {level}: it must lie between 0 and 1, for example 0.95")
    return NormalDist().inv_cdf(0.5 + level / 2)


def share_of(count: float, base: float, *, level: float = 0.95, population: int | None = None) -> Share:
    """Measure a share with its Wilson score interval.

    Wilson keeps its promise near 0 and 1 and with small bases, where the textbook interval does not.

    Parameters
    ----------
    count : float
        How many people; fractional when weighted or rounded.
    base : float
        Of how many. 0 gives a share without figures.
    level : float, default 0.95
        Confidence level.
    population : int, optional
        How many people were asked in all, where that is everybody of whom the share speaks: what is known of most
        of them can move little. The finite-population correction makes the interval a point once all have answered.

    Returns
    -------
    Share
        Estimate and limits between 0 and 1.

    Raises
    ------
    ParameterError
        When the count is negative or larger than its base, or the base larger than the population.

    References
    ----------
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (1927), 209-212; R. G. Newcombe, "Two-sided confidence intervals for
    the single proportion", Statistics in Medicine 17 (1998), 857-872.

    Examples
    --------
    >>> share = share_of(81, 263)
    >>> round(share.low, 4), round(share.high, 4)
    (0.2553, 0.3662)
    """
    if count < 0 or count > base:
        raise ParameterError(f"share of {count} in {base}: the count must lie between 0 and its base")
    if population is not None and base > population:
        raise ParameterError(
            f"{base:g} answers of {population:,} people asked: there cannot be more answers than people"
        )
    z = critical_value(level)
    if base == 0:
        return Share(count, base, None, None, None)
    if population is not None and base > population - 1:
        return Share(count, base, count / base, count / base, count / base)
    worth = base if population is None else base * (population - 1) / (population - base)
    low, high = _wilson(count / base * worth, worth, z)
    return Share(count, base, count / base, low, high)


def score_interval(estimate: float, variance: float, *, degrees: float, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval for a share whose variance a design or a model has told.

    The variance is turned into the number of independent answers that it is worth, a little fewer where it was itself
    estimated from few.

    Parameters
    ----------
    estimate : float
        Between 0 and 1.
    variance : float
        Of the estimate; 0 gives a point.
    degrees : float
        Degrees of freedom of the variance, at least 1.
    level : float, default 0.95

    Returns
    -------
    low, high : float

    References
    ----------
    E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data", Survey Methodology 24 (1998), 193-201, with Wilson's interval in the place of
    the exact one.

    Examples
    --------
    >>> low, high = score_interval(0.3, 0.3 * 0.7 / 100, degrees=1e9)
    >>> (round(low, 4), round(high, 4)) == (round(share_of(30, 100).low, 4), round(share_of(30, 100).high, 4))
    True
    """
    if degrees < 1:
        raise ParameterError(f"{degrees:g} degrees of freedom: a variance needs 1 or more")
    if variance <= 0:
        return estimate, estimate
    from scipy.special import stdtrit  # scipy costs the web process half a second, so only who needs it pays

    z = critical_value(level)
    # Nobody of a few is not nobody of all: the share that sets the worth stays away from 0 and 1.
    inside = min(max(estimate, 1 / (2 * degrees + 2)), 1 - 1 / (2 * degrees + 2))
    worth = inside * (1 - inside) / variance * (z / float(stdtrit(degrees, 0.5 + level / 2))) ** 2
    return _wilson(estimate * worth, worth, z)


def _wilson(count: float, base: float, z: float) -> tuple[float, float]:
    proportion, square = count / base, z * z
    centre = proportion + square / (2 * base)
    spread = z * sqrt(proportion * (1 - proportion) / base + square / (4 * base * base))
    scale = 1 + square / base
    # At the ends the formula is exactly 0 or 1; floating point is not.
    low = 0.0 if count == 0 else max(0.0, (centre - spread) / scale)
    high = 1.0 if count == base else min(1.0, (centre + spread) / scale)
    return low, high
