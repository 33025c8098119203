"""How alike two texts are, in several ways among which the classifier chooses by what predicts best.

Each way is a kernel: it sums up words and pairs of words, runs of letters (which know a misspelt word), and meaning.
The second way minds tone and length too; the third looks at a text together with its nearest neighbours among
texts that nobody has labelled, which helps most where few are. All three together tell best which one of several
labels a text has; labels of which a text may hold several are told better by one way alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.appearing import Appearance, Appearances
from analysis.text.vectors import Vectors

_MEANING = 5.0
_LINEAR_MEANING = 3.0
_TONE = 3.0
_TONE_WIDTH, _LENGTH_WIDTH = 1.0, 0.62
_NEIGHBOURS = 15
_THEMSELVES = 1 - 1e-5  # cosine from which on a neighbour is the text itself
_CHUNK = 2048
_COLUMNS = 20_000

Matrix = NDArray[np.float64]


class Way(Protocol):
    """A kernel between the texts that it was made with (the labelled ones) and any others."""

    def to_itself(self) -> Matrix:
        """Return the similarity of the labelled texts with each other, shape (n_labelled, n_labelled)."""
        ...

    def weighted(self, seen: Appearance, coefficients: Matrix) -> Matrix:
        """Return the sum of similarities to the labelled texts times their coefficients, shape (n_texts, n_labels)."""
        ...


def ways(
    appearances: Appearances, labelled: Sequence[str], pool: Sequence[str], *, together: bool = False
) -> tuple[Way, ...]:
    """Return the ways of being alike: without and with tone, and among neighbours where there is a pool.

    Parameters
    ----------
    appearances : Appearances
    labelled : sequence of str
    pool : sequence of str
        Texts among which neighbours are sought; empty = none.
    together : bool
        Whether all of them together are a further way, where there is a pool.

    Examples
    --------
    >>> texts = ["the car park is full", "kind nurses"]
    >>> seen = Appearances().fit(texts)
    >>> [way.to_itself().shape for way in ways(seen, texts, ())]
    [(2, 2), (2, 2)]
    """
    known = appearances.transform(labelled)
    plain = (Direct(known, tone=0.0), Direct(known, tone=_TONE))
    if not len(pool):
        return plain
    every = (*plain, AmongNeighbours(known, appearances.transform(pool)))
    return (*every, Together(every)) if together else every


@dataclass(frozen=True, slots=True)
class Direct:
    """Words, letters and a bell around the meaning; beside them, if wished, a bell around tone and length."""

    known: Appearance
    tone: float

    def to_itself(self) -> Matrix:
        """Return the similarity of the labelled texts with each other."""
        return self._between(self.known)

    def weighted(self, seen: Appearance, coefficients: Matrix) -> Matrix:
        """Return the weighted sum of similarities."""
        return self._between(seen) @ coefficients

    def _between(self, seen: Appearance) -> Matrix:
        known = self.known
        exact = (seen.words @ known.words.T + seen.letters @ known.letters.T).toarray()
        near = np.exp(2 * ((seen.meaning @ known.meaning.T).astype(np.float64) - 1))
        alike = np.asarray(exact + _MEANING * near, dtype=np.float64)
        return alike + self.tone * _same_mood(seen, known) if self.tone else alike


def _same_mood(one: Appearance, other: Appearance) -> Matrix:
    apart = ((one.tone[:, None] - other.tone[None]) ** 2).sum(axis=2)
    lengths = (one.length[:, None] - other.length[None]) ** 2
    return np.asarray(np.exp(-_TONE_WIDTH * apart - _LENGTH_WIDTH * lengths), dtype=np.float64)


class AmongNeighbours:
    """A text is seen half as itself and half as its fifteen nearest neighbours are, and they likewise.

    With features f and the mean over neighbours G, a text is (I/2 + G/2)² f. Everything is linear, so that scores
    of the pool can be smoothed instead of features.

    Parameters
    ----------
    known, pool : Appearance
        The labelled texts and those among which neighbours are sought.
    """

    def __init__(self, known: Appearance, pool: Appearance) -> None:
        self.known, self.pool = known, pool
        self.between_pool = _neighbours(pool.meaning, pool.meaning)
        self.around_known = self._around(known)

    def to_itself(self) -> Matrix:
        """Return the similarity of the labelled texts with each other."""
        kernel = np.zeros((len(self.known.length), len(self.known.length)))
        for known, pool in zip(_blocks(self.known), _blocks(self.pool), strict=True):
            smooth: Any = 0.25 * known + self.around_known @ pool
            dense = smooth if isinstance(smooth, np.ndarray) else smooth.toarray()
            kernel += dense @ dense.T
        return kernel

    def weighted(self, seen: Appearance, coefficients: Matrix) -> Matrix:
        """Return the weighted sum of similarities."""
        own, near = 0.25 * coefficients, self.around_known.T @ coefficients
        own_scores: Any = 0.0
        pool_scores: Any = 0.0
        for known, pool, text in zip(_blocks(self.known), _blocks(self.pool), _blocks(seen), strict=True):
            slopes = known.T @ own + pool.T @ near
            own_scores, pool_scores = own_scores + text @ slopes, pool_scores + pool @ slopes
        return np.asarray(0.25 * own_scores + self._around(seen) @ pool_scores, dtype=np.float64)

    def _around(self, seen: Appearance) -> sparse.csr_array:
        """Return how much of each text of the pool stands in for each text."""
        near = _neighbours(seen.meaning, self.pool.meaning)
        return sparse.csr_array(0.5 * near + 0.25 * (near @ self.between_pool))


class Together:
    """Several ways at once, each counting the same: the mean of their kernels, brought to one size.

    Parameters
    ----------
    parts : sequence of Way
    """

    def __init__(self, parts: Sequence[Way]) -> None:
        self.parts = tuple(parts)
        self.kernels = tuple(part.to_itself() for part in parts)
        sizes = [max(float(np.diag(kernel).mean()), 1e-9) for kernel in self.kernels]
        self.shares = tuple(sizes[0] / size / len(sizes) for size in sizes)

    def to_itself(self) -> Matrix:
        """Return the similarity of the labelled texts with each other."""
        parts = [share * kernel for share, kernel in zip(self.shares, self.kernels, strict=True)]
        return np.asarray(np.sum(parts, axis=0), dtype=np.float64)

    def weighted(self, seen: Appearance, coefficients: Matrix) -> Matrix:
        """Return the weighted sum of similarities."""
        parts = [share * part.weighted(seen, coefficients) for share, part in zip(self.shares, self.parts, strict=True)]
        return np.asarray(np.sum(parts, axis=0), dtype=np.float64)


def _blocks(seen: Appearance) -> list[Any]:
    """Return the features in blocks of columns: dense meaning, then what is sparse, a part of it at a time."""
    parts = [
        rows[:, start : start + _COLUMNS]
        for rows in (seen.words, seen.letters)
        for start in range(0, max(rows.shape[1], 1), _COLUMNS)
    ]
    return [seen.meaning.astype(np.float64) * np.sqrt(_LINEAR_MEANING), *parts]


def _neighbours(meaning: Vectors, pool: Vectors) -> sparse.csr_array:
    """Return the weights of each text's nearest neighbours, itself and its copies left out; rows add up to 1."""
    n = min(_NEIGHBOURS, len(pool))
    columns, weights = [], []
    for start in range(0, len(meaning), _CHUNK):
        near = meaning[start : start + _CHUNK] @ pool.T
        near[near > _THEMSELVES] = -1
        best = np.argpartition(-near, n - 1, axis=1)[:, :n]
        columns.append(best)
        weights.append(np.maximum(np.take_along_axis(near, best, axis=1), 1e-6))
    each = np.concatenate(weights).astype(np.float64)
    each /= each.sum(axis=1, keepdims=True)
    starts = np.arange(0, len(meaning) * n + 1, n)
    return sparse.csr_array((each.ravel(), np.concatenate(columns).ravel(), starts), shape=(len(meaning), len(pool)))
