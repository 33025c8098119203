"""Weights that make a sample agree with known shares of a population, and what they cost.

Raking (iterative proportional fitting) turns each margin right in turn until all are. What it cannot do is stand for
people of whom nobody answered: such a margin is refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.errors import InputError, ParameterError

MOST_ROUNDS: Final = 500
CLOSE_ENOUGH: Final = 1e-8
"""Largest change of a weight in a round at which raking stops."""

NEAR: Final = 1e-6
"""Largest difference of a weighted share from its margin that counts as none."""

Numbers = NDArray[np.float64]
Margins = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights with their cost.

    Attributes
    ----------
    weights : ndarray of shape (n_people,)
        Their mean is 1.
    n_rounds : int
    design_effect : float
        Kish: how many times larger the variance of a share is than without weights, 1 or more.
    effective_n : float
        The people that the weighted answers are worth.
    n_trimmed : int
        How many weights were held at the limit.
    off_by : float
        Largest difference of a weighted share from its margin that is left; 0 but for rounding where none was trimmed.
    """

    weights: Numbers
    n_rounds: int
    design_effect: float
    effective_n: float
    n_trimmed: int
    off_by: float


def rake(
    columns: Mapping[str, Sequence[str | None]],
    margins: Margins,
    *,
    start: Sequence[float] | None = None,
    largest: float | None = None,
    most_rounds: int = MOST_ROUNDS,
) -> Raked:
    """Weight people until every column agrees with its margin.

    Parameters
    ----------
    columns : mapping of column to one value per person
        None or blank = not stated: those people keep the weight that the other columns give them, and the margin
        holds among those who stated something.
    margins : mapping of column to mapping of category to share
        Counts will do as well; they are turned into shares.
    start : sequence of float, optional
        Design weights to begin with.
    largest : float, optional
        No weight may be larger than this many times the mean, nor smaller than its inverse.
    most_rounds : int

    Returns
    -------
    Raked

    Raises
    ------
    InputError
        Where a category of a margin has no people, people are in a category without a margin, or raking does not
        come to rest; the message names the column and the category.
    ParameterError
        Where `largest` is not above 1.

    References
    ----------
    W. E. Deming and F. F. Stephan, "On a least squares adjustment of a sampled frequency table when the expected
    marginal totals are known", Annals of Mathematical Statistics 11 (1940), 427-444; L. Kish, "Survey sampling",
    1965, section 11.7, for the design effect.

    Examples
    --------
    >>> raked = rake({"sex": ["f", "f", "f", "m"]}, {"sex": {"f": 0.5, "m": 0.5}})
    >>> raked.weights.round(3).tolist(), round(raked.effective_n, 1)
    ([0.667, 0.667, 0.667, 2.0], 3.0)
    """
    if largest is not None and largest <= 1:
        raise ParameterError(f"Largest weight: {largest:g} times the mean leaves no room. Please give more than 1.")
    if not margins:
        raise ParameterError("Margins: please give the shares of at least one column.")
    asked = {column: _Margin(column, columns, shares) for column, shares in margins.items()}
    weights = _first(start, len(next(iter(asked.values())).places))
    trimmed = np.zeros(len(weights), dtype=bool)
    rounds, moved = 0, np.inf
    while rounds < most_rounds and moved > CLOSE_ENOUGH:
        rounds, before = rounds + 1, weights
        for margin in asked.values():
            weights = weights * margin.factors(weights)
        weights = weights / weights.mean()
        weights, trimmed = _held(weights, largest)
        moved = float(np.abs(weights - before).max())
    off_by = max(margin.off_by(weights)[0] for margin in asked.values())
    if off_by > NEAR and largest is None:
        raise InputError(_complaint(asked, weights, rounds))
    effect = design_effect(weights)
    return Raked(weights, rounds, effect, len(weights) / effect, int(trimmed.sum()), off_by)


def design_effect(weights: Sequence[float] | Numbers) -> float:
    """Return Kish's design effect of weights: 1 where all are equal.

    Examples
    --------
    >>> round(design_effect([1, 1, 1, 3]), 4)
    1.3333
    """
    numbers = np.asarray(weights, dtype=np.float64)
    return float(len(numbers) * (numbers**2).sum() / numbers.sum() ** 2)


