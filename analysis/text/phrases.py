"""Phrases that people used: words that carry meaning, alone or in runs that belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

import numpy as np
from nltk.metrics import BigramAssocMeasures
from nltk.stem import PorterStemmer
from numpy.typing import NDArray

from analysis.text.features import respondents_by_word
from analysis.text.nonanswers import remark_of
from analysis.text.tokens import Corpus, words_of
from analysis.text.words import phrase_list, word_list

Stems = tuple[str, ...]
Surface = tuple[int, ...]
Key = TypeVar("Key")

_TEXTS_READ_PER_TOPIC = 200
_LONGEST = 5
_LONGEST_SAYING = 6
_LONGEST_READ = 40  # people put a thing in a nutshell in short answers
# Small words that may stand inside a phrase ("loss of jobs") but never begin or end one.
_LINKS = frozenset(["of", "for", "in", "to", "the", "a", "an", "and", "on", "with", "from", "over", "by", "between"])
# A run mostly followed by a word of the list "goes-on", or one that carries meaning, is a piece of what was said.
_PIECE = 0.5
_FEWEST_SAY = 3  # respondents
_BELONG = 10.83  # likelihood ratio at p = .001 with one degree of freedom


@dataclass(slots=True)
class Phrase:
    """A phrase in all its surface forms, with the weight of each topic's texts that hold it.

    A *saying* is a run of any words ("go slow", "the same as everyone else"), kept in its one form.
    """

    stems: Stems
    is_saying: bool = False
    surfaces: Counter[Surface] = field(default_factory=Counter)
    by_topic: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    texts: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    broken: float = 0.0

    def add(self, topic: int, text: int, weight: float, surface: Surface, *, is_piece: bool) -> None:
        """Count one text that holds the phrase; `is_piece` where the writer went on from it."""
        self.surfaces[surface] += int(weight)
        self.by_topic[topic] += weight
        self.texts[topic].add(text)
        self.broken += weight * is_piece

    @property
    def is_whole(self) -> bool:
        """Whether people mostly stop where the phrase stops."""
        return self.broken <= _PIECE * self.total

    @property
    def total(self) -> float:
        """The weight of all texts that hold the phrase."""
        return sum(self.by_topic.values())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What each word of a corpus may do in a label.

    Attributes
    ----------
    stems : tuple of str
        Stem of every word.
    respondents : ndarray of shape (n_words,), int64
        How many respondents used the word.
    strong : ndarray of shape (n_words,), bool
        May name a topic alone.
    content : ndarray of shape (n_words,), bool
        May begin or end a phrase (strong or weak).
    link : ndarray of shape (n_words,), bool
        May stand inside one.
    goes_on : ndarray of shape (n_words,), bool
        What stands before it is mostly a piece of a phrase.
    common, opens, closes : ndarray of shape (n_words,), bool
        May stand in a saying, begin it, end it.
    asked : ndarray of shape (n_words,), bool
        A word of the question that is not grammar.
    runs, sayings, clauses : dict of text to what was read of it
        Kept, because the same texts are read again when topics are joined or gathered and named anew.
    """

    vocabulary: tuple[str, ...]
    stems: tuple[str, ...]
    respondents: NDArray[np.int64]
    strong: NDArray[np.bool_]
    content: NDArray[np.bool_]
    link: NDArray[np.bool_]
    goes_on: NDArray[np.bool_]
    common: NDArray[np.bool_]
    opens: NDArray[np.bool_]
    closes: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    runs: dict[int, dict[Stems, tuple[Surface, bool]]] = field(default_factory=dict, repr=False)
    sayings: dict[int, dict[Surface, bool]] = field(default_factory=dict, repr=False)
    clauses: dict[int, frozenset[Surface]] = field(default_factory=dict, repr=False)


