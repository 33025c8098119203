"""Topics of many answers: consensus clusters, their members with probabilities, and an honest "unclear"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.choosing import SMALLEST_TOPIC, Candidate, choose_number
from analysis.text.clustering import Consensus, assign, fit_consensus, run_labels, without
from analysis.text.refining import Refined, assign_with_words, in_order, refine
from analysis.text.space import Placed
from analysis.text.vectors import Vectors, unit

N_RUNS = 24
_SAMPLE = 6000
_SURE = 0.4
_LEAST_LIKE = 0.15
_SAMPLE_FOR_STABILITY = 4000
_SAMPLE_FOR_SIZE = 20_000
_FOUND_AGAIN = 0.2
_ODDEST = 0.03

Weights = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TopicModel:
    """What the clustering of distinct texts found.

    Attributes
    ----------
    probabilities : ndarray of shape (n_texts, n_topics)
        Topics come in order of size, the largest first.
    topic : ndarray of shape (n_texts,), int64
        The most probable topic, -1 = unclear.
    centrality : ndarray of shape (n_texts,), float64
        Cosine to the centre of the text's own topic.
    stability : ndarray of shape (n_topics,)
        Mean Jaccard overlap of the topic with itself in every run.
    run_sizes : ndarray of shape (n_topics, n_runs)
        Respondents that each run put into the topic.
    refined : Refined
        The consensus of the runs with each topic's words.
    candidates : tuple of Candidate
        The numbers of topics that were tried, empty where it was given.
    homeless : ndarray of shape (n_texts,), bool
        Texts of topics that were dissolved: each belongs to another only where it is as typical as that topic's own.
    """

    probabilities: NDArray[np.float64]
    topic: NDArray[np.int64]
    centrality: NDArray[np.float64]
    stability: NDArray[np.float64]
    run_sizes: NDArray[np.int64]
    refined: Refined
    candidates: tuple[Candidate, ...]
    homeless: NDArray[np.bool_]

    @property
    def consensus(self) -> Consensus:
        """What the runs agree on."""
        return self.refined.consensus


def find_topics(
    texts: Placed,
    weights: Weights,
    lessons: Placed,
    *,
    n_topics: int | None,
    random_state: int,
    tick: Callable[[int, int], None],
    n_runs: int = N_RUNS,
) -> TopicModel:
    """Find the topics of distinct texts.

    Parameters
    ----------
    texts : Placed
        Distinct texts.
    weights : ndarray of shape (n_texts,), int64
        Respondents who wrote each text.
    lessons : Placed
        What to learn from.
    n_topics : int or None
        None = chosen by stability and information.
    random_state : int
    tick : callable
    n_runs : int

    Returns
    -------
    TopicModel
    """
    known = np.flatnonzero(np.abs(lessons.vectors).sum(axis=1) > 0)[:_SAMPLE]
    sample, words = lessons.vectors[known], lessons.words[known]
    if not len(sample):
        # Nothing has a known word: one topic that nobody is near.
        sample = np.zeros((1, texts.vectors.shape[1]), dtype=np.float32)
        words = sparse.csr_array(np.zeros((1, lessons.words.shape[1]), dtype=np.float32))
    candidates: tuple[Candidate, ...] = ()
    if n_topics is None:
        n_topics, candidates = choose_number(
            sample, words, random_state=random_state, tick=tick, n_answers=int(weights.sum())
        )
    n_topics = max(1, min(n_topics, len(np.unique(sample, axis=0))))
    consensus = fit_consensus(sample, n_topics, n_runs=n_runs, random_state=random_state)
    consensus = _large_enough(consensus, texts.vectors[:_SAMPLE_FOR_SIZE], weights[:_SAMPLE_FOR_SIZE])
    nobody = np.zeros(len(texts.vectors), dtype=bool)
    return _described(refine(sample, words, consensus), texts, weights, candidates, nobody)


def without_topics(model: TopicModel, dropped: Sequence[int], texts: Placed, weights: Weights) -> TopicModel:
    """Return the model without some topics; their answers go where they fit as well as others, or become unclear."""
    keep = ~np.isin(np.arange(model.consensus.n_topics), np.asarray(dropped, dtype=np.int64))
    old = model.refined
    refined = Refined(without(old.consensus, keep), old.centres[keep], old.pull[:, keep])
    homeless = model.homeless | np.isin(model.topic, np.asarray(dropped, dtype=np.int64))
    return _described(refined, texts, weights, model.candidates, homeless)


def tightness(model: TopicModel) -> NDArray[np.float64]:
    """Return for every topic how near its texts lie to its centre on average, 0 for a topic without any."""
    texts = [model.centrality[model.topic == topic] for topic in range(model.consensus.n_topics)]
    return np.array([float(own.mean()) if len(own) else 0.0 for own in texts])


def _large_enough(consensus: Consensus, vectors: Vectors, weights: Weights) -> Consensus:
    """Dissolve one topic after the other until each has enough answers and is found again at least sometimes."""
    sample = vectors[:_SAMPLE_FOR_STABILITY]
    while consensus.n_topics > 1:
        sizes = _clear_sizes(vectors, consensus, weights)
        stability = _stability(run_labels(sample, consensus), assign(sample, consensus).argmax(axis=1), len(sizes))
        if sizes.min() < SMALLEST_TOPIC:
            worst = sizes.argmin()
        elif stability.min() < _FOUND_AGAIN:
            worst = stability.argmin()
        else:
            break
        consensus = without(consensus, np.arange(consensus.n_topics) != worst)
    return consensus


def _clear_sizes(vectors: Vectors, consensus: Consensus, weights: Weights) -> NDArray[np.float64]:
    probabilities = assign(vectors, consensus)
    clear = probabilities.max(axis=1) >= _SURE
    return _sizes(probabilities[clear], weights[clear])


def _sizes(probabilities: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    found = np.bincount(probabilities.argmax(axis=1), weights=weights, minlength=probabilities.shape[1])
    return np.asarray(found, dtype=np.float64)


def _described(
    refined: Refined,
    texts: Placed,
    weights: Weights,
    candidates: tuple[Candidate, ...],
    homeless: NDArray[np.bool_],
) -> TopicModel:
    """Describe the topics and place every text, the largest topic first."""
    probabilities = assign_with_words(texts.vectors, texts.words, refined)
    order = np.argsort(-_sizes(probabilities, weights), kind="stable")
    refined, probabilities = in_order(refined, order), probabilities[:, order]
    topic = probabilities.argmax(axis=1)
    centres, n_topics = unit(refined.consensus.centres), refined.consensus.n_topics
    centrality = np.einsum("ij,ij->i", texts.vectors, centres[topic]).astype(np.float64)
    clear = (probabilities.max(axis=1) >= _SURE) & (centrality >= _LEAST_LIKE)
    clear &= ~_strays(topic, centrality, clear, homeless)
    runs = run_labels(texts.vectors, refined.consensus)
    return TopicModel(
        probabilities,
        np.where(clear, topic, -1),
        centrality,
        _stability(runs[:, :_SAMPLE_FOR_STABILITY], topic[:_SAMPLE_FOR_STABILITY], n_topics),
        _run_sizes(runs, weights, n_topics),
        refined,
        candidates,
        homeless,
    )


def _strays(
    topic: NDArray[np.int64], centrality: NDArray[np.float64], clear: NDArray[np.bool_], homeless: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which homeless texts lie further from their new topic than all but the oddest of its own."""
    strays = np.zeros(len(topic), dtype=bool)
    for one in np.unique(topic[homeless]):
        own = centrality[(topic == one) & clear & ~homeless]
        strays |= homeless & (topic == one) & (centrality < (np.quantile(own, _ODDEST) if len(own) else 1.0))
    return strays


def _stability(runs: NDArray[np.int64], topic: NDArray[np.int64], n_topics: int) -> NDArray[np.float64]:
    """Return for every topic the mean Jaccard overlap between its texts and those of each run."""
    overlaps = []
    for run in runs:
        both = np.bincount(topic[topic == run], minlength=n_topics)
        either = np.bincount(topic, minlength=n_topics) + np.bincount(run, minlength=n_topics) - both
        overlaps.append(both / np.maximum(either, 1))
    return np.asarray(np.mean(overlaps, axis=0), dtype=np.float64)


def _run_sizes(runs: NDArray[np.int64], weights: Weights, n_topics: int) -> NDArray[np.int64]:
    sizes = [np.bincount(run, weights=weights, minlength=n_topics) for run in runs]
    return np.stack(sizes, axis=1).astype(np.int64)
