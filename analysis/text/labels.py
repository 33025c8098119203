"""Names for topics: three to six words in a row, as people wrote them, that tell one topic from the others.

What may name a topic are the phrases and sayings that several people share and the short clauses of its own answers.
The one is taken whose words tell most, that lies nearest the middle of the topic, and that speaks for most of its
people. A label holds no word that fewer than `support` respondents used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice

import numpy as np
from numpy.typing import NDArray

from analysis.text.clauses import clauses_of
from analysis.text.contrasts import TEXTS_READ, Contrasts, contrasts_of
from analysis.text.findings import UNNAMED
from analysis.text.nonanswers import remark_of
from analysis.text.phrases import Lexicon, Phrase, Stems, Surface, lexicon_of, phrases_of
from analysis.text.spelling import Spelling
from analysis.text.tokens import Corpus
from analysis.text.words import word_list

SUPPORT = 11
_N_WORDS = 10
_LARGE = 0.2  # share of respondents from which on a topic's name must speak for the topic, as one word always must
_SPEAKS_FOR = 0.25  # share of such a topic's respondents who use a word of its name: fewer, and it names few of them
_SPEAKS_AT_ALL = 0.2
_IN_THE_MIDDLE, _SPEAKS_FROM_THERE = 0.55, 0.12  # a name that lies so near the middle of a topic may speak for fewer
_TELLING = 0.5
_SHORT = {1: 0.4, 2: 0.7}  # what a label of so few words is worth beside one of three to six
_THIN = 0.75  # … and one of three and more of which only one carries meaning
_SAID_OFTEN = 0.16
_MOSTLY, _HARDLY = 0.6, 0.4
_DENIED = 0.8
_AGAIN = 0.8  # for every strong word of a name that a larger topic bears already
_LOOSE = 0.3  # how far words that tell nothing weigh a name down
_MOST_WORDS = 6
_NEARLY_AS_GOOD = 0.35
_ADDS = 0.08  # share of a topic's respondents whom a second run must add


@dataclass(frozen=True, slots=True)
class Label:
    """A topic's name and its telling words.

    `support` is the number of respondents who used the rarest word of `text`; `word_counts` how many respondents used
    each of `words`, in whatever topic: what decides whether a word may be shown.
    """

    text: str
    support: int
    words: tuple[str, ...]
    word_counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    run: Surface
    worth: float
    speaks_for: float
    near: float


def label_topics(
    corpus: Corpus,
    topics: NDArray[np.int64],
    weights: NDArray[np.int64],
    texts: Sequence[str],
    *,
    question: str = "",
    support: int = SUPPORT,
    lexicon: Lexicon | None = None,
) -> dict[int, Label]:
    """Name every topic; a large one only where the name speaks for a good part of it.

    Parameters
    ----------
    corpus : Corpus
        Distinct texts.
    topics : ndarray of shape (n_texts,), int64
        Topic of every text, -1 = none.
    weights : ndarray of shape (n_texts,), int64
        How many respondents wrote it.
    texts : sequence of str
        The same texts as typed, for the spelling of names and abbreviations.
    question : str
    support : int
    lexicon : Lexicon, optional
        That of the same corpus, weights, question and support, where topics are named more than once.

    Returns
    -------
    dict of topic to Label

    Examples
    --------
    >>> from analysis.text.tokens import corpus_of
    >>> texts = ["loss of jobs", "jobs", "fake videos", "fake news"] * 12
    >>> topics = np.array([0, 0, 1, 1] * 12)
    >>> labels = label_topics(corpus_of(texts), topics, np.ones(48, dtype=int), texts)
    >>> labels[0].text
    'Loss of jobs'
    """
    lexicon = lexicon or lexicon_of(corpus, weights, question=question, support=support)
    phrases, sizes = phrases_of(corpus, topics, weights, lexicon)
    contrasts = contrasts_of(corpus, topics, weights, lexicon, question=question)
    runs = _runs(phrases, corpus, contrasts)
    labels: dict[int, Label] = {}
    taken: Counter[int] = Counter()
    named: set[frozenset[int]] = set()
    for topic in sorted(sizes, key=lambda topic: (-sizes[topic], topic)):
        row = contrasts.topics.index(topic)
        spell = Spelling([texts[text] for text in contrasts.texts[row]])
        words, counts = _words(phrases, row, contrasts, spell)
        labels[topic] = Label(UNNAMED, SUPPORT, words, counts)
        is_large = sizes[topic] > _LARGE * sum(sizes.values())
        best = [
            candidate
            for candidate in _best_first(row, runs[row], contrasts, taken)
            if _speaks_for(candidate, is_large=is_large) and _stems(candidate, contrasts) not in named
        ]
        chosen = next((one for one in best if not _names_a_person(one, lexicon, spell)), None)
        if chosen is None:
            continue
        parts = (chosen, *_beside(chosen, best, row, contrasts, spell))
        named.add(_stems(chosen, contrasts))
        taken.update(stem for part in parts for stem in _stems(part, contrasts))
        rarest = min(int(lexicon.respondents[word]) for part in parts for word in part.run)
        labels[topic] = Label(_written(parts, lexicon, spell), rarest, words, counts)
    return labels


def _stems(candidate: _Candidate, contrasts: Contrasts) -> frozenset[int]:
    return frozenset(int(contrasts.stem_of[word]) for word in candidate.run if contrasts.lexicon.content[word])


def _names_a_person(candidate: _Candidate, lexicon: Lexicon, spell: Spelling) -> bool:
    return any(spell.is_a_person(lexicon.vocabulary[word]) for word in candidate.run)


def _beside(
    first: _Candidate, best: Sequence[_Candidate], row: int, contrasts: Contrasts, spell: Spelling
) -> list[_Candidate]:
    """Return what stands beside a name of one or two words: another run, of those who do not use its words."""
    if len(first.run) not in _SHORT:
        return []
    own = _stems(first, contrasts)
    for other in best:
        if other.worth < _NEARLY_AS_GOOD * first.worth:
            break
        theirs = _stems(other, contrasts)
        fits = len(other.run) > 1 and len(first.run) + len(other.run) <= _MOST_WORDS and not own & theirs
        if fits and not _names_a_person(other, contrasts.lexicon, spell):
            (alone, _), (both, _) = contrasts.spoken_for(row, [own, own | theirs])
            if both >= alone + _ADDS:
                return [other]
    return []


def _runs(phrases: Sequence[Phrase], corpus: Corpus, contrasts: Contrasts) -> list[Counter[Surface]]:
    """Return for every topic the runs of words that could name it, and how many of its respondents wrote each."""
    lexicon, place = contrasts.lexicon, {topic: row for row, topic in enumerate(contrasts.topics)}
    found: list[Counter[Surface]] = [Counter() for _ in contrasts.topics]
    for row, texts in enumerate(contrasts.texts):
        for text in texts.tolist():
            if text not in lexicon.clauses:
                lexicon.clauses[text] = clauses_of(corpus.tokens(text).tolist(), lexicon)
            for clause in lexicon.clauses[text]:
                found[row][clause] += int(contrasts.weights[text])
    for phrase in phrases:
        surface = _surface(phrase, lexicon)
        if surface is None:
            continue
        for topic, weight in phrase.by_topic.items():
            if weight > 1:
                found[place[topic]][surface] = max(found[place[topic]][surface], int(weight))
    return found


def _surface(phrase: Phrase, lexicon: Lexicon) -> Surface | None:
    """Return the commonest way of writing a phrase that has enough respondents for every word."""
    if phrase.is_saying:
        return next(iter(phrase.surfaces))
    order = sorted(phrase.surfaces.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    for surface, _ in order:
        if all(lexicon.common[word] for word in surface):
            return surface
    return None


def _best_first(
    row: int, runs: Counter[Surface], contrasts: Contrasts, taken: Counter[int]
) -> Iterator[_Candidate]:
    """Yield what could name a topic, the best name first; a word that names a larger topic counts for less."""
    telling = {run: contrasts.told(row, run) for run in sorted(runs) if _says_something(run, contrasts.lexicon)}
    kept = [run for run, (stems, much) in telling.items() if stems and much > _TELLING]
    if not kept:
        return
    sets = sorted({telling[run][0] for run in kept}, key=sorted)
    spoken = dict(zip(sets, contrasts.spoken_for(row, sets), strict=True))
    lexicon, found = contrasts.lexicon, []
    for run, near in zip(kept, contrasts.near(row, kept), strict=True):
        stems, much = telling[run]
        share, denying = spoken[stems]
        worth = much * (0.25 + share) * (0.25 + max(float(near), 0)) * _shape(run, lexicon)
        worth *= (1 + _SAID_OFTEN * np.log(runs[run])) * _honest(run, denying, lexicon)
        worth *= (len(stems) / len({contrasts.stem_of[word] for word in run if lexicon.content[word]})) ** _LOOSE
        worth *= _AGAIN ** len({contrasts.stem_of[word] for word in run if lexicon.strong[word]} & taken.keys())
        found.append(_Candidate(run, float(worth), share, float(near)))
    yield from (one for one in sorted(found, key=lambda one: (-one.worth, one.run)) if one.worth > 0)


def _speaks_for(candidate: _Candidate, *, is_large: bool) -> bool:
    """Tell whether enough of a topic's people use a word of a name: fewer, and it stands for what is not said."""
    if len(candidate.run) == 1 or is_large:
        return candidate.speaks_for >= _SPEAKS_FOR
    return candidate.speaks_for >= (_SPEAKS_FROM_THERE if candidate.near >= _IN_THE_MIDDLE else _SPEAKS_AT_ALL)


