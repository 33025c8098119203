"""Scores into probabilities that come true as often as they say, one label each or several.

Reference: Platt (1999), "Probabilistic outputs for support vector machines", with its softened targets; for exclusive
labels its form for several classes, a multinomial logistic regression on the scores.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

_STRENGTH = 100.0
_FEWEST = 2.0
_FOLDS = 5
_STEPS = np.geomspace(0.5, 3, 14)
_CENTRE = (4.0, 1.0, -2.0)  # of the slopes of score and of finding, and of the intercept
_PULL = (0.125, 0.5, 1e-6)
_FAST = 1e9
_LONGEST, _MOST_STEPS = 4.0, 50

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns evidence of shape (n_texts, n_labels, n_kinds) into probabilities of shape (n_texts, n_labels).

    Attributes
    ----------
    model : LogisticRegression or ndarray of shape (n_labels, n_kinds + 1)
        One of all labels where they exclude each other, otherwise the slopes and intercept of each.
    """

    model: LogisticRegression | Matrix

    def __call__(self, evidence: Matrix) -> Matrix:
        """Return probabilities."""
        if isinstance(self.model, LogisticRegression):
            found = np.zeros(evidence.shape[:2])
            found[:, self.model.classes_] = self.model.predict_proba(evidence.reshape(len(evidence), -1))
            return found
        return _sigmoid((evidence * self.model[:, :-1]).sum(axis=2) + self.model[:, -1])


def calibrate(evidence: Matrix, targets: Matrix, weights: Matrix, *, exclusive: bool) -> Calibration:
    """Learn from what is known of texts that the scoring model had not seen.

    Parameters
    ----------
    evidence : ndarray of shape (n_texts, n_labels, n_kinds)
        The score and, of a second kind if at hand, what somebody else found.
    targets : ndarray of shape (n_texts, n_labels)
        Shares between 0 and 1: how many of a text's labellings hold each label.
    weights : ndarray of shape (n_texts,)
        Labellings of each text.
    exclusive : bool
        Whether every text has exactly one label.

    Returns
    -------
    Calibration

    Examples
    --------
    >>> scores = np.linspace(-1, 1, 40)[:, None]
    >>> learned = calibrate(scores[:, :, None], (scores > 0).astype(float), np.ones(40), exclusive=False)
    >>> [round(float(value), 1) for value in learned(np.array([[[-0.9]], [[0.9]]])).ravel()]
    [0.0, 1.0]
    """
    if exclusive:
        rows, labels = np.nonzero(targets)
        if len(np.unique(labels)) > 1:
            model = LogisticRegression(C=_STRENGTH, max_iter=1000)
            flat = evidence.reshape(len(evidence), -1)
            model.fit(flat[rows], labels, sample_weight=(targets * weights[:, None])[rows, labels])
            return Calibration(model)
    return Calibration(_platt(evidence, targets, weights))


def cross_calibrated(evidence: Matrix, targets: Matrix, weights: Matrix, *, exclusive: bool) -> Matrix:
    """Return the probability of each text by a calibration that has not seen it; every fifth text is a fold."""
    folds = np.arange(len(evidence)) % _FOLDS
    found = np.zeros(targets.shape)
    for fold in np.unique(folds):
        inside = folds == fold
        learn = ~inside if (~inside).any() else inside
        learned = calibrate(evidence[learn], targets[learn], weights[learn], exclusive=exclusive)
        found[inside] = learned(evidence[inside])
    return found


def _platt(evidence: Matrix, targets: Matrix, weights: Matrix) -> Matrix:
    """Fit the slopes and intercept of all labels at once, slopes drawn a little to a usual value.

    What speaks against itself is left out: no slope is below nought. A label that hardly any text holds, or lacks,
    has its share for a probability.
    """
    n, n_labels, n_kinds = evidence.shape
    held = weights @ targets
    lacked = weights.sum() - held
    soft = targets * (held + 1) / (held + 2) + (1 - targets) / (lacked + 2)
    design = np.concatenate([evidence, np.ones((n, n_labels, 1))], axis=2).transpose(1, 0, 2)
    centre, pull = (np.tile([*usual[:n_kinds], usual[-1]], (n_labels, 1)) for usual in (_CENTRE, _PULL))
    lines = _newton(design, soft.T, weights, centre, pull)
    against = (lines < 0) & (np.arange(n_kinds + 1) < n_kinds)
    if against.any():
        lines = _newton(design, soft.T, weights, np.where(against, 0, centre), np.where(against, _FAST, pull))
    few = np.minimum(held, lacked) < _FEWEST
    share = np.clip(held / np.maximum(held + lacked, 1.0), 1e-9, 1 - 1e-9)
    lines[few] = 0.0
    lines[few, -1] = np.log(share / (1 - share))[few]
    return lines


def _newton(design: Matrix, targets: Matrix, weights: Matrix, centre: Matrix, pull: Matrix) -> Matrix:
    """Return the lines, shape (n_labels, n_kinds + 1), of logistic regressions drawn to a centre."""
    lines = centre.copy()
    for _ in range(_MOST_STEPS):
        p = _sigmoid((design @ lines[:, :, None])[:, :, 0])
        gradient = ((weights * (p - targets))[:, None, :] @ design)[:, 0] + (lines - centre) * pull
        bend = design.transpose(0, 2, 1) @ (design * (weights * p * (1 - p))[:, :, None])
        hessian = bend + pull[:, :, None] * np.eye(pull.shape[1])
        step = np.clip(np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0], -_LONGEST, _LONGEST)
        lines = lines - step
        if np.abs(step).max(initial=0.0) < 1e-8:
            break
    return np.asarray(lines, dtype=np.float64)


def _sigmoid(scores: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float64)


def fair_threshold(probability: Matrix) -> float:
    """Return the least probability at which to say that a label holds, for the best F1 that can be expected.

    From calibrated probabilities alone; where few texts hold a label it lies below one half (Lipton, Elkan and
    Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1 measure").

    Examples
    --------
    >>> fair_threshold(np.array([0.4, 0.4, 0.0, 0.0, 0.0]))
    0.4
    """
    falling = np.sort(probability)[::-1]
    expected = 2 * np.cumsum(falling) / (np.arange(1, len(falling) + 1) + falling.sum())
    return float(falling[expected.argmax()])


def fair_weights(probabilities: Matrix) -> Matrix:
    """Return what to multiply each exclusive label's probability with before taking the largest.

    So that every label counts the same, however rare: the best mean over labels of the F1 that can be expected.

    Examples
    --------
    >>> even = np.tile([[0.6, 0.4]], (10, 1))
    >>> common, rare = fair_weights(np.concatenate([even, np.tile([[0.95, 0.05]], (40, 1))]))
    >>> bool(rare > common)
    True
    """
    weights = np.ones(probabilities.shape[1])
    for _ in range(2):
        for label in range(len(weights)):
            tried = np.tile(weights, (len(_STEPS), 1))
            tried[:, label] = _STEPS
            weights = tried[int(np.argmax([_expected_f1(probabilities, each) for each in tried]))]
    return weights


def _expected_f1(probabilities: Matrix, weights: Matrix) -> float:
    said = np.eye(len(weights))[(probabilities * weights).argmax(axis=1)]
    right = (said * probabilities).sum(axis=0)
    return float((2 * right / np.maximum(said.sum(axis=0) + probabilities.sum(axis=0), 1e-9)).mean())
