"""Learning from what people code: a classifier reads the other answers, and says what to code next and when to stop.

A few hundred codes at most, and often a dozen themes, with what the machine found as evidence beside the words.
Quality and learning curve rest on answers that the classifier had not seen. Half of what is coded was picked because
it is hard to tell: how often a theme occurs is told by the other half.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.text.classifying import TextClassifier

FEWEST = 4
"""Codes with a theme, and without it, below which it is not learned."""

_PRIOR_CODES = 2.0
_STEP, _FIRST_POINT, _DRAWS = 20, 20, 8
_TOLD_BY_MOST = 0.8
_STEADY = 0.02
_FEWEST_TO_STOP = 60

Matrix = NDArray[np.float64]
Labels = NDArray[np.bool_]


def _shift(told: Matrix, labels: Labels) -> float:
    """Return by how much log-odds must move for their mean to be the share that chance found (bisection)."""
    if not len(told):
        return 0.0
    wanted = (labels.sum() + _PRIOR_CODES * told.mean()) / (len(labels) + _PRIOR_CODES)
    low, high = -5.0, 5.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if _shifted(told, middle).mean() > wanted else (middle, high)
    return (low + high) / 2


def _shifted(probability: Matrix, shift: float) -> Matrix:
    p = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.asarray(1 / (1 + np.exp(-(np.log(p / (1 - p)) + shift))), dtype=np.float64)


def sure_from(probability: Matrix) -> float:
    """Return the probability from which on as many hold a label as the probabilities add up to.

    A cut at one half would never let an answer hold a rare theme.

    Examples
    --------
    >>> sure_from(np.array([0.4, 0.3, 0.2, 0.1]))
    0.4
    """
    n = round(float(probability.sum()))
    return 2.0 if n == 0 else float(np.sort(probability)[::-1][min(n, len(probability)) - 1])


def least_sure(probabilities: Mapping[str, Matrix], candidates: Sequence[int], n: int) -> tuple[int, ...]:
    """Return the places of the texts whose codes would teach most: near the cut of many labels.

    Parameters
    ----------
    probabilities : mapping of label to ndarray of shape (n_texts,)
    candidates : sequence of int
        Places that may be chosen.
    n : int

    Returns
    -------
    tuple of int
        The least sure first.
    """
    places = np.asarray(candidates, dtype=np.int64)
    doubt = np.zeros(len(places))
    for column in probabilities.values():
        odds = np.log(np.clip(column, 1e-6, 1 - 1e-6) / (1 - np.clip(column, 1e-6, 1 - 1e-6)))
        cut = float(np.clip(sure_from(column), 1e-6, 1 - 1e-6))
        doubt += np.exp(-np.abs(odds[places] - np.log(cut / (1 - cut))))
    return tuple(int(place) for place in places[np.argsort(-doubt, kind="stable")][:n])


@dataclass(frozen=True, slots=True)
class CodedAnswers:
    """Texts, and what a reader found in some of them.

    Attributes
    ----------
    texts : tuple of str
        Redacted texts.
    places : ndarray of shape (n_coded,), int64
        Which texts are coded.
    by_chance : ndarray of shape (n_coded,), bool
        Whether each was drawn by chance.
    labels : mapping of label to ndarray of shape (n_coded,), bool
    found : mapping of label to ndarray of shape (n_texts,)
        The machine's probability; nought for a label of the reader's own.
    """

    texts: tuple[str, ...]
    places: NDArray[np.int64]
    by_chance: Labels
    labels: Mapping[str, Labels]
    found: Mapping[str, Matrix]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the learning curve: how well `n` codes foretell the reader's others (micro F1)."""

    n: int
    f1: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned.

    Attributes
    ----------
    probabilities : mapping of label to ndarray of shape (n_texts,)
        Only labels with enough codes on either side.
    held_out : mapping of label to ndarray of shape (n_coded,)
        What the other codes say of each coded answer; the machine's own where a label could not be learned.
    curve : tuple of Point
        The last point is told by leaving one code out.
    """

    probabilities: Mapping[str, Matrix]
    held_out: Mapping[str, Matrix]
    curve: tuple[Point, ...]


def learn(coded: CodedAnswers, *, random_state: int = 0, with_curve: bool = True) -> Lesson:
    """Learn every label that has enough codes.

    Parameters
    ----------
    coded : CodedAnswers
    random_state : int
        Which codes the points of the curve are learned from.
    with_curve : bool
        Without it only the last point is told.

    Returns
    -------
    Lesson
    """
    learned = {label: labels for label, labels in coded.labels.items() if can_be_learned(labels)}
    held_out = {label: coded.found[label][coded.places] for label in coded.labels}
    probabilities: dict[str, Matrix] = {}
    curve: list[Point] = []
    if learned:
        model = _classifier(coded, learned)
        found = {label: coded.found[label] for label in learned}
        whole, others = model.predict_proba(coded.texts, found=found), model.held_out_[model.rows_]
        for place, label in enumerate(model.labels_):
            shift = _shift(others[coded.by_chance, place], learned[label][coded.by_chance])
            probabilities[label] = _shifted(whole[:, place], shift)
            held_out[label] = _shifted(others[:, place], shift)
        curve = list(_curve(coded, model, random_state)) if with_curve else []
    last = Point(len(coded.places), round(micro_f1(decided(held_out), coded.labels), 4))
    return Lesson(probabilities, held_out, (*curve, last))


def _classifier(coded: CodedAnswers, learned: Mapping[str, Labels]) -> TextClassifier:
    held = [frozenset(label for label, labels in learned.items() if labels[at]) for at in range(len(coded.places))]
    found = {label: coded.found[label][coded.places] for label in learned}
    texts = [coded.texts[place] for place in coded.places]
    return TextClassifier(several=True).fit(texts, held, pool=coded.texts, found=found)


def can_be_learned(labels: Labels) -> bool:
    """Return whether enough answers have the label, and enough have not."""
    return bool(min(labels.sum(), (~labels).sum()) >= FEWEST)


def micro_f1(told: Mapping[str, Labels], truth: Mapping[str, Labels]) -> float:
    """Return the F1 of all labels together, 0 where there is none to find."""
    hits = sum(int((told[label] & truth[label]).sum()) for label in truth)
    both = sum(int(told[label].sum() + truth[label].sum()) for label in truth)
    return 2 * hits / both if both else 0.0


def decided(probabilities: Mapping[str, Matrix]) -> Mapping[str, Labels]:
    """Return who holds each label, by its own cut."""
    return {label: column >= sure_from(column) for label, column in probabilities.items()}


def _curve(coded: CodedAnswers, model: TextClassifier, random_state: int) -> Iterator[Point]:
    """Learn from fewer codes and read the others with them; copies of an answer stay together."""
    rng = np.random.default_rng(random_state)
    copies = np.bincount(model.rows_)
    for n in range(_FIRST_POINT, int(_TOLD_BY_MOST * len(coded.places)) + 1, _STEP):
        orders = [rng.permutation(len(copies)) for _ in range(_DRAWS)]
        scores = [_score(coded, model, order[: _reaching(n, copies[order])]) for order in orders]
        yield Point(n, round(float(np.mean(scores)), 4))


def _reaching(n: int, copies: NDArray[np.int64]) -> int:
    """Return how many texts hold so many codes."""
    return int(np.searchsorted(np.cumsum(copies), n)) + 1


def _score(coded: CodedAnswers, model: TextClassifier, rows: NDArray[np.int64]) -> float:
    """Return how well the codes of some texts foretell all the others."""
    told_by_them = model.told_by(rows)[model.rows_]
    taught = np.isin(model.rows_, rows)
    told = {}
    for label, labels in coded.labels.items():
        told[label] = coded.found[label][coded.places][~taught]
        if can_be_learned(labels[taught]):
            column, drawn = told_by_them[:, model.labels_.index(label)], taught & coded.by_chance
            told[label] = _shifted(column, _shift(column[drawn], labels[drawn]))[~taught]
    return micro_f1(decided(told), {label: labels[~taught] for label, labels in coded.labels.items()})


def has_levelled_off(curve: Sequence[Point]) -> bool:
    """Return whether the last forty codes taught next to nothing, so that coding more is hardly worth the time.

    Examples
    --------
    >>> has_levelled_off([Point(40, 0.5), Point(60, 0.6), Point(80, 0.61), Point(100, 0.61)])
    True
    >>> has_levelled_off([Point(20, 0.5), Point(40, 0.5)])
    False
    """
    if not curve or curve[-1].n < _FEWEST_TO_STOP:
        return False
    before = [point.f1 for point in curve if point.n <= curve[-1].n - 2 * _STEP]
    return bool(before) and max(point.f1 for point in curve if point.n > curve[-1].n - 2 * _STEP) - before[-1] < _STEADY
