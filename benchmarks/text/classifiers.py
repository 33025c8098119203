"""Our classifier and the trivial ones beside it: what is always said, a lexicon's tone, TF-IDF with one regression."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

from analysis.text.classifying import TextClassifier
from analysis.text.stance import expected_calibration_error
from analysis.text.tokens import corpus_of, plain
from analysis.text.tone import tone
from benchmarks.text.labelled import Labelled

Rows = NDArray[np.int64]
Split = tuple[Rows, Rows]
Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Said:
    """What a classifier said of texts: probabilities and decisions, both of shape (n_texts, n_labels)."""

    probabilities: NDArray[np.float64]
    decisions: Truth


Classifier = Callable[[Labelled, Split, bool], Said]


def labels_of(data: Labelled) -> tuple[str, ...]:
    """Return every label in alphabetical order."""
    return tuple(sorted(frozenset().union(*data.labels)))


def truth_of(data: Labelled, rows: Rows) -> Truth:
    """Return which labels each text holds."""
    return np.array([[label in data.labels[row] for label in labels_of(data)] for row in rows])


def folds(data: Labelled, n: int = 5) -> Iterator[Split]:
    """Yield splits at random by the text's own hash, so that copies of a text stay together."""
    fold = np.array([_hash(plain(text)) % n for text in data.texts])
    for number in range(n):
        yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)


def elsewhere(data: Labelled, by: Sequence[str], *, n_local: int = 0) -> Iterator[tuple[str, Split]]:
    """Yield for every place or question: learned from all the others (and a few of its own), tried on its own."""
    for place in sorted(set(by)):
        own = np.array([row for row, other in enumerate(by) if other == place])
        own = own[np.argsort([_hash(plain(data.texts[row]) + "local") for row in own], kind="stable")]
        if len(own) > n_local + 100:
            others = np.array([row for row, other in enumerate(by) if other != place])
            yield place, (np.concatenate([others, own[:n_local]]), own[n_local:])


def ours(data: Labelled, split: Split, several: bool) -> Said:
    """The product's classifier; the question is known to it, and the texts without their labels."""
    learn, judge = split
    of = lambda values, rows: [values[row] for row in rows]  # noqa: E731 - a word for a sentence
    model = TextClassifier(several=several)
    labels = of(data.labels, learn) if several else [next(iter(data.labels[row])) for row in learn]
    model.fit(of(data.texts, learn), labels, question=of(data.asked, learn), pool=data.texts)
    texts, asked = of(data.texts, judge), of(data.asked, judge)
    found = model.predict_proba(texts, question=asked)
    if several:
        said = [set(held) for held in model.predict_sets(texts, question=asked)]
    else:
        said = [{label} for label in model.predict(texts, question=asked, fair=True)]
    every = labels_of(data)
    probabilities = np.zeros((len(judge), len(every)))
    probabilities[:, [every.index(label) for label in model.labels_]] = found
    return Said(probabilities, np.array([[label in held for label in every] for held in said]))


def tf_idf(data: Labelled, split: Split, several: bool) -> Said:
    """TF-IDF of words and pairs with one logistic regression a label, one half the threshold."""
    learn, judge = split
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit([data.texts[row] for row in learn])
    known, asked = (words.transform([data.texts[row] for row in rows]) for rows in (learn, judge))
    truth = truth_of(data, learn)
    columns = [_one_label(known, column, asked) for column in truth.T]
    found = np.stack(columns, axis=1)
    return Said(found, found >= 0.5 if several else _largest(found / found.sum(axis=1, keepdims=True)))


def always_the_same(data: Labelled, split: Split, several: bool) -> Said:
    """The shares of the labels, whatever the text."""
    shares = truth_of(data, split[0]).mean(axis=0)
    found = np.tile(shares, (len(split[1]), 1))
    return Said(found, found >= min(0.5, shares.max()) if several else _largest(found))


def lexicon(data: Labelled, split: Split, several: bool) -> Said:
    """VADER's tone: above, below and about nought (three labels); the sign alone (two)."""
    values = tone(corpus_of([data.texts[row] for row in split[1]]))
    every = labels_of(data)
    if len(every) == 2:  # concern, confidence
        found = np.stack([(1 - values) / 2, (1 + values) / 2], axis=1)
    else:  # negative, neutral, positive
        found = np.stack([np.maximum(-values, 0), np.where(np.abs(values) < 0.05, 1, 0), np.maximum(values, 0)], axis=1)
    return Said(found, _largest(found))


CLASSIFIERS: dict[str, Classifier] = {
    "ours": ours,
    "TF-IDF + regression": tf_idf,
    "VADER": lexicon,
    "always the same": always_the_same,
}


def scores(truth: Truth, said: Said, *, several: bool) -> dict[str, float]:
    """Return macro and micro F1, and the calibration error: of the largest probability, or the mean over labels."""
    found = {
        "macro": float(f1_score(truth, said.decisions, average="macro", zero_division=0)),
        "micro": float(f1_score(truth, said.decisions, average="micro", zero_division=0)),
    }
    if several:
        pairs = zip(said.probabilities.T, truth.T, strict=True)
        found["ece"] = float(np.mean([expected_calibration_error(p, t) for p, t in pairs]))
    else:
        best = said.probabilities.argmax(axis=1)
        hit = truth[np.arange(len(truth)), best]
        found["ece"] = expected_calibration_error(np.minimum(said.probabilities.max(axis=1), 1.0), hit)
    if truth.shape[1] == 2:
        found["auc"] = float(roc_auc_score(truth[:, 0], said.probabilities[:, 0]))
        found["ece"] = expected_calibration_error(said.probabilities[:, 0], truth[:, 0])
    return found


def _one_label(known: object, held: Truth, asked: object) -> NDArray[np.float64]:
    if held.all() or not held.any():
        return np.full(asked.shape[0], float(held.any()))
    return LogisticRegression(C=5, max_iter=300).fit(known, held).predict_proba(asked)[:, 1]


def _largest(found: NDArray[np.float64]) -> Truth:
    return np.eye(found.shape[1], dtype=bool)[found.argmax(axis=1)]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
