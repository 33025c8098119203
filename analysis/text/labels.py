"""Names for topics: the phrases that tell one topic from the others, three to six words together.

How telling a phrase is: log-odds with an informative prior (Monroe, Colaresi and Quinn 2008). A label holds no
word that fewer than `support` respondents used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.text.clauses import Clause, best_clause, telling_words
from analysis.text.findings import UNNAMED
from analysis.text.phrases import Lexicon, Phrase, Stems, lexicon_of, phrases_of
from analysis.text.spelling import Spelling
from analysis.text.tokens import Corpus
from analysis.text.words import word_list

SUPPORT = 11
_MOST_WORDS = 6
_FEWEST_WORDS = 3
_N_WORDS = 10
_MOST_PHRASES = 3
_PRIOR = 30.0
_TELLING = 0.5
_READS_BETTER = 0.45
_LARGE = 0.2  # share of respondents from which on a topic's name must speak for the topic, as one word always must
_SPEAKS_FOR = 0.25  # share of such a topic's respondents who use a word of its name: fewer, and it names few of them
_ADDS = 0.08  # share of a topic's answers that a further phrase must stand in
# How English words that name a quality mostly end; the rest is taken for a name of a thing.
_QUALITY = re.compile(r".{2,}(?:ful|ous|ible|able|less|ive|ly|ed|est|ic|ish|ient|tful)")


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
class _Scored:
    phrase: Phrase
    score: float
    held: float


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
    labels: dict[int, Label] = {}
    telling = telling_words(corpus, topics, lexicon)
    said: set[Clause] = set()
    for topic in sorted(sizes, key=lambda topic: (-sizes[topic], topic)):
        scored = _scored(phrases, topic, sizes, lexicon)
        taken = {label.text for label in labels.values()}
        members = _sampled(topics, topic)
        spell = Spelling([texts[text] for text in members])
        labels[topic] = _label(topic, scored, sizes, taken, lexicon, spell)
        clause = best_clause(corpus, members, telling[topic], lexicon, said) if _is_bare(labels[topic]) else None
        if clause and (fuller := _in_so_many_words(clause, labels[topic], lexicon, spell)).text not in taken:
            said.add(clause)
            labels[topic] = fuller
        must_speak = " " not in labels[topic].text or sizes[topic] > _LARGE * sum(sizes.values())
        if must_speak and _names_few(labels[topic], topics == topic, corpus, weights, lexicon):
            labels[topic] = replace(labels[topic], text=UNNAMED, support=SUPPORT)
    return labels


def _names_few(
    label: Label, own: NDArray[np.bool_], corpus: Corpus, weights: NDArray[np.int64], lexicon: Lexicon
) -> bool:
    """Tell whether hardly anybody in a topic uses a word of its name, which then stands for what is not said."""
    words = set(re.findall(r"[^\W\d_]+", label.text.casefold()))
    stems = {
        lexicon.stems[number]
        for number in np.flatnonzero(lexicon.content).tolist()
        if lexicon.vocabulary[number] in words
    }
    alike = [number for number, stem in enumerate(lexicon.stems) if stem in stems]
    uses = np.zeros(len(corpus), dtype=bool)
    uses[corpus.owners()[np.isin(corpus.ids, alike)]] = True
    return bool(weights[own & uses].sum() < _SPEAKS_FOR * weights[own].sum())


def _is_bare(label: Label) -> bool:
    """Tell whether a label is no more than one or two words side by side."""
    return label.text == UNNAMED or " " not in label.text or (" and " in label.text and "," not in label.text)


def _in_so_many_words(clause: Clause, label: Label, lexicon: Lexicon, spell: Spelling) -> Label:
    text = " ".join(spell(lexicon.vocabulary[word]) for word in clause)
    support = min(int(lexicon.respondents[word]) for word in clause)
    return replace(label, text=text[:1].upper() + text[1:], support=support)


def _sampled(topics: NDArray[np.int64], topic: int) -> list[int]:
    found: list[int] = np.flatnonzero(topics == topic)[:200].tolist()
    return found


def _scored(phrases: Iterable[Phrase], topic: int, sizes: dict[int, float], lexicon: Lexicon) -> list[_Scored]:
    """Return the topic's telling phrases, the most telling first."""
    inside, everywhere = sizes[topic], sum(sizes.values())
    least = max(2.0, 0.03 * inside)
    found = []
    for phrase in phrases:
        held = phrase.by_topic.get(topic, 0.0)
        if held < least or _surface(phrase, lexicon) is None:
            continue
        score = _log_odds(held, inside, phrase.total - held, everywhere - inside)
        if score > _TELLING:
            found.append(_Scored(phrase, score, held))
    return sorted(found, key=lambda item: (-item.score, item.phrase.stems))


