"""Consensus topics: k-means from many seeds on many resamples, averaged into one set of centres.

A single k-means depends on its seed. Here every run draws four fifths of the texts and its own start; the centres
of all runs are themselves clustered, and the share of runs that put a text into a topic becomes the
probability of that topic (consensus clustering after Monti et al. 2003, on centres instead of pairs).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, ward
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

from analysis.text.vectors import Vectors

Labels = NDArray[np.int64]
Probabilities = NDArray[np.float64]

_SHARE = 0.8
_CHUNK = 8192


@dataclass(frozen=True, slots=True)
class Consensus:
    """Topics that many runs agree on.

    Attributes
    ----------
    centres : ndarray of shape (n_topics, n_dimensions)
    run_centres : ndarray of shape (n_runs, n_topics, n_dimensions)
    run_topics : ndarray of shape (n_runs, n_topics)
        The consensus topic that each run's cluster belongs to.
    sharpness : float
        Slope of the probabilities between neighbouring topics, fitted to the votes of the runs.
    """

    centres: Vectors
    run_centres: Vectors
    run_topics: Labels
    sharpness: float

    @property
    def n_topics(self) -> int:
        """How many topics there are."""
        return len(self.centres)


def fit_consensus(vectors: Vectors, n_topics: int, *, n_runs: int, random_state: int) -> Consensus:
    """Find topics that do not depend on one seed or one sample.

    Parameters
    ----------
    vectors : ndarray of shape (n_texts, n_dimensions)
        Unit vectors of distinct texts, in an order that does not depend on the input's.
    n_topics : int
    n_runs : int
    random_state : int

    Returns
    -------
    Consensus

    Examples
    --------
    >>> two = np.repeat(np.eye(2, dtype=np.float32), 20, axis=0)
    >>> assign(two, fit_consensus(two, 2, n_runs=3, random_state=0)).shape
    (40, 2)
    """
    # One thread: the sums of several come in another order on another machine, and their last bits differ.
    with threadpool_limits(1):
        runs = [_one_run(vectors, n_topics, seed) for seed in _seeds(random_state, n_runs)]
        centres = np.stack([centres for centres, _ in runs])
        sizes = np.concatenate([sizes for _, sizes in runs])
        final = _agreed(centres.reshape(-1, vectors.shape[1]), n_topics, sizes)
        topics = _nearest(centres.reshape(-1, vectors.shape[1]), final).reshape(n_runs, -1)
        raw = Consensus(final, centres, topics, 1.0)
        return Consensus(final, centres, topics, _sharpness(vectors[:4000], raw))


def assign(vectors: Vectors, consensus: Consensus) -> Probabilities:
    """Return the probability of every topic for every text, shape (n_texts, n_topics); rows add up to 1.

    The share of runs that vote for a topic, drawn a little towards what the distances alone would say.
    """
    parts = []
    with threadpool_limits(1):
        for start in range(0, len(vectors), _CHUNK):
            chunk = vectors[start : start + _CHUNK]
            smooth = softmax(closeness(chunk, consensus.centres) * consensus.sharpness)
            n_runs = len(consensus.run_centres)
            parts.append((_votes(chunk, consensus) * n_runs + 2 * smooth) / (n_runs + 2))
    return np.concatenate(parts) if parts else np.zeros((0, consensus.n_topics))


def run_labels(vectors: Vectors, consensus: Consensus) -> Labels:
    """Return every run's own topic for every text, shape (n_runs, n_texts)."""
    with threadpool_limits(1):
        pairs = zip(consensus.run_centres, consensus.run_topics, strict=True)
        return np.stack([topics[_nearest(vectors, centres)] for centres, topics in pairs])


def without(consensus: Consensus, keep: NDArray[np.bool_]) -> Consensus:
    """Return the consensus with only the topics of `keep`; runs' clusters move to the nearest that is left."""
    centres = consensus.centres[keep]
    flat = consensus.run_centres.reshape(-1, centres.shape[1])
    topics = _nearest(flat, centres).reshape(consensus.run_topics.shape)
    return Consensus(centres, consensus.run_centres, topics, consensus.sharpness)


