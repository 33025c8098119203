"""What sets a topic apart from the others: the words that tell it, where it lies, and whom a run of words speaks for.

How telling a word is: log-odds with an informative prior (Monroe, Colaresi and Quinn 2008), standardised, the forms of
a word together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.phrases import Lexicon, Surface
from analysis.text.space import meaning_weights
from analysis.text.tokens import BREAK, Corpus, picked
from analysis.text.vectors import Vectors, unit, word_vectors
from analysis.text.words import word_list

TEXTS_READ = 200
_PRIOR = 30.0
_TELLS = 0.5

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Topics seen against each other, from a sample of the texts of each.

    Attributes
    ----------
    lexicon : Lexicon
    topics : tuple of int
        In the order of the rows below.
    texts : tuple of ndarray, int64
        The texts of each topic that were read: those first in order, which is that of their hashes.
    weights : ndarray of shape (n_texts,), int64
    stem_of : ndarray of shape (n_words,), int64
        Number of each word's stem.
    held : csr_array of shape (n_texts, n_stems)
        1 where a text that was read holds a form of the word.
    telling : ndarray of shape (n_topics, n_stems)
    denying : ndarray of shape (n_texts,), bool
        Whether a text holds a word of denial.
    word_vectors, centres : ndarray
        Of every word as it counts in the space of topics, and of the topics, seen from the mean of them all.
    mean : ndarray of shape (n_dimensions,)
    """

    lexicon: Lexicon
    topics: tuple[int, ...]
    texts: tuple[NDArray[np.int64], ...]
    weights: NDArray[np.int64]
    stem_of: NDArray[np.int64]
    held: sparse.csr_array
    telling: Scores
    denying: NDArray[np.bool_]
    word_vectors: Vectors
    centres: Vectors
    mean: NDArray[np.float32]

    def told(self, row: int, run: Surface) -> tuple[frozenset[int], float]:
        """Return which stems of a run tell a topic, and how much; words that tell of others weigh it down."""
        stems = list(dict.fromkeys(int(self.stem_of[word]) for word in run if self.lexicon.content[word]))
        scores = self.telling[row, stems]
        much = np.sqrt((np.maximum(scores, 0) ** 2).sum()) + 0.6 * np.minimum(scores, 0).sum()
        return frozenset(stem for stem, score in zip(stems, scores, strict=True) if score >= _TELLS), float(much)

    def spoken_for(self, row: int, sets: Sequence[frozenset[int]]) -> list[tuple[float, float]]:
        """Return of each set of stems the share of a topic's respondents who use one, and of those the share who deny.

        A respondent denies who uses a word of denial anywhere in the answer.
        """
        texts, columns = self.texts[row], sorted(frozenset().union(*sets))
        place = {stem: column for column, stem in enumerate(columns)}
        held = self.held[texts][:, columns].toarray() > 0
        weights = self.weights[texts].astype(np.float64)
        denying, everybody = weights * self.denying[texts], max(float(weights.sum()), 1.0)
        found = []
        for stems in sets:
            uses = held[:, [place[stem] for stem in stems]].any(axis=1)
            using = float(weights[uses].sum())
            found.append((using / everybody, float(denying[uses].sum()) / max(using, 1.0)))
        return found

    def near(self, row: int, runs: Sequence[Surface]) -> Scores:
        """Return how near each run of words lies to a topic, as the cosine seen from the mean of all topics."""
        starts = np.cumsum([0, *(len(run) for run in runs)])
        words = np.array([word for run in runs for word in run], dtype=np.int64)
        shape = (len(runs), len(self.word_vectors))
        counts = sparse.csr_array((np.ones(len(words), np.float32), words, starts), shape=shape)
        placed = unit(unit(np.asarray(counts @ self.word_vectors, dtype=np.float32)) - self.mean)
        return np.asarray(placed @ self.centres[row], dtype=np.float64)


