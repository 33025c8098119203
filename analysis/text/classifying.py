"""A classifier learned from a person's labels, which says how sure it is and was never asked about what it learned.

Regularised least squares on the similarity of texts: every prediction for a labelled text, made as if that text had
not been there, has a closed form (Rifkin and Lippert 2007, *Notes on regularized least squares*). By those the way of
being similar and the strength of the regularisation are chosen, the probabilities are calibrated, and the quality is
measured, without a single further fit. What somebody else found of a text, a machine's topics for one, is evidence
beside the score: how much to trust it is learned with the calibration.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.errors import InputError
from analysis.text.appearing import Appearance, Appearances
from analysis.text.calibrating import Calibration, calibrate, cross_calibrated, fair_threshold, fair_weights
from analysis.text.similarity import Way, ways
from analysis.text.tokens import plain

_RIDGES = (0.1, 0.3, 1.0, 3.0, 10.0)
_POOL = 3000
_CHUNK = 4096
_MOST_WITH_POOL = 600  # labelled texts from which on neighbours add nothing, and cost much
_ASKED_TOO = 0.5  # what two answers to one question have in common, whatever they say

Matrix = NDArray[np.float64]
Given = str | Collection[str]
Found = Mapping[str, Matrix]


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What is known of one text under one question: the share of its labellings that hold each label."""

    text: str
    question: str
    target: tuple[float, ...]
    copies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Learned:
    """What was learned in one way of being similar, with questions told apart or not."""

    way: Way
    ridge: float
    questions: tuple[str, ...]
    kernel: Matrix
    coefficients: Matrix
    calibration: Calibration
    held_out: Matrix

    def scores(self, seen: Appearance, question: str) -> Matrix:
        """Return scores of texts that answer a question, shape (n_texts, n_labels)."""
        same = np.array([bool(question) and question == other for other in self.questions], dtype=np.float64)[:, None]
        constant = ((_ASKED_TOO * same + 1) * self.coefficients).sum(axis=0)
        return np.asarray(self.way.weighted(seen, self.coefficients * (1 + same)) + constant, dtype=np.float64)