def _seeds(random_state: int, n: int) -> list[int]:
    return [int(seed) for seed in np.random.default_rng(random_state).integers(0, 2**31 - 1, n)]


def _one_run(vectors: Vectors, n_topics: int, seed: int) -> tuple[Vectors, NDArray[np.float64]]:
    n = len(vectors)
    chosen = np.random.default_rng(seed).permutation(n)[: max(int(_SHARE * n), min(n, n_topics))]
    sample = vectors[np.sort(chosen)]
    centres = _k_means(sample, n_topics, seed)
    return centres, np.bincount(_nearest(sample, centres), minlength=n_topics).astype(np.float64)


def _agreed(centres: Vectors, n_topics: int, sizes: NDArray[np.float64]) -> Vectors:
    """Return what the centres of all runs agree on: Ward's linkage, drawn straight by one k-means from there.

    No seed has a say here: with a k-means in its place, two samples of the same answers agreed less.
    """
    if len(centres) <= n_topics:
        return centres
    member = fcluster(ward(centres.astype(np.float64)), n_topics, "maxclust")
    start = [np.average(centres[member == one], axis=0, weights=sizes[member == one]) for one in np.unique(member)]
    return _lloyd(centres, np.stack(start).astype(np.float32), sizes)


def _k_means(vectors: Vectors, n_topics: int, seed: int) -> Vectors:
    """Return the centres of one k-means."""
    even = np.ones(len(vectors))
    return _lloyd(vectors, _spread(vectors, n_topics, even, np.random.default_rng([seed, 0])), even)


def _lloyd(vectors: Vectors, start: Vectors, weights: NDArray[np.float64]) -> Vectors:
    model = KMeans(len(start), init=start, n_init=1, max_iter=25, tol=1e-3, algorithm="lloyd")
    model.fit(vectors, sample_weight=np.maximum(weights, 1e-3))
    return np.asarray(model.cluster_centers_, dtype=np.float32)


def _spread(vectors: Vectors, n_topics: int, weights: NDArray[np.float64], random: np.random.Generator) -> Vectors:
    """Draw starting centres far from each other (k-means++ of Arthur and Vassilvitskii 2007, in single precision)."""
    squares = (vectors**2).sum(axis=1)
    chosen = [int(random.choice(len(vectors), p=weights / weights.sum()))]
    distance = np.full(len(vectors), np.inf)
    while len(chosen) < n_topics:
        last = vectors[chosen[-1]]
        distance = np.minimum(distance, np.maximum(squares - 2 * (vectors @ last) + last @ last, 0))
        reach = np.cumsum(distance * weights)
        chosen.append(int(min(np.searchsorted(reach, random.random() * reach[-1]), len(vectors) - 1)))
    return vectors[chosen]


def closeness(vectors: Vectors, centres: Vectors | NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what grows as the squared distance shrinks, of shape (n_texts, n_centres)."""
    return np.asarray(vectors @ centres.T - (centres**2).sum(axis=1) / 2, dtype=np.float64)


def _nearest(vectors: Vectors, centres: Vectors) -> Labels:
    return np.asarray(closeness(vectors, centres).argmax(axis=1), dtype=np.int64)


def _votes(vectors: Vectors, consensus: Consensus) -> Probabilities:
    votes = np.zeros((len(vectors), consensus.n_topics))
    rows = np.arange(len(vectors))
    for centres, topics in zip(consensus.run_centres, consensus.run_topics, strict=True):
        votes[rows, topics[_nearest(vectors, centres)]] += 1
    return votes / len(consensus.run_centres)


def softmax(scores: NDArray[np.float64]) -> Probabilities:
    """Return probabilities from scores, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def _sharpness(vectors: Vectors, consensus: Consensus) -> float:
    """Return the slope at which the distances predict the votes of the runs best (least cross-entropy)."""
    votes = _votes(vectors, consensus)
    scores = closeness(vectors, consensus.centres)
    slopes = np.geomspace(2, 200, 24)
    losses = [-(votes * np.log(softmax(scores * slope) + 1e-9)).sum() for slope in slopes]
    return float(slopes[int(np.argmin(losses))])
