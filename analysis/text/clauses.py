"""What people said in so many words: short clauses as they wrote them, made of common words only.

A repeated phrase is not the only thing that can name a topic: one of its own clauses can ("make government more
efficient"), as long as enough respondents used every word of it somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from analysis.text.phrases import Lexicon, Surface
from analysis.text.tokens import BREAK
from analysis.text.words import phrase_list

_FEWEST, _MOST = 2, 6
_LONGEST_READ = 80  # people put a thing in a nutshell in short answers


def clauses_of(tokens: Sequence[int], lexicon: Lexicon) -> frozenset[Surface]:
    """Return the short clauses of a text that could name a topic.

    A clause ends where the writer made a mark. It begins there too, or after what people begin with before they come
    to the point ("I hope that …"), or after a word that joins ("to", "that", "because").

    Parameters
    ----------
    tokens : sequence of int
        One text of a corpus, its closing break included.
    lexicon : Lexicon
        Only words of enough respondents may stand in a clause.

    Returns
    -------
    frozenset of tuple of int

    Examples
    --------
    >>> from analysis.text.phrases import lexicon_of
    >>> from analysis.text.tokens import corpus_of
    >>> import numpy as np
    >>> corpus = corpus_of(["I hope it will help the doctors"])
    >>> lexicon = lexicon_of(corpus, np.array([11]), question="", support=11)
    >>> [" ".join(corpus.vocabulary[word] for word in clause) for clause in clauses_of(corpus.tokens(0), lexicon)]
    ['help the doctors']
    """
    tokens = tokens[:_LONGEST_READ]
    return frozenset(clause for run in _between_marks(tokens) for clause in _clauses(run, lexicon))


def _between_marks(tokens: Sequence[int]) -> Iterator[tuple[int, ...]]:
    start = 0
    for end, token in enumerate(tokens):
        if token == BREAK:
            if end > start:
                yield tuple(tokens[start:end])
            start = end + 1


def _clauses(run: Surface, lexicon: Lexicon) -> Iterator[Surface]:
    shortest, longest = len(run) - _FEWEST, max(len(run) - _MOST, 0)
    if shortest < longest or not lexicon.closes[run[-1]]:
        return
    words = [lexicon.vocabulary[token] for token in run]
    to_the_point = _to_the_point(run, words, lexicon)
    for start in range(longest, shortest + 1):
        begins = start in (0, to_the_point) or words[start - 1] in _joins("joins")
        if begins and _reads(run[start:], lexicon, begins_sentence=start == 0):
            yield run[start:]


def _to_the_point(run: Surface, words: Sequence[str], lexicon: Lexicon) -> int:
    place = 0
    while place < len(run) and (words[place] in _joins("openings") or lexicon.asked[run[place]]):
        place += 1
    return place


def _reads(clause: Surface, lexicon: Lexicon, *, begins_sentence: bool) -> bool:
    first = lexicon.vocabulary[clause[0]]
    opens = bool(lexicon.opens[clause[0]]) or (begins_sentence and first in _joins("speakers"))
    return opens and all(lexicon.common[word] for word in clause) and any(lexicon.content[word] for word in clause)


@cache
def _joins(name: str) -> frozenset[str]:
    return frozenset(word for line in phrase_list(name) for word in line.split())
