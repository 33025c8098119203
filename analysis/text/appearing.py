"""How a text appears to the classifier: its words, their letters, its meaning, its tone and its length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD

from analysis.text.features import TfIdf
from analysis.text.points import points_of_many
from analysis.text.tokens import BREAK, Corpus, corpus_of
from analysis.text.tone import tone
from analysis.text.vectors import Vectors, embed, unit

_GRAMS = (2, 3, 4, 5)
_LATENT = 64
_LATENT_WEIGHT = 0.5

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Texts as the classifier sees them.

    Attributes
    ----------
    words, letters : csr_array of shape (n_texts, n_features)
        Rows of length 1: words and pairs of words by rarity; runs of letters within words.
    meaning : ndarray of shape (n_texts, n_dimensions)
        Rows of length 1.
    tone : ndarray of shape (n_texts, 3)
        Of the whole, and of its lowest and highest point, between -1 and 1.
    length : ndarray of shape (n_texts,)
        Logarithm of the number of words.
    """

    words: sparse.csr_array
    letters: sparse.csr_array
    meaning: Vectors
    tone: Matrix
    length: Matrix


@dataclass(slots=True)
class Appearances:
    """Learns which words and letters there are, how rare each is, and which words keep company.

    Attributes
    ----------
    corpus_ : Corpus
        The texts that were learned from.
    tfidf_, latent_tfidf_ : TfIdf
    latent_ : ndarray of shape (n_words, 64) or None
        Directions of words that stand together; None where there are too few texts.
    grams_ : dict of str to int
        The runs of letters, each with its column.
    rarity_ : ndarray of shape (n_grams,)
    """

    corpus_: Corpus = field(default_factory=lambda: corpus_of(()))
    tfidf_: TfIdf = field(default_factory=lambda: TfIdf(min_count=1))
    latent_tfidf_: TfIdf = field(default_factory=lambda: TfIdf(min_count=2, pairs=False))
    latent_: Matrix | None = None
    grams_: dict[str, int] = field(default_factory=dict)
    rarity_: Matrix = field(default_factory=lambda: np.zeros(0))

    def fit(self, texts: Sequence[str]) -> Appearances:
        """Learn from redacted texts, labelled or not."""
        corpus = self.corpus_ = corpus_of(texts)
        every, none = np.arange(len(texts)), _none(corpus)
        self.tfidf_ = TfIdf(min_count=1).fit(corpus, every, none)
        self.latent_tfidf_ = TfIdf(min_count=2, pairs=False).fit(corpus, every, none)
        self.grams_ = _grams_in(corpus.vocabulary)
        held = self._counts(corpus)
        self.rarity_ = np.log((1 + len(texts)) / (1 + np.bincount(held.indices, minlength=held.shape[1]))) + 1
        counts = self.latent_tfidf_.transform(corpus, none)
        if min(counts.shape) > 2 * _LATENT:
            self.latent_ = TruncatedSVD(_LATENT, random_state=0, n_iter=4).fit(counts).components_.T
        return self

    def transform(self, texts: Sequence[str]) -> Appearance:
        """Return how texts appear.

        Examples
        --------
        >>> seen = Appearances().fit(["a lovely ward", "no parking"]).transform(["lovely"])
        >>> seen.meaning.shape, bool(seen.tone[0, 0] > 0), bool(seen.length[0] == np.log(2))
        ((1, 256), True, True)
        """
        corpus = corpus_of(texts, like=self.corpus_)
        none = _none(corpus)
        letters = self._counts(corpus)
        letters.data = (1 + np.log(letters.data)) * self.rarity_[letters.indices]
        meaning = embed(texts)
        if self.latent_ is not None:
            company = (self.latent_tfidf_.transform(corpus, none) @ self.latent_).astype(np.float32)
            meaning = unit(np.concatenate([meaning, np.float32(_LATENT_WEIGHT) * unit(company)], axis=1))
        return Appearance(
            self.tfidf_.transform(corpus, none),
            _unit_rows(letters),
            meaning,
            _tones(texts, corpus),
            np.log1p(corpus.lengths().astype(np.float64)),
        )

    def _counts(self, corpus: Corpus) -> sparse.csr_array:
        """Count the runs of letters of every text, each word cut up once."""
        n_words = len(corpus.vocabulary)
        cut = [[self.grams_[gram] for gram in _cut(word) if gram in self.grams_] for word in corpus.vocabulary]
        starts = np.concatenate([[0], np.cumsum([len(columns) for columns in cut])])
        columns = np.array([column for word in cut for column in word], dtype=np.int64)
        shape = (n_words, max(len(self.grams_), 1))
        by_word = sparse.csr_array((np.ones(len(columns)), columns, starts), shape=shape)
        words = (corpus.ids != BREAK).astype(np.float64)
        within = sparse.csr_array((words, corpus.ids, corpus.starts), shape=(len(corpus), n_words))
        counts = sparse.csr_array(within @ by_word)
        counts.eliminate_zeros()
        return counts


def _grams_in(words: Sequence[str]) -> dict[str, int]:
    return {gram: column for column, gram in enumerate(sorted({gram for word in words for gram in _cut(word)}))}


def _cut(word: str) -> list[str]:
    """Return the runs of letters of a word, its edges marked."""
    if not word:
        return []
    edged = f" {word} "
    return [edged[at : at + n] for n in _GRAMS for at in range(max(len(edged) - n + 1, 1))]


def _tones(texts: Sequence[str], corpus: Corpus) -> Matrix:
    whole = tone(corpus)
    lowest, highest = whole.copy(), whole.copy()
    points = points_of_many(texts)
    owners, of_points = np.asarray(points.owners, dtype=np.int64), tone(corpus_of(points.texts))
    np.minimum.at(lowest, owners, of_points)
    np.maximum.at(highest, owners, of_points)
    return np.stack([whole, lowest, highest], axis=1)


def _unit_rows(rows: sparse.csr_array) -> sparse.csr_array:
    lengths = np.sqrt(np.asarray(rows.power(2).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ rows)


def _none(corpus: Corpus) -> NDArray[np.bool_]:
    return np.zeros(len(corpus.vocabulary), dtype=bool)
