"""Sparse counts of words and word pairs, straight from the numbers of a corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.tokens import BREAK, Corpus

Codes = NDArray[np.int64]


def words_in(corpus: Corpus, kept: NDArray[np.bool_]) -> sparse.csr_array:
    """Return a matrix of texts by words that is 1 where the text holds the word.

    Parameters
    ----------
    corpus : Corpus
    kept : ndarray of shape (n_words,), bool
        Words to keep; the columns follow their order.

    Returns
    -------
    csr_array of shape (n_texts, n_kept), float32
    """
    columns = np.cumsum(kept) - 1
    chosen = kept[corpus.ids] & (corpus.ids != BREAK)
    owners = corpus.owners()[chosen]
    shape = (len(corpus), int(kept.sum()))
    ones = np.ones(len(owners), np.float32)
    matrix = sparse.csr_array((ones, (owners, columns[corpus.ids[chosen]])), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def respondents_by_word(corpus: Corpus, weights: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Count for every word in how many texts it stands, or how many respondents wrote them.

    Parameters
    ----------
    corpus : Corpus
    weights : ndarray of shape (n_texts,), int64, optional
        How many respondents wrote each text; one each by default.

    Returns
    -------
    ndarray of shape (n_words,), int64
        Nought for the break.

    Examples
    --------
    >>> from analysis.text.tokens import corpus_of
    >>> respondents_by_word(corpus_of(["jobs jobs", "jobs lost"]), np.array([5, 2])).tolist()
    [0, 7, 2]
    """
    shape = (len(corpus), len(corpus.vocabulary))
    present = sparse.csr_array((np.ones(len(corpus.ids), np.int64), corpus.ids, corpus.starts), shape=shape)
    present = present.copy()
    present.sum_duplicates()
    of_each = np.ones(len(corpus), dtype=np.int64) if weights is None else weights
    counts = np.bincount(present.indices, weights=np.repeat(of_each, np.diff(present.indptr)), minlength=shape[1])
    counts[BREAK] = 0
    return counts.astype(np.int64)


@dataclass(slots=True)
class TfIdf:
    """Words and pairs of neighbouring words, weighted by rarity.

    Parameters
    ----------
    min_count : int
        Words and pairs of fewer texts are left out.
    pairs : bool
        Whether pairs of neighbouring words count too.

    Attributes
    ----------
    codes_ : ndarray of shape (n_features,), int64
        A word has its number, a pair is made of both (see `_PAIR`).
    idf_ : ndarray of shape (n_features,), float64
    """

    min_count: int = 2
    pairs: bool = True
    codes_: Codes | None = None
    idf_: NDArray[np.float64] | None = None

    def fit(self, corpus: Corpus, texts: NDArray[np.int64], ignored: NDArray[np.bool_]) -> TfIdf:
        """Learn which features there are from the given texts of a corpus."""
        owners, codes = _codes(corpus, ignored, pairs=self.pairs)
        chosen = np.zeros(len(corpus), dtype=bool)
        chosen[texts] = True
        inside = chosen[owners]
        features, places = np.unique(codes[inside], return_inverse=True)
        ones = np.ones(len(places), dtype=np.int8)
        held = sparse.csr_array((ones, (owners[inside], places)), shape=(len(corpus), len(features)))
        held.sum_duplicates()
        counts = np.bincount(held.indices, minlength=len(features))
        keep = counts >= self.min_count
        self.codes_ = features[keep]
        self.idf_ = np.log((1 + len(texts)) / (1 + counts[keep])) + 1
        return self

    def transform(self, corpus: Corpus, ignored: NDArray[np.bool_]) -> sparse.csr_array:
        """Return unit rows of shape (n_texts, n_features); the corpus must share the vocabulary of `fit`."""
        if self.codes_ is None or self.idf_ is None or not len(self.codes_):
            return sparse.csr_array((len(corpus), 0), dtype=np.float64)
        owners, codes = _codes(corpus, ignored, pairs=self.pairs)
        places = np.minimum(np.searchsorted(self.codes_, codes), len(self.codes_) - 1)
        known = self.codes_[places] == codes
        shape = (len(corpus), len(self.codes_))
        ones = np.ones(int(known.sum()))
        counts = sparse.csr_array((ones, (owners[known], places[known])), shape=shape)
        counts.sum_duplicates()
        counts.data = (1 + np.log(counts.data)) * self.idf_[counts.indices]
        lengths = np.sqrt(np.asarray(counts.power(2).sum(axis=1)).ravel())
        return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ counts)


# A pair is its first word's number times this plus its second's: more words than any corpus has.
_PAIR = 2**31


def _codes(corpus: Corpus, ignored: NDArray[np.bool_], *, pairs: bool) -> tuple[NDArray[np.int64], Codes]:
    ids = corpus.ids.astype(np.int64)
    owners = corpus.owners()
    usable = (ids != BREAK) & ~ignored[ids]
    if not pairs:
        return owners[usable], ids[usable]
    neighbours = usable[:-1] & usable[1:]
    both = ids[:-1] * _PAIR + ids[1:]
    return (
        np.concatenate([owners[usable], owners[:-1][neighbours]]),
        np.concatenate([ids[usable], both[neighbours]]),
    )
