"""Putting the steps together: one reading per row, one description per topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.text.deciding import Stances
from analysis.text.findings import UNCLEAR, UNNAMED, AnswerReading, Topic
from analysis.text.gathering import Group
from analysis.text.labels import Label
from analysis.text.points import Points
from analysis.text.refining import assign_with_words
from analysis.text.setting_aside import Sorted
from analysis.text.space import TopicSpace
from analysis.text.tokens import Corpus, corpus_of, words_of
from analysis.text.topics import TopicModel
from analysis.text.vectors import unit
from analysis.text.words import word_list

COURTESY = "General praise or thanks"
UNCLEAR_LABEL = "Unclear or several things at once"
_SURE_POINT = 0.6
_SHOWN = 0.1
_MOST_TOPICS = 5
_CHUNK = 25_000
_COURTEOUS = 0.5
_APART = 0.3  # cosine to the nearest centre under which a point lies near no topic
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """What the steps found about the distinct texts."""

    answers: Sorted
    corpus: Corpus
    space: TopicSpace
    model: TopicModel
    points: Points
    labels: dict[int, Label]
    groups: dict[int, Group]
    stances: Stances


@dataclass(frozen=True, slots=True)
class _Text:
    """What every row with the same text shares."""

    topic: str
    probability: float
    topics: tuple[tuple[str, float], ...]
    centrality: float
    apart: tuple[str, ...]


def assemble(parts: Parts) -> tuple[tuple[AnswerReading, ...], tuple[Topic, ...]]:
    """Return one reading per row and one description per topic.

    Parameters
    ----------
    parts : Parts

    Returns
    -------
    answers : tuple of AnswerReading
        In order of rows.
    topics : tuple of Topic
        The largest first, ``unclear`` last.
    """
    probabilities, apart = _with_points(parts)
    held = [_text(index, probabilities[index], apart.get(index, ()), parts) for index in range(len(probabilities))]
    answers = tuple(_answer(row, parts, held) for row in range(len(parts.answers.texts)))
    return answers, _topics(parts, answers)


def topic_id(number: int) -> str:
    """Return the name of a topic's place by size.

    Examples
    --------
    >>> topic_id(0), topic_id(-1)
    ('t01', 'unclear')
    """
    return UNCLEAR if number < 0 else f"t{number + 1:02d}"


def _with_points(parts: Parts) -> tuple[NDArray[np.float64], dict[int, tuple[str, ...]]]:
    """Return the probability that each text holds each topic, as a whole or in one of its points; and points apart.

    A point that says something and lies near no topic is apart, however well the rest of its answer fits.
    """
    probabilities = parts.model.probabilities.copy()
    apart: dict[int, tuple[str, ...]] = {}
    centres, typical = unit(parts.model.consensus.centres), _typical(parts.model)
    points, owners = parts.points.texts, parts.points.owners
    for start in range(0, len(points), _CHUNK):
        placed = parts.space.place(corpus_of(points[start : start + _CHUNK], like=parts.corpus))
        sure = assign_with_words(placed.vectors, placed.words, parts.model.refined)
        near = placed.vectors @ centres.T
        for place in np.flatnonzero(near.max(axis=1) < _APART).tolist():
            point, owner = points[start + place], owners[start + place]
            if _says_something(point):
                apart[owner] = (*apart.get(owner, ()), point)
        rows, topics = np.nonzero((sure >= _SURE_POINT) & (near >= typical[None, :]))
        np.maximum.at(probabilities, (np.asarray(owners[start : start + _CHUNK])[rows], topics), sure[rows, topics])
    return probabilities, apart


def _says_something(point: str) -> bool:
    """Tell whether a point is more than small words and courtesy: three words that carry meaning, at least."""
    empty = word_list("courtesy") | word_list("stop-words")
    return len({word for word in words_of(point) if len(word) > 2 and word not in empty}) >= _FEWEST_WORDS


def _typical(model: TopicModel) -> NDArray[np.float64]:
    """Return for every topic how close half of its own texts are to its centre."""
    n_topics = model.consensus.n_topics
    return np.array(
        [
            np.quantile(model.centrality[model.topic == topic], 0.5) if (model.topic == topic).any() else 1.0
            for topic in range(n_topics)
        ]
    )


def _text(index: int, probabilities: NDArray[np.float64], apart: tuple[str, ...], parts: Parts) -> _Text:
    model = parts.model
    topic = int(model.topic[index])
    # Only a point that is clear by itself can lift the probability, so such an answer is not unclear.
    lifted = int(probabilities.argmax()) if (probabilities > model.probabilities[index]).any() else -1
    topic = lifted if topic < 0 else topic
    centrality = round(float(model.centrality[index]), 4)
    order = np.argsort(-probabilities, kind="stable")[:_MOST_TOPICS]
    shown = [(topic_id(int(t)), round(float(probabilities[t]), 4)) for t in order if probabilities[t] >= _SHOWN]
    if topic < 0:
        unclear = round(1 - float(probabilities.max()), 4)
        # Whoever is unclear holds no topic; what it might hold keeps its probability, under one half.
        kept = [(name, min(value, 0.49)) for name, value in shown]
        return _Text(UNCLEAR, unclear, ((UNCLEAR, unclear), *kept), centrality, apart)
    own = round(float(probabilities[topic]), 4)
    others = [pair for pair in shown if pair[0] != topic_id(topic)]
    return _Text(topic_id(topic), own, ((topic_id(topic), own), *others), centrality, apart)


def _answer(row: int, parts: Parts, held: Sequence[_Text]) -> AnswerReading:
    answers, place = parts.answers, int(parts.answers.place[row])
    if place < 0:
        reason, remark = answers.set_aside[row], answers.remark[row]
        return AnswerReading(row + 1, reason, remark, None, None, None, (), None, (), 0.0, answers.texts[row])
    campaign = int(answers.campaigns[place])
    text = held[place]
    return AnswerReading(
        row=row + 1,
        set_aside=None,
        remark=None,
        campaign=f"c{campaign + 1}" if campaign >= 0 else None,
        topic=text.topic,
        topic_probability=text.probability,
        topics=text.topics,
        stance=parts.stances.stances[place],
        stance_probabilities=parts.stances.probabilities[place],
        centrality=text.centrality,
        text=answers.texts[row],
        apart=text.apart,
    )


def _topics(parts: Parts, answers: Sequence[AnswerReading]) -> tuple[Topic, ...]:
    model = parts.model
    found = [_topic(number, parts) for number in range(model.consensus.n_topics) if (model.topic == number).any()]
    members = Counter(topic.parent for topic in found)
    topics = [topic if members[topic.parent] > 1 else replace(topic, parent=None) for topic in found]
    if any(answer.topic == UNCLEAR for answer in answers):
        topics.append(Topic(UNCLEAR, None, UNCLEAR_LABEL, len(answers), (), (), None, "unclear", ()))
    return tuple(topics)


def _topic(number: int, parts: Parts) -> Topic:
    label = parts.labels.get(number, Label(UNNAMED, len(parts.answers.texts), (), ()))
    courteous = _is_courtesy(number, parts)
    if label.text == UNNAMED:
        label = replace(label, text=f"{UNNAMED} ({topic_id(number)})")
    group = None if courteous else parts.groups.get(number)
    support = len(parts.answers.texts) if courteous else label.support
    return Topic(
        id=topic_id(number),
        parent=group.name if group else None,
        label=COURTESY if courteous else label.text,
        label_support=min(support, group.support) if group else support,
        words=label.words,
        word_counts=label.word_counts,
        stability=round(float(parts.model.stability[number]), 4),
        kind="courtesy" if courteous else "point",
        run_sizes=tuple(parts.model.run_sizes[number].tolist()),
    )


def _is_courtesy(number: int, parts: Parts) -> bool:
    """Tell whether most texts of a topic hold nothing but thanks, praise and small words."""
    members = np.flatnonzero(parts.model.topic == number)[:400]
    empty = word_list("courtesy") | word_list("stop-words")
    polite = [all(word in empty for word in words_of(parts.answers.distinct[text])) for text in members]
    return float(np.mean(polite)) >= _COURTEOUS
