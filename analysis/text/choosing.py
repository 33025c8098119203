"""How many topics: the number at which they are found again in another half and still tell something new.

Two things pull against each other. *Stability* is how well topics fitted on one half of the texts agree with those
fitted on the other (adjusted Rand index on all of them). *Information* is how much knowing the topic helps to
foretell the words of texts that it was not learned from (bits per word, held out), which stops growing
once topics are split for no reason. Chosen are the fewest topics that give most of the information, among the
numbers that are found again at least a third as well as the firmest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.metrics import adjusted_rand_score

from analysis.text.clustering import assign, fit_consensus
from analysis.text.vectors import Vectors

SMALLEST_TOPIC = 11
_SAMPLE = 2000
_GRID = (3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28)
_ANSWERS_PER_TOPIC = 28
_TEXTS_PER_TOPIC = 20  # different ones: people who say the same in the same words are one text
_RUNS = 3
_FEWEST_OF = 8  # thousands of texts in three topics would say nothing: from the root of their number over this
_FOUND_AGAIN = 1 / 3
_MOST_OF_IT = 0.92


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of topics with what speaks for it."""

    n_topics: int
    stability: float
    information: float


def choose_number(
    vectors: Vectors,
    words: sparse.csr_array,
    *,
    random_state: int,
    tick: Callable[[int, int], None],
    n_answers: int | None = None,
) -> tuple[int, tuple[Candidate, ...]]:
    """Choose the number of topics.

    Parameters
    ----------
    vectors : ndarray of shape (n_texts, n_dimensions)
    words : csr_array of shape (n_texts, n_words)
        1 where the text holds the word; only words that carry meaning.
    random_state : int
    tick : callable
        Told (done, total) after every candidate.
    n_answers : int, optional
        How many answers the texts stand for; as many as there are texts by default.

    Returns
    -------
    n_topics : int
    candidates : tuple of Candidate
        Everything that was tried, so that the choice can be shown as one.
    """
    sample = vectors[:_SAMPLE]
    # Fewer texts than two topics need: there is nothing to choose between.
    most = min(max(n_answers or 0, len(sample)) // _ANSWERS_PER_TOPIC, len(sample) // _TEXTS_PER_TOPIC)
    grid = [k for k in _GRID if _FEWEST_OF**2 * k**2 >= len(vectors) and k <= most]
    if not grid:
        return 1, ()
    candidates: list[Candidate] = []
    for done, n_topics in enumerate(grid):
        candidates.append(_judge(sample, words[:_SAMPLE], n_topics, random_state))
        tick(done + 1, len(grid))
    return _best(candidates).n_topics, tuple(candidates)


def _best(candidates: list[Candidate]) -> Candidate:
    """Return the fewest topics that tell most of what any number tells, of those that are found again at all."""
    firmest = max(candidate.stability for candidate in candidates)
    # Answers that have nothing in common are found again worse than by chance: then the least bad number is kept.
    found_again = [c for c in candidates if c.stability >= min(_FOUND_AGAIN * firmest, firmest)]
    most = max(candidate.information for candidate in found_again)
    return next(c for c in found_again if c.information >= min(_MOST_OF_IT * most, most))  # it may be below nothing


def _judge(vectors: Vectors, words: sparse.csr_array, n_topics: int, random_state: int) -> Candidate:
    half = np.random.default_rng(random_state).permutation(len(vectors)) % 2 == 0
    labels = [
        assign(vectors, fit_consensus(vectors[part], n_topics, n_runs=_RUNS, random_state=random_state)).argmax(axis=1)
        for part in (half, ~half)
    ]
    information = [_information(words, labels[0], ~half), _information(words, labels[1], half)]
    return Candidate(n_topics, float(adjusted_rand_score(*labels)), float(np.mean(information)))


def _information(words: sparse.csr_array, labels: NDArray[np.int64], held_out: NDArray[np.bool_]) -> float:
    """Return the bits per word that the topic saves on held-out texts, against knowing no topic."""
    n_topics = int(labels.max()) + 1
    member = sparse.csr_array((np.ones(len(labels)), (labels, np.arange(len(labels)))), shape=(n_topics, len(labels)))
    learned = (member[:, ~held_out] @ words[~held_out]).toarray()
    overall = (learned.sum(axis=0) + 0.5) / (learned.sum() + 0.5 * learned.shape[1])
    # A topic's words start from everybody's and move as its own accumulate.
    prior = 200.0
    within = (learned + prior * overall) / (learned.sum(axis=1, keepdims=True) + prior)
    seen = (member[:, held_out] @ words[held_out]).toarray()
    return float((seen * np.log2(within / overall)).sum() / max(seen.sum(), 1))