def lexicon_of(corpus: Corpus, weights: NDArray[np.int64], *, question: str, support: int) -> Lexicon:
    """Judge every word of a corpus.

    Parameters
    ----------
    corpus : Corpus
    weights : ndarray of shape (n_texts,), int64
        How many respondents wrote each text.
    question : str
        Its words are everybody's and name no topic alone.
    support : int
        Words of fewer respondents take no part.

    Returns
    -------
    Lexicon

    Examples
    --------
    >>> from analysis.text.tokens import corpus_of
    >>> corpus = corpus_of(["loss of jobs"])
    >>> lexicon = lexicon_of(corpus, np.array([11]), question="", support=11)
    >>> [word for word, strong in zip(corpus.vocabulary, lexicon.strong) if strong]
    ['loss', 'jobs']
    """
    words = corpus.vocabulary
    respondents = respondents_by_word(corpus, weights)
    stop, weak, asked = word_list("stop-words"), word_list("weak-words"), set(words_of(question.replace("_", " ")))
    stems = tuple(_stem(word) for word in words)
    enough = respondents >= support
    content = enough & np.array([len(set(word)) > 1 and word not in stop for word in words])
    strong = content & np.array([len(word) > 2 and word not in weak and word not in asked for word in words])
    link = np.array([word in _LINKS for word in words])
    goes_on = np.array([word in word_list("goes-on") or (len(word) > 1 and word not in stop) for word in words])
    enough &= np.array([len(set(word)) > 1 or len(word) == 1 for word in words])  # "xxxx" is a mask
    closes = enough & np.array([word not in _danglers("end") for word in words])
    opens = enough & np.array([word not in _danglers("start") for word in words])
    echoed = np.array([word in asked and word not in stop for word in words])
    return Lexicon(words, stems, respondents, strong, content, link, goes_on, enough, opens, closes, echoed)


@cache
def _danglers(place: str) -> frozenset[str]:
    lines = (line.split() for line in phrase_list("danglers"))
    return frozenset(word for kind, *words in lines for word in words if kind == place)


def phrases_of(
    corpus: Corpus, topics: NDArray[np.int64], weights: NDArray[np.int64], lexicon: Lexicon
) -> tuple[list[Phrase], dict[int, float]]:
    """Collect the phrases of every topic, and the weight of the texts that were read for it.

    At most the first 200 texts of a topic are read: they come in the order of their hashes, so as a sample.
    """
    found: dict[Stems, Phrase] = {}
    sizes: dict[int, float] = defaultdict(float)
    read = list(_sample(topics))
    for text in read:
        sizes[int(topics[text])] += float(weights[text])
        if text not in lexicon.runs:
            lexicon.runs[text] = _unique(_runs(corpus.tokens(text).tolist(), lexicon))
    said = _weight_of_each(read, lexicon.runs, weights)
    for text in read:
        for stems, (surface, goes_on) in lexicon.runs[text].items():
            if len(stems) == 1 or said[stems] >= _FEWEST_SAY:
                phrase = found.get(stems) or found.setdefault(stems, Phrase(stems))
                phrase.add(int(topics[text]), text, float(weights[text]), surface, is_piece=goes_on)
    whole = [phrase for phrase in found.values() if _belongs(phrase, found, sum(sizes.values()))]
    return whole + sayings_of(corpus, topics, weights, lexicon), dict(sizes)


def sayings_of(corpus: Corpus, topics: NDArray[np.int64], weights: NDArray[np.int64], lexicon: Lexicon) -> list[Phrase]:
    """Collect runs of two to six common words as people put them, small words and all."""
    found: dict[Surface, Phrase] = {}
    read = list(_sample(topics))
    for text in read:
        if text not in lexicon.sayings:
            tokens = corpus.tokens(text).tolist()
            lexicon.sayings[text] = dict(_said(tokens, lexicon)) if len(tokens) <= _LONGEST_READ else {}
    said = _weight_of_each(read, lexicon.sayings, weights)
    for text in read:
        for surface, goes_on in lexicon.sayings[text].items():
            if said[surface] >= _FEWEST_SAY:
                if surface not in found:
                    found[surface] = Phrase(tuple(lexicon.stems[word] for word in surface), is_saying=True)
                found[surface].add(int(topics[text]), text, float(weights[text]), surface, is_piece=goes_on)
    return [phrase for phrase in found.values() if phrase.is_whole and not _hedges(phrase, lexicon)]


def _weight_of_each(
    texts: Sequence[int], held: Mapping[int, Iterable[Key]], weights: NDArray[np.int64]
) -> dict[Key, float]:
    """Return how many respondents hold each of what was read: most runs of words are said once, and are no phrase."""
    said: dict[Key, float] = defaultdict(float)
    for text in texts:
        weight = float(weights[text])
        for key in held[text]:
            said[key] += weight
    return said


