"""Words have their say: topics found by meaning, drawn straight by the words that their texts share.

Vectors tell "parking" from "food" but blur what words keep apart. So each topic gets a centre and a distribution of
words, and a few rounds of expectation-maximisation let both decide (a mixture of a Gaussian over vectors and naive
Bayes over words, after Nigam et al. 2000, started from the consensus of the runs instead of labels). On 5,574 patient
comments against 42 human codes NMI rose from .200 to .206 (20 topics) and from .222 to .229 (40), in each of two
trusts alone too, and as much for every prior from 20 to 200 and every weight of the words from a half to 2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis.text.clustering import Consensus, Probabilities, assign, closeness, softmax
from analysis.text.vectors import Vectors

_ROUNDS = 3
_PRIOR = 50.0  # words of everybody's that each topic starts with
_SAMPLE = 6000
_CHUNK = 8192


@dataclass(frozen=True, slots=True)
class Refined:
    """Topics with a centre and with words.

    Attributes
    ----------
    consensus : Consensus
        What the runs agree on.
    centres : ndarray of shape (n_topics, n_dimensions)
    pull : ndarray of shape (n_words, n_topics)
        How much a word speaks for a topic: log of its share there over its share everywhere.
    """

    consensus: Consensus
    centres: NDArray[np.float64]
    pull: NDArray[np.float64]


def refine(vectors: Vectors, words: sparse.csr_array, consensus: Consensus) -> Refined:
    """Learn each topic's centre and words.

    Parameters
    ----------
    vectors : ndarray of shape (n_texts, n_dimensions)
        Texts in an order that does not depend on the input's; the first 6,000 are learned from.
    words : csr_array of shape (n_texts, n_words)
        1 where a text holds a word.
    consensus : Consensus

    Returns
    -------
    Refined

    Examples
    --------
    >>> from analysis.text.clustering import fit_consensus
    >>> two = np.repeat(np.eye(2, dtype=np.float32), 20, axis=0)
    >>> model = refine(two, sparse.csr_array(two), fit_consensus(two, 2, n_runs=3, random_state=0))
    >>> bool(model.pull[0].argmax() != model.pull[1].argmax())
    True
    """
    vectors, words = vectors[:_SAMPLE], words[:_SAMPLE]
    if not len(vectors):
        none = np.zeros((words.shape[1], consensus.n_topics))
        return Refined(consensus, consensus.centres.astype(np.float64), none)
    probabilities = assign(vectors, consensus)
    with threadpool_limits(1):
        model = _learn(vectors, words, probabilities, consensus)
        for _ in range(_ROUNDS - 1):
            model = _learn(vectors, words, softmax(_scores(vectors, words, model)), consensus)
    return model


def assign_with_words(vectors: Vectors, words: sparse.csr_array, model: Refined) -> Probabilities:
    """Return the probability of every topic for every text, shape (n_texts, n_topics); rows add up to 1.

    Half of it is the share of runs that vote for a topic, half what centre and words say.
    """
    votes = assign(vectors, model.consensus)
    with threadpool_limits(1):
        for start in range(0, len(vectors), _CHUNK):
            part = slice(start, start + _CHUNK)
            votes[part] = (votes[part] + softmax(_scores(vectors[part], words[part], model))) / 2
    return votes


def in_order(model: Refined, order: NDArray[np.int64]) -> Refined:
    """Return the same topics in another order."""
    old, places = model.consensus, np.argsort(order)
    consensus = Consensus(old.centres[order], old.run_centres, places[old.run_topics], old.sharpness)
    return Refined(consensus, model.centres[order], model.pull[:, order])


def _learn(vectors: Vectors, words: sparse.csr_array, probabilities: Probabilities, consensus: Consensus) -> Refined:
    sizes = np.maximum(probabilities.sum(axis=0), 1e-9)
    centres = (probabilities.T @ vectors) / sizes[:, None]
    held = np.asarray(words.T @ probabilities)
    overall = (held.sum(axis=1) + 0.5) / (held.sum() + 0.5 * len(held)) if len(held) else np.zeros(0)
    within = (held + _PRIOR * overall[:, None]) / (held.sum(axis=0) + _PRIOR)
    return Refined(consensus, centres, np.log(within / overall[:, None]))


def _scores(vectors: Vectors, words: sparse.csr_array, model: Refined) -> NDArray[np.float64]:
    near = closeness(vectors, model.centres) * model.consensus.sharpness
    return np.asarray(near + words @ model.pull, dtype=np.float64)
