"""What is measured of a grouping: agreement with people, being found again, words that belong together."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, normalized_mutual_info_score

from analysis.text.findings import UNNAMED
from analysis.text.labels import label_topics
from analysis.text.tokens import corpus_of, words_of
from analysis.text.words import word_list
from benchmarks.text.data import Coded

Labels = NDArray[np.int64]


def agreement(codes: NDArray[np.str_], labels: Labels) -> tuple[float, float, float]:
    """Return NMI, AMI and purity."""
    nmi = float(normalized_mutual_info_score(codes, labels))
    ami = float(adjusted_mutual_info_score(codes, labels))
    largest = sum(np.unique(codes[labels == label], return_counts=True)[1].max() for label in np.unique(labels))
    return nmi, ami, float(largest / len(codes))


def gained_by_leaving_out(coded: Coded, probabilities: NDArray[np.float64], *, kept: float = 0.8) -> dict[str, float]:
    """Return the AMI gained where the least sure fifth is left out, by three ways of being sure, and by dice."""
    labels = probabilities.argmax(axis=1)
    entropy = -(probabilities * np.log(probabilities + 1e-12)).sum(axis=1)
    words = np.array([len(words_of(text)) for text in coded.texts])
    sure = {
        "by the largest probability": probabilities.max(axis=1),
        "by entropy": -entropy,
        "by entropy and length": -_ranks(entropy) - _ranks(words) / 2,
        "by dice": np.random.default_rng(0).random(len(labels)),
    }
    score = adjusted_mutual_info_score
    chosen = {name: _ranks(value) >= 1 - kept for name, value in sure.items()}
    of_all = score(coded.codes, labels)
    return {name: float(score(coded.codes[rows], labels[rows]) - of_all) for name, rows in chosen.items()}


def _ranks(values: NDArray[Any]) -> NDArray[np.float64]:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable") / len(values)


def found_again(runs: Sequence[tuple[NDArray[np.int64], Labels]]) -> float:
    """Return the mean ARI between runs on different samples, over the texts that both hold."""
    scores = []
    for (rows, labels), (others, other) in combinations(runs, 2):
        _, here, there = np.intersect1d(rows, others, return_indices=True)
        scores.append(adjusted_rand_score(labels[here], other[there]))
    return float(np.mean(scores))


def held_out_npmi(texts: Sequence[str], labels: Labels, *, seed: int = 0, n_words: int = 8) -> float:
    """Return the mean NPMI of each topic's telling words, chosen on one half and judged on the other."""
    counts = CountVectorizer(binary=True, min_df=20, stop_words="english").fit_transform(texts).tocsr()
    half = np.random.default_rng(seed).random(len(texts)) < 0.5
    return float(np.mean([_npmi(counts, labels, learn, n_words) for learn in (half, ~half)]))


def label_quality(texts: Sequence[str], labels: Labels, *, seed: int = 0) -> tuple[float, float, float, float]:
    """Return of our labels, chosen on one half and judged on the other: NPMI, diversity, share of topics named.

    Last comes the share of topics whose name has three to six words.

    Judged are all pairs of words within a label that are not grammar; a label of one such word has none.
    """
    half = np.random.default_rng(seed).random(len(texts)) < 0.5
    return tuple(np.mean([_judged(texts, labels, learn) for learn in (half, ~half)], axis=0).tolist())


def _judged(texts: Sequence[str], labels: Labels, learn: NDArray[np.bool_]) -> tuple[float, float, float, float]:
    own = [text for text, chosen in zip(texts, learn, strict=True) if chosen]
    held = [set(words_of(text)) for text, chosen in zip(texts, learn, strict=True) if not chosen]
    found = label_topics(corpus_of(own), labels[learn], np.ones(len(own), dtype=np.int64), own)
    named = [label.text for label in found.values() if label.text != UNNAMED]
    words = [sorted(set(words_of(name)) - word_list("stop-words")) for name in named]
    scores = [_pair(one, other, held) for label in words for one, other in combinations(label, 2)]
    every = [word for label in words for word in label]
    coherence = float(np.mean(scores)) if scores else float("nan")
    whole = sum(3 <= len(name.split()) <= 6 for name in named) / len(found)
    return coherence, len(set(every)) / max(len(every), 1), len(named) / len(found), whole


def _pair(one: str, other: str, held: Sequence[set[str]]) -> float:
    both = sum(one in words and other in words for words in held) / len(held)
    single = sum(one in words for words in held) * sum(other in words for words in held) / len(held) ** 2
    return -1.0 if both == 0 else float(np.log(both / single) / -np.log(both))


def _npmi(counts: Any, labels: Labels, learn: NDArray[np.bool_], n_words: int) -> float:
    judge = counts[~learn]
    scores = []
    for label in np.unique(labels[learn]):
        words = _telling(counts[learn], labels[learn] == label, n_words)
        held = np.asarray(judge[:, words].todense(), dtype=float)
        both = held.T @ held / len(held)
        single = np.diag(both)
        for one, other in combinations(range(len(words)), 2):
            p = both[one, other]
            if single[one] > 0 and single[other] > 0:
                scores.append(-1.0 if p == 0 else np.log(p / (single[one] * single[other])) / -np.log(p))
    return float(np.mean(scores))


def _telling(counts: Any, inside: NDArray[np.bool_], n_words: int) -> NDArray[np.int64]:
    within = np.asarray(counts[inside].sum(axis=0)).ravel() + 0.5
    overall = np.asarray(counts.sum(axis=0)).ravel() + 0.5
    odds = within * np.log((within / within.sum()) / (overall / overall.sum()))
    return np.argsort(-odds, kind="stable")[:n_words]


def measured(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what the work returns, its CPU seconds and the peak memory (MiB) of a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        start = time.process_time()
        work()
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        os.write(writer, f"{seconds} {peak}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read().split()
    os.waitpid(child, 0)
    return None, float(said[0]), float(said[1])
