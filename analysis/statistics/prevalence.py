"""How common a theme or a stance is, when a program read every answer and people read only some.

A classifier's own count is biased by whatever it gets wrong. Prediction-powered inference corrects that count by the
errors seen on answers which people have labelled, and leans on the classifier only as far as it has earned it: with a
useless one the estimate falls back to the labels alone, whatever it claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from analysis.errors import ParameterError
from analysis.statistics.shares import score_interval

Target = Literal["answers", "population"]

FEWEST_LABELS: Final = 20
"""Below this, an interval would be so wide that it says nothing."""


@dataclass(frozen=True, slots=True)
class Prevalence:
    """A share that people's labels have corrected.

    Attributes
    ----------
    estimate, low, high : float
        Between 0 and 1.
    deviation : float
        Standard error of the estimate, for the target that was asked for.
    trust : float
        How far the classifier is leaned on: 0 = the labels alone, 1 = as if it were right.
    claimed : float
        What the classifier alone would say.
    n_labelled, n_answers : int
    """

    estimate: float
    low: float
    high: float
    deviation: float
    trust: float
    claimed: float
    n_labelled: int
    n_answers: int


def prevalence_of(
    labels: Sequence[bool],
    predictions: Sequence[float],
    others: Sequence[float],
    *,
    target: Target = "answers",
    level: float = 0.95,
) -> Prevalence:
    """Estimate a share from a few labels and many predictions (power-tuned prediction-powered inference).

    The labelled answers must be a draw by lot from all: those that a model was least sure of are no such draw.

    Parameters
    ----------
    labels : sequence of bool, n_labelled of them
        What people found.
    predictions : sequence of float, n_labelled of them
        What the classifier, which has not learned from these labels, says of the same answers: 0 to 1.
    others : sequence of float
        What it says of the answers that nobody labelled.
    target : {"answers", "population"}
        Of whom the share speaks: of these answers, which are all there (the uncertainty is that of reading
        alone), or of a population from which they are a draw by lot.
    level : float, default 0.95

    Returns
    -------
    Prevalence

    Raises
    ------
    ParameterError
        Where there are fewer than 20 labels, labels and predictions differ in number, or a prediction is no share.

    Notes
    -----
    For ``answers`` the variance carries the finite-population correction, since labelling all of them would leave no
    doubt. The interval is Wilson's, at the number of answers that the variance is worth, with Student's degrees of
    freedom; the variance counts one more answer of each kind, so that a rare theme of which no label speaks is not
    thought impossible. Coverage is measured by ``./run bench statistics``.

    References
    ----------
    A. N. Angelopoulos, J. C. Duchi and T. Zrnic, "PPI++: efficient prediction-powered inference",
    arXiv 2311.01453 (2023), for the mean. C.-E. Särndal, B. Swensson and J. Wretman, "Model assisted survey
    sampling", 1992, section 6.3, for the same estimator in a finite population. A. Agresti and B. A. Coull,
    "Approximate is better than exact for interval estimation of binomial proportions", The American Statistician 52
    (1998), 119-126, for the added answers.

    Examples
    --------
    >>> found = prevalence_of([True] * 12 + [False] * 28, [0.9] * 16 + [0.1] * 24, [0.9] * 400 + [0.1] * 560)
    >>> round(found.estimate, 3), round(found.low, 2), round(found.high, 2), round(found.claimed, 3)
    (0.312, 0.23, 0.41, 0.433)
    """
    seen, said, unread = _checked(labels, predictions, others)
    n, n_unread = len(seen), len(unread)
    n_all = n + n_unread
    trust = _trust(seen, said, unread)
    estimate = float(trust * (unread.mean() if n_unread else 0) + (seen - trust * said).mean())
    if target == "answers":
        # Said of all answers, the labelled ones included, the same estimate leans on predictions a little more.
        variance = _spread(seen, said, trust * n_all / max(n_unread, 1)) / n * n_unread / n_all
    else:
        drawn = trust**2 * float(unread.var(ddof=1)) / n_unread if n_unread > 1 else 0.0
        variance = _spread(seen, said, trust) / n + drawn
    within = min(max(estimate, 0.0), 1.0)
    low, high = score_interval(within, variance, degrees=n - 2, level=level)
    claimed = float(np.concatenate([said, unread]).mean())
    return Prevalence(within, low, high, variance**0.5, trust, claimed, n, n_all)


def _checked(
    labels: Sequence[bool], predictions: Sequence[float], others: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    if len(labels) < FEWEST_LABELS:
        raise ParameterError(
            f"{len(labels)} labelled answers: an honest range needs {FEWEST_LABELS} or more. Please label some more."
        )
    if len(labels) != len(predictions):
        raise ParameterError(f"{len(labels)} labels for {len(predictions)} predictions: please give one for each.")
    seen, said, unread = (np.asarray(values, dtype=np.float64) for values in (labels, predictions, others))
    for values in (seen, said, unread):
        if values.size and not (values.min() >= 0 and values.max() <= 1):
            raise ParameterError("Labels and predictions lie between 0 and 1: 1 where the theme is there.")
    return seen, said, unread


def _trust(seen: NDArray[np.float64], said: NDArray[np.float64], unread: NDArray[np.float64]) -> float:
    """Return how far to lean on the predictions: what makes the variance of the estimate smallest, from 0 to 1."""
    if not len(unread):
        return 0.0
    spread = float(np.concatenate([said, unread]).var(ddof=1))
    together = float(((seen - seen.mean()) * (said - said.mean())).mean())
    return min(max(together / ((1 + len(seen) / len(unread)) * spread), 0.0), 1.0) if spread > 1e-12 else 0.0


def _spread(seen: NDArray[np.float64], said: NDArray[np.float64], slope: float) -> float:
    """Return the variance of what the classifier leaves over, with one answer more of each kind."""
    left = seen - slope * said
    added = np.array([1.0, 0.0]) - slope * said.mean()
    return float(np.concatenate([left, added]).var(ddof=2))  # a mean and the trust were learned
