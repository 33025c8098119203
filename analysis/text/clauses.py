"""What people said in so many words: the short clause that tells most of a topic, made of common words only.

Where no phrase is repeated often enough to name a topic, one of its own clauses can ("make government more
efficient"), as long as enough respondents used every word of it somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.text.features import words_in
from analysis.text.phrases import Lexicon
from analysis.text.tokens import BREAK, Corpus
from analysis.text.words import phrase_list

Clause = tuple[int, ...]
Scores = NDArray[np.float64]

_FEWEST, _MOST = 2, 6
_PRIOR = 30.0
_TELLING = 1.2
_TELLS = 0.5
_SPEAKS_FOR = 0.25  # share of a topic's answers that must hold one of the clause's telling words
_READ = 200


def telling_words(corpus: Corpus, topics: NDArray[np.int64], lexicon: Lexicon) -> dict[int, Scores]:
    """Return for every topic how much each word of a corpus tells it from the others.

    Parameters
    ----------
    corpus : Corpus
    topics : ndarray of shape (n_texts,), int64
        -1 = none.
    lexicon : Lexicon

    Returns
    -------
    dict of topic to ndarray of shape (n_words,)
        Standardised log-odds, nought for words that may begin or end no phrase.
    """
    read = np.zeros(len(corpus), dtype=bool)
    for topic in np.unique(topics[topics >= 0]):
        read[np.flatnonzero(topics == topic)[:_READ]] = True
    held, owners = words_in(corpus, lexicon.content)[read], topics[read]
    everywhere, n = np.asarray(held.sum(axis=0)).ravel(), len(owners)
    prior = _PRIOR * everywhere / max(n, 1)
    found = {}
    for topic in np.unique(owners).tolist():
        inside = np.asarray(held[owners == topic].sum(axis=0)).ravel()
        n_inside = int((owners == topic).sum())
        scores = np.zeros(len(lexicon.vocabulary))
        known = np.flatnonzero(lexicon.content)[everywhere > 0]
        ours, others = (inside + prior)[everywhere > 0], (everywhere - inside + prior)[everywhere > 0]
        scores[known] = _log_odds(ours, n_inside, others, n - n_inside)
        found[topic] = scores
    return found


def _log_odds(held: Scores, inside: int, elsewhere: Scores, outside: int) -> Scores:
    ours = np.log(held / np.maximum(inside + _PRIOR - held, 0.5))
    others = np.log(elsewhere / np.maximum(outside + _PRIOR - elsewhere, 0.5))
    return np.asarray((ours - others) / np.sqrt(1 / held + 1 / elsewhere), dtype=np.float64)


def best_clause(
    corpus: Corpus, members: Sequence[int], scores: Scores, lexicon: Lexicon, taken: set[Clause]
) -> Clause | None:
    """Return the clause that tells most of a topic, None where none tells enough.

    Parameters
    ----------
    corpus : Corpus
    members : sequence of int
        The topic's texts.
    scores : ndarray of shape (n_words,)
    lexicon : Lexicon
        Only words of enough respondents may stand in it.
    taken : set of tuple of int
        Clauses that name another topic.
    """
    tokens = [corpus.tokens(text).tolist() for text in members]
    found = {clause: _worth(clause, scores) for words in tokens for clause in _clauses(words, lexicon)}
    held = [set(words) for words in tokens]
    for clause in sorted(found, key=lambda clause: (-found[clause], clause)):
        if found[clause] <= _TELLING:
            return None
        telling = {word for word in clause if scores[word] >= _TELLS}
        if clause not in taken and sum(bool(words & telling) for words in held) >= _SPEAKS_FOR * len(held):
            return clause
    return None


def _worth(clause: Clause, scores: Scores) -> float:
    """Return how much a clause tells; words that tell nothing, or of another topic, weigh it down."""
    told = scores[list(dict.fromkeys(clause))]
    return float(told.sum() / len(clause) ** 0.5)


def _clauses(tokens: Sequence[int], lexicon: Lexicon) -> Iterator[Clause]:
    """Yield what stands between two marks, where it is short, common and hangs on nothing."""
    start = 0
    for end, token in enumerate(tokens):
        if token != BREAK:
            continue
        clause = _trimmed(tokens[start:end], lexicon)
        start = end + 1
        if _FEWEST <= len(clause) <= _MOST and _reads(clause, lexicon):
            yield clause


def _trimmed(tokens: Sequence[int], lexicon: Lexicon) -> Clause:
    """Return a clause without what people begin with before they come to the point ("I hope that …", "and")."""
    words, place = [lexicon.vocabulary[token] for token in tokens], 0
    while place < len(words) and (words[place] in _openings() or lexicon.asked[tokens[place]]):
        place += 1
    return tuple(tokens[place:])


def _reads(clause: Clause, lexicon: Lexicon) -> bool:
    return (
        all(lexicon.common[word] for word in clause)
        and bool(lexicon.opens[clause[0]] and lexicon.closes[clause[-1]])
        and sum(bool(lexicon.content[word]) for word in clause) >= 1
    )


@cache
def _openings() -> frozenset[str]:
    return frozenset(word for line in phrase_list("openings") for word in line.split())