@dataclass(slots=True)
class TextClassifier:
    """Learns labels from texts, one label each or several.

    Parameters
    ----------
    several : bool
        Whether a text may hold several labels, or none; otherwise it has exactly one.

    Attributes
    ----------
    labels_ : tuple of str
        In alphabetical order.
    ridge_ : float
        The regularisation that predicted best.
    texts_ : tuple of str
        The distinct texts that were learned from, in an order of their content.
    held_out_ : ndarray of shape (n_distinct, n_labels)
        Calibrated probabilities of those texts, each predicted by all the others.
    targets_ : ndarray of shape (n_distinct, n_labels)
        What they were labelled, as shares where labellings differ.
    rows_ : ndarray of shape (n_texts,), int64
        Which of them each text is that was given.

    Examples
    --------
    >>> texts = ["lost my job", "jobs will go", "faster results", "quicker results"] * 5
    >>> model = TextClassifier().fit(texts, ["worry", "worry", "hope", "hope"] * 5)
    >>> model.labels_, model.predict(["my job", "results"])
    (('hope', 'worry'), ['worry', 'hope'])
    """

    several: bool = False
    labels_: tuple[str, ...] = ()
    ridge_: float = _RIDGES[-1]
    texts_: tuple[str, ...] = ()
    held_out_: Matrix = field(default_factory=lambda: np.zeros((0, 0)))
    targets_: Matrix = field(default_factory=lambda: np.zeros((0, 0)))
    rows_: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _lessons: tuple[_Lesson, ...] = ()
    _weights: Matrix = field(default_factory=lambda: np.zeros(0))
    _found: Matrix | None = None
    _pool: tuple[str, ...] = ()
    _appearances: Appearances = field(default_factory=Appearances)
    _learned: dict[bool, _Learned] = field(default_factory=dict)

    def fit(
        self,
        texts: Sequence[str],
        labels: Sequence[Given],
        *,
        question: str | Sequence[str] = "",
        pool: Sequence[str] = (),
        found: Found | None = None,
    ) -> TextClassifier:
        """Learn from labelled texts; the same for any order of them.

        Parameters
        ----------
        texts : sequence of str
            Redacted texts.
        labels : sequence of str, or of collections of str where `several`
        question : str or sequence of str
            What was asked, once or text by text: "nothing" is praise after one question and blame after another.
        pool : sequence of str
            The texts that the labelled ones were drawn from, if at hand: which words keep company, and what lies
            near what, is learned from them. Worth most where few texts are labelled.
        found : mapping of label to ndarray of shape (n_texts,), optional
            What somebody else found: the probability that each text holds each label. Then to be given for every
            text that is predicted, too.

        Returns
        -------
        TextClassifier

        Raises
        ------
        InputError
            Where there is no text, or the lengths differ.
        """
        self._learned = {}
        asked = _asked(question, len(texts))
        if not texts or not len(texts) == len(labels) == len(asked):
            counts = f"{len(texts)} texts, {len(labels)} labels, {len(asked)} questions"
            raise InputError(f"{counts}: please give one of each.")
        given = [frozenset({label} if isinstance(label, str) else label) for label in labels]
        self.labels_ = tuple(sorted(frozenset().union(*given)))
        self._lessons = tuple(_lessons(texts, given, asked, self.labels_))
        self._weights = np.array([len(lesson.copies) for lesson in self._lessons], dtype=np.float64)
        self.rows_ = _rows(self._lessons, len(texts))
        self._found = None if found is None else self._of_lessons(self._columns(found))
        self._pool = tuple(_sample(pool))
        self.texts_ = tuple(lesson.text for lesson in self._lessons)
        self.targets_ = np.array([lesson.target for lesson in self._lessons], dtype=np.float64)
        with threadpool_limits(1):
            self._appearances = Appearances().fit([*self.texts_, *self._pool])
            learned = self._learn(with_questions=len(set(asked)) > 1)
        self.ridge_, self.held_out_ = learned.ridge, learned.held_out
        return self

    def _learn(self, *, with_questions: bool) -> _Learned:
        """Learn once with questions told apart and, where a question is met that nobody labelled, once without."""
        if with_questions not in self._learned:
            questions = tuple(lesson.question if with_questions else "" for lesson in self._lessons)
            among = self._pool if len(self._lessons) <= _MOST_WITH_POOL else ()
            kernels = [
                (_with_questions(way.to_itself(), questions), way)
                for way in ways(self._appearances, self.texts_, among, together=not self.several)
            ]
            tried = [(*_ridge(kernel, self.targets_, self._weights), kernel, way) for kernel, way in kernels]
            _, ridge, scores, coefficients, kernel, way = min(tried, key=lambda each: each[0])
            calibration, held_out = self._calibrated(_evidence(scores, self._found), slice(None))
            learned = _Learned(way, ridge, questions, kernel, coefficients, calibration, held_out)
            self._learned = {**self._learned, with_questions: learned}
        return self._learned[with_questions]

    def _calibrated(self, evidence: Matrix, rows: NDArray[np.int64] | slice) -> tuple[Calibration, Matrix]:
        """Return what evidence means, and the probabilities of the texts that it is of."""
        known = evidence, self.targets_[rows], self._weights[rows]
        return (
            calibrate(*known, exclusive=not self.several),
            cross_calibrated(*known, exclusive=not self.several),
        )

    def told_by(self, rows: Sequence[int] | NDArray[np.int64]) -> Matrix:
        """Return what some of the labelled texts tell of all of them, each told without itself.

        For learning curves: in the way of being similar that was chosen from all.

        Parameters
        ----------
        rows : sequence of int
            Places in `texts_`.

        Returns
        -------
        ndarray of shape (n_distinct, n_labels)
        """
        some, kernel = np.asarray(rows, dtype=np.int64), next(iter(self._learned.values())).kernel
        with threadpool_limits(1):
            _, _, scores, coefficients = _ridge(
                kernel[np.ix_(some, some)], self.targets_[some], self._weights[some]
            )
            of_some = None if self._found is None else self._found[some]
            calibration, held_out = self._calibrated(_evidence(scores, of_some), some)
            told = calibration(_evidence(kernel[:, some] @ coefficients, self._found))
        told[some] = held_out
        return told

    def predict_proba(
        self, texts: Sequence[str], *, question: str | Sequence[str] = "", found: Found | None = None
    ) -> Matrix:
        """Return the calibrated probability of every label.

        Parameters
        ----------
        texts : sequence of str
        question : str or sequence of str
        found : mapping of label to ndarray of shape (n_texts,), optional
            What somebody else found, where that was learned from.

        Returns
        -------
        ndarray of shape (n_texts, n_labels)
            Rows add up to 1 unless `several`.
        """
        asked = _asked(question, len(texts))
        told = np.zeros((len(texts), len(self.labels_)))
        others = None if found is None else self._columns(found)
        with threadpool_limits(1):
            for one in sorted(set(asked)):
                learned = self._learn(with_questions=True in self._learned and self._knows(one))
                for rows in _parts([row for row, other in enumerate(asked) if other == one]):
                    seen = self._appearances.transform([texts[row] for row in rows])
                    of_rows = None if others is None else others[rows]
                    told[rows] = learned.calibration(_evidence(learned.scores(seen, one), of_rows))
        return told

    def _columns(self, found: Found) -> Matrix:
        return np.stack([found[label] for label in self.labels_], axis=1)

    def _of_lessons(self, columns: Matrix) -> Matrix:
        """Return the mean over the copies of each distinct text."""
        return np.stack([columns[list(lesson.copies)].mean(axis=0) for lesson in self._lessons])

    def _knows(self, question: str) -> bool:
        return any(lesson.question == question for lesson in self._lessons)

    def predict(
        self, texts: Sequence[str], *, question: str | Sequence[str] = "", fair: bool = False
    ) -> list[str]:
        """Return the most probable label of every text.

        Parameters
        ----------
        texts : sequence of str
        question : str or sequence of str
        fair : bool
            Whether rare labels count as much as common ones: for the best mean F1 over labels instead of most hits.
        """
        weights = fair_weights(self.held_out_) if fair else 1.0
        best = (self.predict_proba(texts, question=question) * weights).argmax(axis=1)
        return [self.labels_[label] for label in best]

    def predict_sets(self, texts: Sequence[str], *, question: str | Sequence[str] = "") -> list[frozenset[str]]:
        """Return the labels that every text holds, each told from its own threshold for the best expected F1."""
        thresholds = np.array([fair_threshold(column) for column in self.held_out_.T])
        held = self.predict_proba(texts, question=question) >= thresholds
        return [frozenset(label for label, holds in zip(self.labels_, row, strict=True) if holds) for row in held]


