"""Words of many texts as one array of numbers, with contractions kept whole and sentence marks as breaks."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BREAK = 0
_MASK = re.compile(r"\[(?:email|NHS number|NI number|date of birth|phone number|postcode|name)\]")
# A word keeps its inner apostrophes and hyphens ("don't", "co-op"); a sentence mark or a number ends a run of words.
_TOKEN = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*|[.,;:!?()\n\"/]|\d+")
_CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})


def without_masks(text: str) -> str:
    """Return a redacted text without the masks, which are no words of the writer's.

    Examples
    --------
    >>> without_masks("Dr [name] rang")
    'Dr   rang'
    """
    return _MASK.sub(" ", text) if "[" in text else text


def words_of(text: str) -> list[str]:
    """Return the lower-case words of a text.

    Examples
    --------
    >>> words_of("I don’t know, sorry!")
    ['i', "don't", 'know', 'sorry']
    """
    return [token for token in _tokens(text) if token[0].isalpha()]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(without_masks(text).translate(_CURLY).lower())


@dataclass(frozen=True, slots=True)
class Corpus:
    """Many texts as one flat array.

    Attributes
    ----------
    vocabulary : tuple of str
        Lower-case words; number 0 is the break between runs of words.
    ids : ndarray of shape (n_tokens,), int32
        Every text in turn, each followed by a break.
    starts : ndarray of shape (n_texts + 1,), int64
        Where each text begins.
    """

    vocabulary: tuple[str, ...]
    ids: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def tokens(self, text: int) -> NDArray[np.int32]:
        """Return the numbers of one text, its closing break included."""
        return self.ids[self.starts[text] : self.starts[text + 1]]

    def owners(self) -> NDArray[np.int64]:
        """Return for every token the text that it stands in."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def lengths(self) -> NDArray[np.int64]:
        """Return the number of words of every text, breaks not counted."""
        counts = np.bincount(self.owners()[self.ids != BREAK], minlength=len(self))
        return counts.astype(np.int64)


def corpus_of(texts: Iterable[str], *, like: Corpus | None = None) -> Corpus:
    """Return many texts as numbers.

    Parameters
    ----------
    texts : iterable of str
        Redacted texts.
    like : Corpus, optional
        Words keep the numbers that they have there; new ones follow.

    Returns
    -------
    Corpus

    Examples
    --------
    >>> corpus = corpus_of(["Loss of jobs.", "jobs"])
    >>> [corpus.vocabulary[i] for i in corpus.tokens(0)]
    ['loss', 'of', 'jobs', '', '']
    """
    numbers = _Numbers({word: number for number, word in enumerate(like.vocabulary if like else ("",))})
    ids = array("i")
    starts = [0]
    for text in texts:
        ids.extend(map(numbers.__getitem__, _tokens(text)))
        ids.append(BREAK)
        starts.append(len(ids))
    return Corpus(tuple(numbers), np.array(ids, dtype=np.int32), np.asarray(starts, dtype=np.int64))


def picked(corpus: Corpus, texts: NDArray[np.int64]) -> Corpus:
    """Return only some texts of a corpus, in the order in which they are named; words keep their numbers.

    Examples
    --------
    >>> picked(corpus_of(["jobs", "fake news"]), np.array([1])).ids.tolist()
    [2, 3, 0]
    """
    rows = [corpus.tokens(text) for text in texts.tolist()]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    ids = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32)
    return Corpus(corpus.vocabulary, ids, starts)


class _Numbers(dict[str, int]):
    """Gives every new word the next number, and every mark that of the break, at the speed of a look-up."""

    def __missing__(self, token: str) -> int:
        if not token[0].isalpha():
            return BREAK
        self[token] = number = len(self)
        return number


def plain(text: str) -> str:
    """Return a text reduced to its words, for telling whether two say the same.

    Examples
    --------
    >>> plain("  Job   losses!! ") == plain("job losses")
    True
    """
    return " ".join(words_of(text))