def _says_something(run: Surface, lexicon: Lexicon) -> bool:
    """Tell whether a run is more than the question's own words or a remark, and hangs on nothing ("doing it")."""
    words = [lexicon.vocabulary[word] for word in run]
    if any(lexicon.asked[word] for word in run) and not any(lexicon.strong[word] for word in run):
        return False
    hangs = words[-1] in word_list("pointers") and words[0] not in word_list("commands")
    return not hangs and remark_of(" ".join(words)) is None


def _shape(run: Surface, lexicon: Lexicon) -> float:
    """Return how well so many words read as a name: three to six, two of them with meaning, read best."""
    words = [lexicon.vocabulary[word] for word in run]
    length = len(list(dropwhile(word_list("determiners").__contains__, words)))  # "all the staff" is one word
    thin = sum(bool(lexicon.content[word]) for word in run) < 2
    return _SHORT.get(length, _THIN if thin else 1.0)


def _honest(run: Surface, denying: float, lexicon: Lexicon) -> float:
    """Return nought for a name that denies what hardly anybody denies; less for one that leaves most denials out."""
    denies = any(lexicon.vocabulary[word] in word_list("denials") for word in run)
    if denies and denying < _HARDLY:
        return 0.0
    return 1.0 if denies == (denying > _MOSTLY) else _DENIED