def _log_odds(held: float, inside: float, elsewhere: float, outside: float) -> float:
    """Return the standardised log-odds ratio of a phrase inside a topic against outside."""
    prior = _PRIOR * (held + elsewhere) / (inside + outside)
    rest = _PRIOR - prior
    within = np.log((held + prior) / (inside - held + rest))
    without = np.log((elsewhere + prior) / (outside - elsewhere + rest))
    return float((within - without) / np.sqrt(1 / (held + prior) + 1 / (elsewhere + prior)))


def _surface(phrase: Phrase, lexicon: Lexicon) -> tuple[int, ...] | None:
    """Return the commonest way of writing a phrase that has enough respondents for every word."""
    if phrase.is_saying:
        return next(iter(phrase.surfaces))
    order = sorted(phrase.surfaces.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    for surface, _ in order:
        if all(lexicon.content[word] or lexicon.link[word] for word in surface):
            return surface
    return None


def _label(
    topic: int, scored: list[_Scored], sizes: dict[int, float], taken: set[str], lexicon: Lexicon, spell: Spelling
) -> Label:
    words = [item for item in scored if len(item.phrase.stems) == 1][:_N_WORDS]
    named = tuple(_spelt(item.phrase, lexicon, spell) for item in words)
    counts = tuple(int(item.phrase.total) for item in words)
    chosen = _compose(topic, scored, sizes[topic], lexicon)
    while chosen and _named(chosen, lexicon, spell) in taken:
        # Somebody larger has this name already: say what else is told here.
        scored = [item for item in scored if item.phrase is not chosen[0]]
        chosen = _compose(topic, scored, sizes[topic], lexicon)
    if not chosen:
        return Label(UNNAMED, SUPPORT, named, counts)
    text = _named(chosen, lexicon, spell)
    support = min(int(lexicon.respondents[word]) for phrase in chosen for word in _surface(phrase, lexicon) or ())
    return Label(text, support, named, counts)


def _compose(topic: int, scored: list[_Scored], size: float, lexicon: Lexicon) -> list[Phrase]:
    """Pick phrases that do not repeat each other until the label has enough words; never words alone in a row."""
    chosen: list[Phrase] = []
    stems: set[str] = set()
    covered: set[int] = set()
    length = 0
    while len(chosen) < _MOST_PHRASES and length < _FEWEST_WORDS:
        if chosen:
            scored = [item for item in scored if _adds(item, chosen, size, lexicon)]
        phrase = _next(topic, scored, stems, covered, size, lexicon, _MOST_WORDS - length)
        if phrase is None:
            break
        chosen.append(phrase)
        surface = _surface(phrase, lexicon) or ()
        stems |= {*(lexicon.stems[word] for word in surface), _run_together(surface, lexicon)}
        covered |= phrase.texts[topic]
        length += len(_surface(phrase, lexicon) or ())
    return chosen if any(len(phrase.stems) > 1 for phrase in chosen) else chosen[:2]


def _adds(item: _Scored, chosen: Sequence[Phrase], size: float, lexicon: Lexicon) -> bool:
    """Tell whether a phrase stands in enough answers, and whether "this and that" would join like with like."""
    if item.held < _ADDS * size:
        return False
    alone = [phrase for phrase in chosen if len(phrase.stems) == 1]
    if len(item.phrase.stems) > 1:
        return True
    if len(alone) < len(chosen):
        # Beside a run of words a word alone must be a thing that many speak of.
        ends = lexicon.closes[(_surface(item.phrase, lexicon) or (0,))[0]]
        return bool(ends) and item.held >= 2 * _ADDS * size and not _is_quality(item.phrase, lexicon)
    return all(_is_quality(item.phrase, lexicon) == _is_quality(phrase, lexicon) for phrase in alone)


def _is_quality(phrase: Phrase, lexicon: Lexicon) -> bool:
    word = lexicon.vocabulary[(_surface(phrase, lexicon) or (0,))[0]]
    return word in word_list("qualities") or _QUALITY.fullmatch(word) is not None


def _next(
    topic: int,
    scored: list[_Scored],
    stems: set[str],
    covered: set[int],
    size: float,
    lexicon: Lexicon,
    room: int,
) -> Phrase | None:
    """Return the phrase that tells most about the texts which the label does not speak of yet."""
    fitting = [
        item
        for item in scored
        if not _repeats(item.phrase, stems, lexicon) and len(_surface(item.phrase, lexicon) or ()) <= room
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda item: (_worth(item, topic, covered), item.phrase.stems))
    runs = [item for item in fitting if len(item.phrase.stems) > 1]
    if runs and len(best.phrase.stems) == 1:
        # A run of words reads better than a word, unless it tells far less.
        run = max(runs, key=lambda item: (_worth(item, topic, covered), item.phrase.stems))
        if _worth(run, topic, covered) >= _READS_BETTER * _worth(best, topic, covered):
            return run.phrase
    return _widened(best, fitting, size)


def _worth(item: _Scored, topic: int, covered: set[int]) -> float:
    """Return how much a phrase tells: a run of words more than one word, a saying a little less than a noun phrase."""
    texts = item.phrase.texts[topic]
    fresh = len(texts - covered) / max(len(texts), 1)
    if item.phrase.is_saying:
        return item.score * fresh * (0.75 + 0.05 * len(item.phrase.stems))
    return item.score * fresh * (1.0 if len(item.phrase.stems) == 1 else 1.25)


def _repeats(phrase: Phrase, stems: set[str], lexicon: Lexicon) -> bool:
    """Tell whether a phrase says again what the label says: a word that carries meaning, or half its words.

    "Health care" says again what "healthcare" says.
    """
    surface = _surface(phrase, lexicon) or ()
    if _run_together(surface, lexicon) in stems:
        return True
    again = [word for word in surface if lexicon.stems[word] in stems or lexicon.vocabulary[word] in stems]
    return any(lexicon.content[word] for word in again) or 2 * len(again) >= len(surface) > 1


def _run_together(surface: Iterable[int], lexicon: Lexicon) -> str:
    return "".join(lexicon.vocabulary[word] for word in surface)


def _widened(item: _Scored, fitting: list[_Scored], size: float) -> Phrase:
    """Return the run of words that a word mostly stands in, where there is one ("jobs": "loss of jobs")."""
    if len(item.phrase.stems) > 1:
        return item.phrase
    wider = [
        other
        for other in fitting
        if set(item.phrase.stems) < set(other.phrase.stems) and other.held >= max(3.0, 0.1 * item.held, 0.04 * size)
    ]
    if not wider:
        return item.phrase
    return max(
        wider, key=lambda other: (other.score * (0.8 if other.phrase.is_saying else 1), other.phrase.stems)
    ).phrase


def _named(chosen: Sequence[Phrase], lexicon: Lexicon, spell: Spelling) -> str:
    parts = [_spelt(phrase, lexicon, spell) for phrase in chosen]
    pair_of_words = all(len(phrase.stems) == 1 for phrase in chosen)
    joined = (" and " if pair_of_words else ", ").join(parts)
    return joined[:1].upper() + joined[1:]


def _spelt(phrase: Phrase, lexicon: Lexicon, spell: Spelling) -> str:
    surface = _surface(phrase, lexicon) or ()
    return " ".join(spell(lexicon.vocabulary[word]) for word in surface)


__all__ = ["SUPPORT", "UNNAMED", "Label", "Stems", "label_topics"]