def _with_questions(kernel: Matrix, questions: Sequence[str]) -> Matrix:
    """Let what answers to one question teach count twice for that question (Daumé 2007), and add the constant."""
    asked = np.array(questions, dtype=object)
    same = ((asked[:, None] == asked[None, :]) & (asked[:, None] != "")).astype(np.float64)
    return np.asarray(kernel * (1 + same) + _ASKED_TOO * same + 1, dtype=np.float64)


def _parts(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut many texts into parts, so that memory stays bounded."""
    return (rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK))


def _evidence(scores: Matrix, found: Matrix | None) -> Matrix:
    """Put what somebody else found, if anybody did, beside the scores; shape (n_texts, n_labels, n_kinds)."""
    return np.stack([scores] if found is None else [scores, found], axis=2)


def _asked(question: str | Sequence[str], n: int) -> Sequence[str]:
    return [question] * n if isinstance(question, str) else question


def _lessons(
    texts: Sequence[str], given: Sequence[frozenset[str]], asked: Sequence[str], labels: tuple[str, ...]
) -> list[_Lesson]:
    """Gather each distinct text under each question once, so that no copy of a text predicts it."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, (text, question) in enumerate(zip(texts, asked, strict=True)):
        found.setdefault((plain(text), question), []).append(at)
    lessons = []
    for (_, question), copies in sorted(found.items(), key=lambda item: (_hash(item[0][0]), item[0])):
        shares = tuple(sum(label in given[at] for at in copies) / len(copies) for label in labels)
        lessons.append(_Lesson(min(texts[at] for at in copies), question, shares, tuple(copies)))
    return lessons


def _rows(lessons: Sequence[_Lesson], n: int) -> NDArray[np.int64]:
    """Return which lesson each text that was given went into."""
    rows = np.zeros(n, dtype=np.int64)
    for row, lesson in enumerate(lessons):
        rows[list(lesson.copies)] = row
    return rows


def _sample(pool: Sequence[str]) -> list[str]:
    """Return distinct texts of the pool with words, at most so many, in an order of their content."""
    distinct = {plain(text): text for text in sorted(pool, reverse=True)}
    return [distinct[words] for words in sorted(distinct, key=lambda words: (_hash(words), words)) if words][:_POOL]


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _ridge(kernel: Matrix, targets: Matrix, weights: Matrix) -> tuple[float, float, Matrix, Matrix]:
    """Return the least squared error of leave-one-out scores, its ridge, those scores, and the coefficients."""
    roots = np.sqrt(weights)[:, None]
    values, vectors = np.linalg.eigh(kernel * roots * roots.T)
    turned = vectors.T @ (targets * roots)

    def solved(ridge: float) -> tuple[float, float, Matrix, Matrix]:
        shrunk = 1 / (np.maximum(values, 0) + ridge)
        coefficients = vectors @ (shrunk[:, None] * turned)
        scores = targets - coefficients / (vectors**2 @ shrunk)[:, None] / roots
        error = float((weights[:, None] * (targets - scores) ** 2).sum())
        return error, ridge, scores, coefficients * roots

    return min(map(solved, _RIDGES), key=lambda found: found[0])
