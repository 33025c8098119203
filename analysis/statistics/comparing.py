"""Groups beside the others: differences in percentage points, with what was said beforehand to matter.

Whoever looks at thirty differences finds some by chance. So all of them are tested together, no more than one in
twenty of those that are told is expected to be false, and their intervals are widened for having been picked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import Final, Literal

import numpy as np

from analysis.errors import ParameterError
from analysis.statistics.differences import Difference, difference_of
from analysis.statistics.discoveries import FALSE_DISCOVERIES, discoveries

Verdict = Literal["matters", "differs", "alike", "open"]

MATTERS: Final = 0.10
"""Ten percentage points: the difference that matters where nobody has said another beforehand."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two shares side by side.

    Attributes
    ----------
    difference : Difference
        First minus second; the interval of a discovery is widened for having been picked.
    chance : float
        How probable so large a difference is by chance (two-sided); nan where a group is empty.
    verdict : {"matters", "differs", "alike", "open"}
        ``matters``: real, and as large as was said to matter. ``differs``: real, but smaller. ``alike``: the interval
        lies within what was said to matter. ``open``: too few answers to tell.
    """

    difference: Difference
    chance: float
    verdict: Verdict


def compare(
    pairs: Sequence[tuple[tuple[float, float], tuple[float, float]]],
    *,
    matters: float = MATTERS,
    rate: float = FALSE_DISCOVERIES,
    level: float = 0.95,
) -> tuple[Comparison, ...]:
    """Compare pairs of shares, all at once.

    Parameters
    ----------
    pairs : sequence of ((count, base), (count, base))
        Independent groups.
    matters : float
        The smallest difference, as a share, that was said beforehand to matter.
    rate : float
        Expected part of false ones among the differences that are called real.
    level : float
        Confidence level of the intervals.

    Returns
    -------
    tuple of Comparison
        In the order of the pairs.

    Raises
    ------
    ParameterError
        Where `matters` is not between 0 and 1, or a count is no count of its base.

    References
    ----------
    Benjamini and Hochberg 1995 (see `analysis.statistics.discoveries`); Y. Benjamini and D. Yekutieli, "False
    discovery rate-adjusted multiple confidence intervals for selected parameters", Journal of the American
    Statistical Association 100 (2005), 71-81; Newcombe 1998 (see `analysis.statistics.differences`); I. Campbell,
    "Chi-squared and Fisher-Irwin tests of two-by-two tables with small sample recommendations", Statistics in
    Medicine 26 (2007), 3661-3675.

    Examples
    --------
    >>> clear, faint = compare([((60, 100), (30, 100)), ((51, 100), (49, 100))])
    >>> clear.verdict, round(clear.difference.estimate, 2), faint.verdict
    ('matters', 0.3, 'open')
    """
    if not 0 < matters < 1:
        raise ParameterError(f"A difference that matters: {matters} is no share. Please give 0.05 for five points.")
    chances = np.array([_chance(*pair) for pair in pairs], dtype=np.float64)
    real = discoveries(chances, rate=rate)
    n_tested = int(np.isfinite(chances).sum())
    picked = 1 - (1 - level) * int(real.sum()) / n_tested if real.any() else level
    return tuple(
        _comparison(pair, float(chance), is_real=bool(one), matters=matters, level=picked if one else level)
        for pair, chance, one in zip(pairs, chances, real, strict=True)
    )


def _comparison(
    pair: tuple[tuple[float, float], tuple[float, float]], chance: float, *, is_real: bool, matters: float, level: float
) -> Comparison:
    difference = difference_of(*pair, level=level)
    if is_real and difference.estimate is not None:
        return Comparison(difference, chance, "matters" if abs(difference.estimate) >= matters else "differs")
    return Comparison(difference, chance, "alike" if _is_within(difference, matters) else "open")


def _is_within(difference: Difference, matters: float) -> bool:
    return (
        difference.low is not None
        and difference.high is not None
        and -matters < difference.low
        and difference.high < matters
    )


def _chance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the two-sided chance of so large a difference: chi-square with the N - 1 correction."""
    (count, base), (other, rest) = first, second
    if not base or not rest:
        return float("nan")
    n = base + rest
    pooled = (count + other) / n
    if not 0 < pooled < 1:
        return 1.0
    error = sqrt(pooled * (1 - pooled) * (1 / base + 1 / rest) * n / (n - 1))
    return erfc(abs(count / base - other / rest) / error / sqrt(2))