class _Margin:
    """One column, its people by place in the margin (-1 = not stated) and the shares asked for."""

    def __init__(self, column: str, columns: Mapping[str, Sequence[str | None]], shares: Mapping[str, float]) -> None:
        if column not in columns:
            raise InputError(f"Margin {column!r}: there is no such column. Please name one of {', '.join(columns)}.")
        values = [(value or "").strip() for value in columns[column]]
        self.column, self.names = column, tuple(name for name, share in shares.items() if share > 0)
        self._check(values, shares)
        place = {name: number for number, name in enumerate(self.names)}
        self.places = np.array([place.get(value, -1) for value in values], dtype=np.int64)
        self.stated = self.places >= 0
        wanted = np.array([shares[name] for name in self.names], dtype=np.float64)
        self.wanted = wanted / wanted.sum()

    def _check(self, values: Sequence[str], shares: Mapping[str, float]) -> None:
        present = set(values) - {""}
        if bad := [name for name, share in shares.items() if share < 0]:
            raise InputError(f"Margin {self.column!r}: the share of “{bad[0]}” is below 0.")
        if empty := [name for name in self.names if name not in present]:
            raise InputError(
                f"Margin {self.column!r}: nobody who answered is in “{empty[0]}”, and no weight can stand for people "
                "who are not there. Please join it with a neighbouring category, in the margin and in the answers."
            )
        if unknown := sorted(present - set(self.names)):
            raise InputError(
                f"Margin {self.column!r}: people answered “{unknown[0]}”, for which the margin has no share. Please "
                "add its share, or leave the answer blank."
            )

    def shares(self, weights: Numbers) -> Numbers:
        """Return the weighted shares among those who stated something."""
        counted = np.bincount(self.places[self.stated], weights=weights[self.stated], minlength=len(self.names))
        return np.asarray(counted / counted.sum(), dtype=np.float64)

    def factors(self, weights: Numbers) -> Numbers:
        """Return what each weight is multiplied by to turn this margin right."""
        factor = np.append(self.wanted / self.shares(weights), 1.0)  # the last: not stated
        return np.asarray(factor[self.places], dtype=np.float64)

    def off_by(self, weights: Numbers) -> tuple[float, str]:
        """Return the largest difference from the margin, and its category."""
        apart = np.abs(self.shares(weights) - self.wanted)
        return float(apart.max()), self.names[int(apart.argmax())]


def _first(start: Sequence[float] | None, n: int) -> Numbers:
    weights = np.ones(n) if start is None else np.asarray(start, dtype=np.float64)
    if weights.shape != (n,) or not (weights > 0).all():
        raise InputError(f"Weights to begin with: please give {n} numbers above 0, one for each person.")
    return np.asarray(weights / weights.mean(), dtype=np.float64)


def _held(weights: Numbers, largest: float | None) -> tuple[Numbers, NDArray[np.bool_]]:
    """Hold weights within the limits; what is cut off is spread over all, until their mean is 1 again."""
    limits = (0.0, np.inf) if largest is None else (1 / largest, largest)
    for _ in range(MOST_ROUNDS):
        held = np.clip(weights, *limits)
        weights = held / held.mean()
        if weights.max() <= limits[1] * (1 + CLOSE_ENOUGH) and weights.min() >= limits[0] * (1 - CLOSE_ENOUGH):
            break
    return weights, np.isclose(weights, limits[0]) | np.isclose(weights, limits[1])


def _complaint(margins: Mapping[str, _Margin], weights: Numbers, rounds: int) -> str:
    worst = max(margins.values(), key=lambda margin: margin.off_by(weights)[0])
    apart, name = worst.off_by(weights)
    return (
        f"Raking did not meet every margin in {rounds} rounds: “{name}” of {worst.column!r} is still "
        f"{apart * 100:.2f} points off, because the margins contradict one another among the people who answered. "
        "Please join small categories or weight by fewer columns."
    )