def _words(
    phrases: Sequence[Phrase], row: int, contrasts: Contrasts, spell: Spelling
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return a topic's telling words, the most telling first, and how many respondents used each."""
    topic, found = contrasts.topics[row], []
    least = max(2.0, 0.03 * float(contrasts.weights[contrasts.texts[row]].sum()))
    for phrase in phrases:
        if len(phrase.stems) == 1 and not phrase.is_saying and phrase.by_topic.get(topic, 0) >= least:
            surface = _surface(phrase, contrasts.lexicon)
            if surface and (much := contrasts.told(row, surface)[1]) > _TELLING:
                found.append((-much, phrase.stems, contrasts.lexicon.vocabulary[surface[0]], int(phrase.total)))
    of_things = ((word, count) for *_, word, count in sorted(found) if not spell.is_a_person(word))
    chosen = list(islice(of_things, _N_WORDS))
    return tuple(spell(word) for word, _ in chosen), tuple(count for _, count in chosen)


def _written(parts: Sequence[_Candidate], lexicon: Lexicon, spell: Spelling) -> str:
    text = ", ".join(" ".join(spell(lexicon.vocabulary[word]) for word in part.run) for part in parts)
    return text[:1].upper() + text[1:]


__all__ = ["SUPPORT", "TEXTS_READ", "UNNAMED", "Label", "Stems", "label_topics"]
