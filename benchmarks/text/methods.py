"""The ways of grouping that are compared: ours, plain ones, and trivial ones so that nobody fools himself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, MiniBatchNMF
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.text.clustering import fit_consensus
from analysis.text.refining import assign_with_words, refine
from analysis.text.space import TopicSpace
from analysis.text.tokens import corpus_of
from analysis.text.topics import N_RUNS
from analysis.text.vectors import embed

Labels = NDArray[np.int64]
Method = Callable[[Sequence[str], int, int], Labels]


def ours(texts: Sequence[str], n_topics: int, seed: int) -> Labels:
    """Static vectors with small words damped, TF-IDF beside them, consensus over 24 runs, words have their say."""
    return ours_with_probabilities(texts, n_topics, seed).argmax(axis=1)


def ours_with_probabilities(texts: Sequence[str], n_topics: int, seed: int) -> NDArray[np.float64]:
    """Return the probability of every topic for every text."""
    corpus = corpus_of(texts)
    placed = TopicSpace(seed).fit(corpus, np.arange(len(texts))).place(corpus)
    consensus = fit_consensus(placed.vectors, n_topics, n_runs=N_RUNS, random_state=seed)
    model = refine(placed.vectors, placed.words, consensus)
    return assign_with_words(placed.vectors, placed.words, model)


def static_k_means(texts: Sequence[str], n_topics: int, seed: int) -> Labels:
    """Plain mean of static vectors, one k-means."""
    return KMeans(n_topics, n_init=1, random_state=seed).fit_predict(embed(texts)).astype(np.int64)


def nmf(texts: Sequence[str], n_topics: int, seed: int) -> Labels:
    """TF-IDF and NMF, the largest component."""
    counts = TfidfVectorizer(min_df=2, stop_words="english", sublinear_tf=True).fit_transform(texts)
    return NMF(n_topics, random_state=seed, max_iter=500, tol=1e-3, init="nndsvda").fit_transform(counts).argmax(axis=1)


def mini_batch_nmf(texts: Sequence[str], n_topics: int, seed: int) -> Labels:
    """TF-IDF and mini-batch NMF."""
    counts = TfidfVectorizer(min_df=2, stop_words="english", sublinear_tf=True).fit_transform(texts)
    return MiniBatchNMF(n_topics, random_state=seed, init="nndsvda", max_iter=500).fit_transform(counts).argmax(axis=1)


def one_topic(texts: Sequence[str], n_topics: int, seed: int) -> Labels:
    """Everything in one."""
    return np.zeros(len(texts), dtype=np.int64)


def random_topics(texts: Sequence[str], n_topics: int, seed: int) -> Labels:
    """Thrown dice."""
    return np.random.default_rng(seed).integers(0, n_topics, len(texts))


METHODS: dict[str, Method] = {
    "ours": ours,
    "static + KMeans": static_k_means,
    "TF-IDF + NMF": nmf,
    "TF-IDF + MiniBatchNMF": mini_batch_nmf,
    "random": random_topics,
    "one topic": one_topic,
}
