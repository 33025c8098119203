"""Stance learned from the questionnaire's own structure: answers to other questions as examples.

What is learned is to tell the answers of two questions apart ("what gives you confidence", "what worries you").
That is not yet a person's stance, so the quality that is measured says ``reference = question``; words that
merely echo a question ("I hope …", "my worry …") are hidden from the model, and plain statements of stance
("I am not worried") are read by rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

from analysis.text.features import TfIdf
from analysis.text.findings import StanceQuality
from analysis.text.nonanswers import is_empty, remark_of
from analysis.text.tokens import Corpus, corpus_of, plain, words_of
from analysis.text.vectors import Vectors, embed
from analysis.text.words import phrase_list, word_list

FEWEST_EXAMPLES = 30
"""Examples of each side below which nothing is learned."""

_N_FOLDS = 5
_MOST_EXAMPLES = 6000
_STATED = {"concern": 0.9, "confidence": 0.1}

Concern = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts with the side that they were asked for (True = concern), in an order of their content."""

    texts: tuple[str, ...]
    concern: NDArray[np.bool_]

    @property
    def enough(self) -> bool:
        """Whether each side has enough to learn from."""
        n_concern = int(self.concern.sum())
        return min(n_concern, len(self.texts) - n_concern) >= FEWEST_EXAMPLES


def examples_of(stance_examples: Mapping[str, Sequence[str]]) -> Examples:
    """Gather the examples: non-answers left out, each text once a side, the same for any order of rows."""
    pairs = {
        (plain(text), side == "concern"): text
        for side in ("confidence", "concern")
        for text in sorted(stance_examples.get(side, ()))
        if not is_empty(text) and remark_of(text) is None
    }
    order = sorted(pairs, key=lambda pair: (_hash(pair[0]), pair[1]))[:_MOST_EXAMPLES]
    return Examples(tuple(pairs[pair] for pair in order), np.array([concern for _, concern in order], dtype=bool))


class StanceModel:
    """A calibrated classifier of concern against confidence, fitted once a fold.

    A text is always read by the model that has not seen it: folds follow the text's own hash.

    Parameters
    ----------
    strength : float
        Inverse of the regularisation.
    """

    def __init__(self, strength: float = 2.0) -> None:
        self.strength = strength

    def fit(self, examples: Examples) -> StanceModel:
        """Learn from examples.

        Returns
        -------
        StanceModel
            With `quality_`, measured on examples that the model of their fold had not seen.
        """
        self.examples_ = examples
        folds = _folds(examples.texts)
        scores = self._scores(examples.texts)
        slopes = [_calibration(scores[folds != fold], examples.concern[folds != fold]) for fold in range(_N_FOLDS)]
        held_out = np.array([_sigmoid(slopes[f], s) for f, s in zip(folds, scores, strict=True)])
        self.quality_ = _quality(held_out, examples.concern)
        self.slope_ = _calibration(scores, examples.concern)
        return self

    def concern(self, texts: Sequence[str]) -> Concern:
        """Return the calibrated probability that each text speaks of concern, shape (n_texts,)."""
        learned = np.asarray(_sigmoid(self.slope_, self._scores(texts)), dtype=np.float64)
        stated = np.array([_stated(text) for text in texts], dtype=np.float64)
        return np.where(np.isnan(stated), learned, stated)

    def _scores(self, texts: Sequence[str]) -> Concern:
        """Return raw scores, each text's by the model of its own fold."""
        examples = self.examples_
        n = len(examples.texts)
        corpus = corpus_of([*examples.texts, *texts])
        ignored = np.array([word in word_list("echoes") for word in corpus.vocabulary])
        dense = np.concatenate([_vectors(examples.texts), _vectors(texts)])
        own, theirs = _folds(examples.texts), _folds(texts)
        scores = np.zeros(len(texts))
        for fold in np.unique(theirs):
            learn, read = np.flatnonzero(own != fold), np.flatnonzero(theirs == fold)
            features = _features(corpus, learn, ignored, dense)
            model = LogisticRegression(C=self.strength, max_iter=200, class_weight="balanced")
            model.fit(features[learn], examples.concern[learn])
            scores[read] = model.decision_function(features[n + read])
        return scores


def _features(corpus: Corpus, learn: NDArray[np.int64], ignored: NDArray[np.bool_], dense: Vectors) -> sparse.csr_array:
    bag = TfIdf().fit(corpus, learn, ignored).transform(corpus, ignored)
    return sparse.csr_array(sparse.hstack([bag, sparse.csr_array(dense.astype(np.float64) * 2.0)], format="csr"))


def _vectors(texts: Sequence[str]) -> Vectors:
    echoes = word_list("echoes")
    return embed([" ".join(word for word in words_of(text) if word not in echoes) for text in texts])


def _folds(texts: Sequence[str]) -> NDArray[np.int64]:
    return np.array([_hash(plain(text)) % _N_FOLDS for text in texts], dtype=np.int64)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _calibration(scores: Concern, concern: NDArray[np.bool_]) -> tuple[float, float]:
    """Fit Platt's slope and intercept."""
    model = LogisticRegression(C=1e4).fit(scores[:, None], concern)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def _sigmoid(line: tuple[float, float], scores: Concern) -> Concern:
    return np.asarray(1 / (1 + np.exp(-(line[0] * scores + line[1]))), dtype=np.float64)


def _quality(probability: Concern, concern: NDArray[np.bool_]) -> StanceQuality:
    return StanceQuality(
        reference="question",
        n=len(concern),
        macro_f1=round(float(f1_score(concern, probability >= 0.5, average="macro")), 4),
        auc=round(float(roc_auc_score(concern, probability)), 4),
        ece=round(expected_calibration_error(probability, concern), 4),
    )


def expected_calibration_error(probability: Concern, truth: NDArray[np.bool_], *, n_bins: int = 10) -> float:
    """Return the mean gap between what was claimed and what came true, over bins of equal width.

    Examples
    --------
    >>> truth = np.array([True, True, False, False])
    >>> round(expected_calibration_error(np.array([0.9, 0.9, 0.1, 0.1]), truth), 6)
    0.1
    """
    bins = np.minimum((probability * n_bins).astype(int), n_bins - 1)
    gaps = [
        abs(probability[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean()
        for b in range(n_bins)
        if (bins == b).any()
    ]
    return float(sum(gaps))


def _stated(text: str) -> float:
    """Return the probability that a plain statement of stance gives, nan where there is none."""
    words = " ".join(words_of(text))
    for stance, pattern in _statements():
        if pattern.search(words):
            return _STATED[stance]
    return float("nan")


@cache
def _statements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    pairs = (line.split(maxsplit=1) for line in phrase_list("stance-statements"))
    return tuple((stance, re.compile(pattern)) for stance, pattern in pairs)
