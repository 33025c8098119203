"""How often the interval of a corrected share covers the truth, by classifier, number of labels and rarity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.prevalence import Target, prevalence_of
from analysis.statistics.shares import share_of

Numbers = NDArray[np.float64]
Classifier = Callable[[NDArray[np.bool_], np.random.Generator], Numbers]


def _poor(truth: NDArray[np.bool_], chance: np.random.Generator) -> Numbers:
    """AUC about .63, and a quarter too high throughout."""
    return np.clip(chance.beta(2, 4, len(truth)) + 0.15 * truth + 0.2, 0, 1)


def _hasty(truth: NDArray[np.bool_], chance: np.random.Generator) -> Numbers:
    """Finds half, and sees it in a quarter of the rest."""
    return (chance.random(len(truth)) < np.where(truth, 0.5, 0.25)).astype(float)


def _blind(truth: NDArray[np.bool_], chance: np.random.Generator) -> Numbers:
    """Finds a third, and hardly ever errs the other way."""
    return (chance.random(len(truth)) < np.where(truth, 0.35, 0.01)).astype(float)


def _noise(truth: NDArray[np.bool_], chance: np.random.Generator) -> Numbers:
    return chance.random(len(truth))


def _good(truth: NDArray[np.bool_], chance: np.random.Generator) -> Numbers:
    return np.where(truth, chance.beta(8, 2, len(truth)), chance.beta(2, 8, len(truth)))


CLASSIFIERS: dict[str, Classifier] = {
    "poor, biased": _poor, "hasty": _hasty, "blind": _blind, "noise": _noise, "good": _good,
}  # fmt: skip
SIZES = ((20, 300), (30, 970), (50, 450), (100, 900), (200, 9_800), (100, 120))
SHARES = (0.01, 0.03, 0.1, 0.3, 0.5)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the intervals of one case: how many covered, their mean width, and the same for two plain ways.

    `naive` counts the classifier's verdicts and puts Wilson's interval around them; `labels` is the width of
    Wilson's interval around the labels alone.
    """

    covered: float
    width: float
    naive: float
    labels: float


def coverage(
    classifier: Classifier, n_labels: int, n_others: int, share: float, *, target: Target, n_draws: int, seed: int
) -> Coverage:
    """Draw answers again and again, and count."""
    chance = np.random.default_rng(seed)
    told = np.array([_draw(classifier, n_labels, n_others, share, target, chance) for _ in range(n_draws)])
    covered, width, naive, labels = told.mean(axis=0).tolist()
    return Coverage(covered, width, naive, labels)


def _draw(
    classifier: Classifier, n: int, n_others: int, share: float, target: Target, chance: np.random.Generator
) -> tuple[float, float, float, float]:
    truth = chance.random(n + n_others) < share
    said = classifier(truth, chance)
    found = prevalence_of(truth[:n].tolist(), said[:n].tolist(), said[n:].tolist(), target=target)
    aim = share if target == "population" else float(truth.mean())
    plain = share_of(int((said > 0.5).sum()), n + n_others)
    alone = share_of(int(truth[:n].sum()), n)
    assert plain.low is not None and plain.high is not None and alone.low is not None and alone.high is not None
    covered, naive = found.low <= aim <= found.high, plain.low <= aim <= plain.high
    return float(covered), found.high - found.low, float(naive), alone.high - alone.low
