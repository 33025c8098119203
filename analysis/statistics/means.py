"""The mean of a labelled scale, from how many people chose each point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from analysis.errors import ParameterError


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its base; estimate None without answers, limits None below two answers."""

    base: float
    estimate: float | None
    low: float | None
    high: float | None
    deviation: float | None


def mean_of(counts: Mapping[float, float], *, level: float = 0.95) -> Mean:
    """Measure the mean of scores with Student's interval, kept inside the scale.

    Parameters
    ----------
    counts : Mapping from score to number of people
        For instance ``{1: 4, 2: 10, 3: 6}``; rounded counts give the mean that rounded counts allow.
    level : float, default 0.95
        Confidence level.

    Returns
    -------
    Mean
        Estimate, limits, standard deviation (n - 1) and base.

    Raises
    ------
    ParameterError
        When a count is negative or the level is not between 0 and 1.

    References
    ----------
    Student, "The probable error of a mean", Biometrika 6 (1908), 1-25.

    Examples
    --------
    >>> mean = mean_of({1: 2, 2: 4, 3: 2})
    >>> mean.estimate, round(mean.low, 3), round(mean.high, 3)
    (2.0, 1.368, 2.632)
    """
    _check(counts, level)
    base = sum(counts.values())
    if base == 0:
        return Mean(0, None, None, None, None)
    estimate = sum(score * n for score, n in counts.items()) / base
    if base < 2:
        return Mean(base, estimate, None, None, None)
    deviation = sqrt(sum(n * (score - estimate) ** 2 for score, n in counts.items()) / (base - 1))
    half = _student(level, base - 1) * deviation / sqrt(base)
    low, high = max(min(counts), estimate - half), min(max(counts), estimate + half)
    return Mean(base, estimate, low, high, deviation)


def _check(counts: Mapping[float, float], level: float) -> None:
    if not 0 < level < 1:
        raise ParameterError(f"confidence level {level}: it must lie between 0 and 1, for example 0.95")
    if any(n < 0 for n in counts.values()):
        raise ParameterError("mean of a scale: the number of people at a point cannot be negative")


def _student(level: float, degrees: float) -> float:
    from scipy.special import stdtrit  # scipy costs the web process half a second, so only who needs it pays

    return float(stdtrit(degrees, 0.5 + level / 2))