def _hedges(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Tell whether a saying is one of those that say nothing ("not sure", "don't know")."""
    (surface,) = phrase.surfaces
    return remark_of(" ".join(lexicon.vocabulary[word] for word in surface)) is not None


def _said(tokens: Sequence[int], lexicon: Lexicon) -> Iterator[tuple[Surface, bool]]:
    """Yield every run that could be a saying, and whether the writer goes on from it."""
    for start, first in enumerate(tokens):
        if not lexicon.opens[first]:
            continue
        for end in range(start + 1, min(start + _LONGEST_SAYING, len(tokens))):
            if not lexicon.common[tokens[end]]:
                break
            run = tuple(tokens[start : end + 1])
            hangs = lexicon.vocabulary[tokens[end]] in ("it", "them") and not _refuses(run, lexicon)
            if lexicon.closes[tokens[end]] and not hangs and _says_something(run, lexicon):
                yield run, bool(lexicon.goes_on[tokens[end + 1]])


def _refuses(run: Surface, lexicon: Lexicon) -> bool:
    """Tell whether a run is whole although it ends with "it": "don't do it", "stop it"."""
    return lexicon.vocabulary[run[0]] in ("don't", "stop", "never", "not", "ban", "leave", "avoid")


def _says_something(run: Surface, lexicon: Lexicon) -> bool:
    """Tell whether a run is more than the question's own words; those need a strong word beside them."""
    return not any(lexicon.asked[word] for word in run) or any(lexicon.strong[word] for word in run)


def _sample(topics: NDArray[np.int64]) -> Iterator[int]:
    for topic in np.unique(topics[topics >= 0]):
        yield from np.flatnonzero(topics == topic)[:_TEXTS_READ_PER_TOPIC].tolist()


def _runs(tokens: Sequence[int], lexicon: Lexicon) -> Iterator[tuple[Stems, Surface, bool]]:
    """Yield every word and run of words that could be a phrase, and whether the writer goes on from it."""
    strong, content, link, stems = lexicon.strong, lexicon.content, lexicon.link, lexicon.stems
    for start, first in enumerate(tokens):
        if not content[first]:
            continue
        if strong[first]:
            yield (stems[first],), (first,), False
        for end in range(start + 1, min(start + _LONGEST, len(tokens)) if lexicon.opens[first] else 0):
            last = tokens[end]
            if not (content[last] or link[last]):
                break
            run = tokens[start : end + 1]
            if content[last] and lexicon.closes[last] and any(strong[word] for word in run):
                # "Job losses" and "loss of jobs" are one phrase, so the order of the stems does not count.
                parts = tuple(sorted({stems[word] for word in run if content[word]}))
                if 2 <= len(parts) <= 3:
                    yield parts, tuple(run), bool(lexicon.goes_on[tokens[end + 1]])


def _unique(runs: Iterator[tuple[Stems, Surface, bool]]) -> dict[Stems, tuple[Surface, bool]]:
    return {stems: (surface, goes_on) for stems, surface, goes_on in runs}


def _belongs(phrase: Phrase, found: dict[Stems, Phrase], n_texts: float) -> bool:
    """Tell whether the words of a phrase stand together more often than by chance."""
    if len(phrase.stems) == 1:
        return True
    if phrase.total < _FEWEST_SAY or not phrase.is_whole:
        return False
    if len(phrase.stems) == 3:
        pairs = [tuple(stem for stem in phrase.stems if stem != left_out) for left_out in phrase.stems]
        return sum(pair in found and _belongs(found[pair], found, n_texts) for pair in pairs) >= 1
    return _ratio(phrase, found.get(phrase.stems[:1]), found.get(phrase.stems[1:]), n_texts)


def _ratio(both: Phrase, one: Phrase | None, other: Phrase | None, n_texts: float) -> bool:
    """Apply Dunning's likelihood ratio; a weak word has no count of its own, then the pair's own must do."""
    if one is None or other is None:
        return both.total >= 4
    together = both.total
    if together * n_texts <= one.total * other.total:
        return False
    marginals = (max(one.total, together), max(other.total, together))
    return float(BigramAssocMeasures.likelihood_ratio(together, marginals, n_texts)) >= _BELONG


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stem(word.removesuffix("'s")))


@cache
def _stemmer() -> PorterStemmer:
    return PorterStemmer()
