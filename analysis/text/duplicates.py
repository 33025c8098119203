"""Near-identical answers: campaigns found by MinHash over runs of three words, and long exact copies.

Reference: Broder (1997), "On the resemblance and containment of documents".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from analysis.text.tokens import BREAK, Corpus

LONG = 12
"""Words from which on an exact copy is no independent opinion."""

SMALLEST_CAMPAIGN = 5
"""Near-identical answers, in at least two wordings, from which on they are a campaign."""

_N_HASHES = 48
_BAND = 2
_ALIKE = 0.3  # copies of a short letter, one word in twenty changed, share a third of their runs of three
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def find_campaigns(corpus: Corpus, weights: NDArray[np.int64], *, seed: int = 0) -> NDArray[np.int64]:
    """Find campaigns among distinct texts.

    Parameters
    ----------
    corpus : Corpus
        Distinct texts: no two have the same words.
    weights : ndarray of shape (n_texts,), int64
        How many respondents wrote each.
    seed : int
        Seed of the hash functions.

    Returns
    -------
    ndarray of shape (n_texts,), int64
        Number of the campaign, -1 = none. Campaigns are numbered by their first text.

    Examples
    --------
    >>> from analysis.text.tokens import corpus_of
    >>> letter = "please do not ever sell any of our health records to any company for profit"
    >>> corpus = corpus_of([letter, letter + " again", "job losses"])
    >>> find_campaigns(corpus, np.array([4, 1, 30])).tolist()
    [0, 0, -1]
    """
    found = np.full(len(corpus), -1, dtype=np.int64)
    texts = np.flatnonzero(corpus.lengths() >= LONG)
    if len(texts) < 2:
        return found
    groups = [texts[group] for group in _alike(_signatures(corpus, texts, seed)) if len(group) > 1]
    large = [group for group in groups if weights[group].sum() >= SMALLEST_CAMPAIGN]
    for number, members in enumerate(large):
        found[members] = number
    return found


def _signatures(corpus: Corpus, texts: NDArray[np.int64], seed: int) -> NDArray[np.uint32]:
    """Return MinHash signatures of shape (n_texts, n_hashes)."""
    shingles, owners = _shingles(corpus, texts)
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    random = np.random.default_rng(seed)
    factors = random.integers(1, 2**63, _N_HASHES, dtype=np.uint64) | np.uint64(1)
    columns = [
        np.minimum.reduceat((shingles * factor) >> np.uint64(32), starts).astype(np.uint32) for factor in factors
    ]
    return np.stack(columns, axis=1)


def _shingles(corpus: Corpus, texts: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes of every run of three words and the position in `texts` that each belongs to."""
    runs = [tokens[tokens != BREAK] for tokens in map(corpus.tokens, texts.tolist())]
    owners = np.repeat(np.arange(len(runs)), [len(run) for run in runs])
    words = np.concatenate(runs).astype(np.uint64) + np.uint64(1)
    mixed = words * _PRIME
    mixed ^= mixed >> np.uint64(29)
    three = (mixed[:-2] * np.uint64(31) + mixed[1:-1]) * np.uint64(31) + mixed[2:]
    inside = owners[:-2] == owners[2:]
    hashes = three[inside] * _PRIME
    return hashes ^ (hashes >> np.uint64(31)), owners[:-2][inside]


def _alike(signatures: NDArray[np.uint32]) -> list[list[int]]:
    """Group texts whose signatures agree: candidates share a band, then the whole signature decides."""
    parents = list(range(len(signatures)))
    for start in range(0, _N_HASHES, _BAND):
        key = _mixed(signatures[:, start : start + _BAND])
        order = np.argsort(key, kind="stable")
        neighbours = np.flatnonzero(key[order][1:] == key[order][:-1])
        left, right = order[neighbours], order[neighbours + 1]
        agree = (signatures[left] == signatures[right]).mean(axis=1) >= _ALIKE
        for one, other in zip(left[agree].tolist(), right[agree].tolist(), strict=True):
            _join(parents, one, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for text in range(len(parents)):
        groups[_root(parents, text)].append(text)
    return list(groups.values())


def _mixed(band: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return one number per row, the same for the same row."""
    key = np.zeros(len(band), dtype=np.uint64)
    for column in band.T:
        key = (key ^ column) * _PRIME
        key ^= key >> np.uint64(29)
    return key


def _root(parents: list[int], text: int) -> int:
    while parents[text] != text:
        parents[text] = parents[parents[text]]
        text = parents[text]
    return text


def _join(parents: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low


def fingerprint_order(texts: Sequence[str]) -> list[int]:
    """Return the order of texts by their content, the same whatever order they come in.

    Examples
    --------
    >>> texts = ["b", "a", "c"]
    >>> [texts[i] for i in fingerprint_order(texts)] == [sorted(texts)[i] for i in fingerprint_order(sorted(texts))]
    True
    """
    keys = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
    return sorted(range(len(texts)), key=lambda index: (keys[index], texts[index]))
