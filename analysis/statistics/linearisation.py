"""Totals, means and shares of a probability sample, with the variance that its design gives them.

Weights, strata, several stages of drawing and the finite-population correction, by Taylor linearisation: the same
figures as R's ``survey`` prints for its published examples (``tests/golden/sample_designs.json``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.errors import InputError, ParameterError
from analysis.statistics.shares import score_interval

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of drawing.

    Attributes
    ----------
    units : sequence of n_people values
        Which unit each person came from (a trust, a ward; at the last stage the person).
    population : sequence of n_people numbers, optional
        How many units there are in the stratum, or in the unit of the stage before, from which these were drawn.
        None: so many that the drawn ones are a negligible part.
    """

    units: Sequence[object]
    population: Sequence[float] | None = None


class SampleDesign:
    """How a probability sample was drawn.

    Parameters
    ----------
    stages : sequence of Stage
        The first drawn first. After a stage without `population`, further stages change nothing.
    weights : sequence of float, optional
        How many people of the population each person stands for. Left out: the inverse of the chance of being
        drawn, from the stages' populations.
    strata : sequence, optional
        The stratum within which the first stage was drawn.

    Raises
    ------
    InputError
        Where columns differ in length, a weight is not positive, a population is smaller than its sample or not one
        number throughout, or a stratum has a single unit, which tells nothing about how units differ.

    Examples
    --------
    >>> design = SampleDesign([Stage(range(4), [40] * 4)])
    >>> mean = mean_of_sample([1, 2, 3, 4], design)
    >>> round(mean.estimate, 2), round(mean.deviation, 4)
    (2.5, 0.6124)
    """

    def __init__(
        self,
        stages: Sequence[Stage],
        weights: Sequence[float] | None = None,
        strata: Sequence[object] | None = None,
    ) -> None:
        if not stages or not len(stages[0].units):
            raise InputError("Design of the sample: please name at least one stage of drawing, with its people.")
        n = len(stages[0].units)
        self.strata: Places = _numbered(strata if strata is not None else [0] * n, n, "stratum")
        self.units: tuple[Places, ...] = _nested(self.strata, stages, n)
        self.populations = tuple(_population(stage, n) for stage in stages)
        self.weights: Numbers = self._chances() if weights is None else _positive(weights, n)
        self.degrees = len(np.unique(self.units[0])) - len(np.unique(self.strata))
        self.variance(np.zeros(n))  # a design that gives no variance is refused before anybody relies on it

    def variance(self, scores: Numbers) -> float:
        """Return the variance of a sum of weighted scores, shape (n_people,)."""
        return _variance(scores, self.strata, self.units, self.populations)

    def _chances(self) -> Numbers:
        weights = np.ones(len(self.strata))
        above = self.strata
        for units, population in zip(self.units, self.populations, strict=True):
            if population is None:
                raise InputError(
                    "Design of the sample: without weights, every stage has to say of how many its units were drawn."
                )
            weights *= population / _n_units(above, units)[above]
            above = units
        return weights


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure for the population; `degrees` are those of its variance, `n` the people asked."""

    estimate: float
    deviation: float
    low: float
    high: float
    degrees: int
    n: int


def total_of_sample(values: Sequence[float], design: SampleDesign, *, level: float = 0.95) -> Estimate:
    """Estimate a total of the population.

    Parameters
    ----------
    values : sequence of float, one per person
        0 for those to whom it does not apply: people outside a group stay in the design.
    design : SampleDesign
    level : float, default 0.95

    Returns
    -------
    Estimate
        With Student's interval.

    References
    ----------
    T. Lumley, "Analysis of complex survey samples", Journal of Statistical Software 9 (2004), 1-19.

    Examples
    --------
    >>> round(total_of_sample([1, 2, 3, 4], SampleDesign([Stage(range(4), [40] * 4)])).estimate)
    100
    """
    numbers = _values(values, design)
    scores = numbers * design.weights
    return _estimate(float(scores.sum()), design.variance(scores), design, level, len(numbers))


def mean_of_sample(
    values: Sequence[float], design: SampleDesign, *, within: Sequence[bool] | None = None, level: float = 0.95
) -> Estimate:
    """Estimate a mean of the population, or of a group of it.

    Parameters
    ----------
    values : sequence of float, one per person
    design : SampleDesign
    within : sequence of bool, optional
        Only these people; the others stay in the design, as they must.
    level : float, default 0.95

    Returns
    -------
    Estimate
        With Student's interval.

    Raises
    ------
    InputError
        Where nobody is within.

    References
    ----------
    Lumley 2004, as above; for groups, W. G. Cochran, "Sampling techniques", 1977, section 5A.14.
    """
    chosen, mean, scores = _linearised(values, design, within)
    return _estimate(mean, design.variance(scores), design, level, int(chosen.sum()))


def share_of_sample(
    holds: Sequence[bool], design: SampleDesign, *, within: Sequence[bool] | None = None, level: float = 0.95
) -> Estimate:
    """Estimate a share of the population, with an interval that stays between 0 and 1.

    Parameters
    ----------
    holds : sequence of bool, one per person
    design : SampleDesign
    within : sequence of bool, optional
    level : float, default 0.95

    Returns
    -------
    Estimate
        With Wilson's interval at the number of answers that the design's variance is worth.

    References
    ----------
    Korn and Graubard 1998 (see `analysis.statistics.shares.score_interval`).

    Examples
    --------
    >>> design = SampleDesign([Stage(range(50), [5000] * 50)])
    >>> share = share_of_sample([True] * 10 + [False] * 40, design)
    >>> round(share.estimate, 2), round(share.low, 2), round(share.high, 2)
    (0.2, 0.11, 0.33)
    """
    chosen, share, scores = _linearised([float(one) for one in holds], design, within)
    variance = design.variance(scores)
    low, high = score_interval(min(max(share, 0.0), 1.0), variance, degrees=design.degrees, level=level)
    n = int(chosen.sum())
    if variance == 0 and n < design.weights.sum():  # all alike: the draw might have been another
        low, high = score_interval(share, 0.25 / n / n, degrees=design.degrees, level=level)
    return Estimate(share, variance**0.5, low, high, design.degrees, n)


def _linearised(
    values: Sequence[float], design: SampleDesign, within: Sequence[bool] | None
) -> tuple[NDArray[np.bool_], float, Numbers]:
    numbers = _values(values, design)
    chosen = np.ones(len(numbers), dtype=bool) if within is None else np.asarray(within, dtype=bool)
    if len(chosen) != len(numbers) or not chosen.any():
        raise InputError("A group of the sample: please mark every person as within or not, and at least one within.")
    weights = np.where(chosen, design.weights, 0.0)
    mean = float((weights * numbers).sum() / weights.sum())
    return chosen, mean, weights * (numbers - mean) / weights.sum()


def _estimate(estimate: float, variance: float, design: SampleDesign, level: float, n: int) -> Estimate:
    from scipy.special import stdtrit  # scipy costs the web process half a second, so only who needs it pays

    deviation = variance**0.5
    half = float(stdtrit(design.degrees, 0.5 + level / 2)) * deviation
    return Estimate(estimate, deviation, estimate - half, estimate + half, design.degrees, n)


def _variance(
    scores: Numbers,
    strata: Places,
    stages: Sequence[Places],
    populations: Sequence[Numbers | None],
) -> float:
    """Add what the first stage contributes and, of the part of the population that was drawn, what the rest does."""
    if not stages:
        return 0.0
    units, population = stages[0], populations[0]
    found = 0.0
    for stratum in np.unique(strata):
        here = strata == stratum
        names, place = np.unique(units[here], return_inverse=True)
        totals = np.bincount(place, weights=scores[here])
        drawn = _drawn(len(names), population, here)
        if len(names) == 1 and drawn < 1:
            raise InputError(
                "A stratum (or a unit of an earlier stage) has a single unit in the sample, so nobody can tell how "
                "units differ there. Please join it with a stratum like it."
            )
        if len(names) > 1:
            found += (1 - drawn) * len(names) / (len(names) - 1) * float(((totals - totals.mean()) ** 2).sum())
        if drawn > 0 and len(stages) > 1:
            rest = [None if one is None else one[here] for one in populations[1:]]
            found += drawn * _variance(scores[here], units[here], [one[here] for one in stages[1:]], rest)
    return found


def _drawn(n: int, population: Numbers | None, here: NDArray[np.bool_]) -> float:
    if population is None:
        return 0.0
    of = np.unique(population[here])
    if len(of) > 1 or of[0] < n:
        raise InputError(
            f"{n} units were drawn from {', '.join(f'{one:g}' for one in of)}: please give one number for all people "
            "of a stratum (or unit), and not fewer than were drawn."
        )
    return float(n / of[0])


def _n_units(above: Places, units: Places) -> Places:
    """Return how many units there are in each stratum or unit above."""
    pairs = np.unique(np.stack([above, units]), axis=1)
    return np.bincount(pairs[0], minlength=int(above.max()) + 1).astype(np.int64)


def _nested(strata: Places, stages: Sequence[Stage], n: int) -> tuple[Places, ...]:
    """Return the units of every stage, those of the same name in different units above told apart."""
    found: list[Places] = []
    above = strata
    for number, stage in enumerate(stages, 1):
        own = _numbered(stage.units, n, f"unit of stage {number}")
        above = np.unique(np.stack([above, own]), axis=1, return_inverse=True)[1].reshape(-1).astype(np.int64)
        found.append(above)
    return tuple(found)


def _numbered(values: Sequence[object], n: int, name: str) -> Places:
    if len(values) != n:
        raise InputError(
            f"Design of the sample: {len(values)} values for the {name} of {n} people. One for each, please."
        )
    order = {value: place for place, value in enumerate(dict.fromkeys(str(one) for one in values))}
    return np.array([order[str(one)] for one in values], dtype=np.int64)


def _population(stage: Stage, n: int) -> Numbers | None:
    return None if stage.population is None else _positive(stage.population, n)


def _positive(values: Sequence[float], n: int) -> Numbers:
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.shape != (n,) or not (np.isfinite(numbers).all() and numbers.min() > 0):
        raise InputError(f"Design of the sample: weights and populations are {n} numbers above 0, one for each person.")
    return numbers


def _values(values: Sequence[float], design: SampleDesign) -> Numbers:
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.shape != design.weights.shape or not np.isfinite(numbers).all():
        raise ParameterError(
            f"Values of a sample: please give one number for each of the {len(design.weights)} people."
        )
    return numbers