def contrasts_of(
    corpus: Corpus, topics: NDArray[np.int64], weights: NDArray[np.int64], lexicon: Lexicon, *, question: str = ""
) -> Contrasts:
    """Set the topics of a corpus against each other.

    Parameters
    ----------
    corpus : Corpus
    topics : ndarray of shape (n_texts,), int64
        -1 = none.
    weights : ndarray of shape (n_texts,), int64
        How many respondents wrote each text.
    lexicon : Lexicon
    question : str
        Its words count as little as grammar does.

    Returns
    -------
    Contrasts

    Examples
    --------
    >>> from analysis.text.phrases import lexicon_of
    >>> from analysis.text.tokens import corpus_of
    >>> corpus = corpus_of(["loss of jobs", "fake news"] * 12)
    >>> ones = np.ones(24, dtype=np.int64)
    >>> found = contrasts_of(corpus, np.array([0, 1] * 12), ones, lexicon_of(corpus, ones, question="", support=11))
    >>> jobs = (corpus.vocabulary.index("jobs"),)
    >>> found.told(0, jobs)[1] > 0 > found.told(1, jobs)[1]
    True
    """
    found = [int(topic) for topic in np.unique(topics[topics >= 0])]
    texts = tuple(np.flatnonzero(topics == topic)[:TEXTS_READ] for topic in found)
    numbers: dict[str, int] = {}
    stem_of = np.array([numbers.setdefault(stem, len(numbers)) for stem in lexicon.stems], dtype=np.int64)
    every = np.concatenate(texts) if texts else np.zeros(0, dtype=np.int64)
    held = _held(corpus, every, stem_of, len(numbers))
    vectors = word_vectors(corpus.vocabulary) * meaning_weights(corpus.vocabulary, question)[:, None]
    centres = _centres(corpus, texts, vectors)
    mean = np.asarray(centres.mean(axis=0) if len(texts) > 1 else np.zeros(centres.shape[1]), dtype=np.float32)
    denials = np.array([word in word_list("denials") for word in corpus.vocabulary])
    denying = np.zeros(len(corpus), dtype=bool)
    denying[corpus.owners()[denials[corpus.ids]]] = True
    return Contrasts(
        lexicon, tuple(found), texts, weights, stem_of, held, _telling(held, texts, weights), denying,
        vectors, unit(centres - mean), mean,
    )  # fmt: skip


def _held(
    corpus: Corpus, texts: NDArray[np.int64], stem_of: NDArray[np.int64], n_stems: int
) -> sparse.csr_array:
    read = picked(corpus, texts)
    owners = texts[read.owners()] if len(texts) else np.zeros(0, dtype=np.int64)
    is_word = read.ids != BREAK
    ones = np.ones(int(is_word.sum()), np.float32)
    shape = (len(corpus), n_stems)
    held = sparse.csr_array((ones, (owners[is_word], stem_of[read.ids[is_word]])), shape=shape)
    held.sum_duplicates()
    held.data[:] = 1
    return held


def _telling(held: sparse.csr_array, texts: Sequence[NDArray[np.int64]], weights: NDArray[np.int64]) -> Scores:
    """Return the standardised log-odds ratio of every stem inside each topic against outside."""
    inside = np.array([weights[own] @ held[own] for own in texts]).reshape(len(texts), held.shape[1])
    sizes = np.array([weights[own].sum() for own in texts], dtype=np.float64)
    everywhere, n = inside.sum(axis=0), sizes.sum()
    prior = np.maximum(_PRIOR * everywhere / max(n, 1.0), 1e-9)
    rest = np.maximum(_PRIOR - prior, 1e-9)
    scores = np.zeros(inside.shape)
    for row, size in enumerate(sizes):
        ours, others = inside[row], everywhere - inside[row]
        odds = np.log((ours + prior) / (size - ours + rest)) - np.log((others + prior) / (n - size - others + rest))
        scores[row] = odds / np.sqrt(1 / (ours + prior) + 1 / (others + prior))
    return scores


def _centres(corpus: Corpus, texts: Sequence[NDArray[np.int64]], vectors: Vectors) -> Vectors:
    """Return the mean of the texts of every topic, each of length 1."""
    centres = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for row, own in enumerate(texts):
        read = picked(corpus, own)
        is_word = (read.ids != BREAK).astype(np.float32)
        shape = (len(read), len(vectors))
        counts = sparse.csr_array((is_word, read.ids, read.starts), shape=shape)
        centres[row] = unit(np.asarray(counts @ vectors, dtype=np.float32)).mean(axis=0)
    return unit(centres)
