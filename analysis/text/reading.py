"""The whole reading of one open question, from raw texts to topics and stances.

Needs scikit-learn and nltk, so only jobs and the command line import it; what it returns is in `findings`.
Inside, distinct texts are sorted by their hash: the same answers give the same bytes in any order of rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.errors import ParameterError
from analysis.text.assembling import Parts, assemble
from analysis.text.deciding import read_stances
from analysis.text.duplicates import fingerprint_order
from analysis.text.findings import UNNAMED, AnswerReading, Reading, Topic
from analysis.text.gathering import gather
from analysis.text.labels import SUPPORT, Label, label_topics
from analysis.text.phrases import lexicon_of
from analysis.text.points import points_of, points_of_many
from analysis.text.setting_aside import Sorted, sort_answers
from analysis.text.space import Placed, TopicSpace
from analysis.text.tokens import Corpus, corpus_of
from analysis.text.topics import TopicModel, find_topics, tightness, without_topics
from analysis.text.vectors import TABLE_SHA256

Progress = Callable[[str, int, int], None]
STEPS = ("masking personal data", "learning the words", "finding topics", "naming topics", "reading stances")
_MOST_TOPICS = 200
_MOST_LESSONS = 5000
_LONG_ANSWER = 30
_TIGHT = 0.5  # mean cosine of a topic's answers to its centre


def read_answers(
    texts: Sequence[str],
    *,
    question: str = "",
    stance_examples: Mapping[str, Sequence[str]] | None = None,
    n_topics: int | None = None,
    random_state: int = 0,
    mask_names: bool = False,
    progress: Progress | None = None,
) -> Reading:
    """Read the answers to one open question.

    Parameters
    ----------
    texts : sequence of str
        One raw text per respondent; blanks stand for no answer.
    question : str
        The question's wording, or its name.
    stance_examples : mapping of {"confidence", "concern"} to texts, optional
        Answers to other questions of the questionnaire that ask for the one or the other.
    n_topics : int, optional
        Number of topics; None = chosen by stability and information.
    random_state : int
        Seed of everything that is drawn.
    mask_names : bool
        Whether names that nothing announces are masked too, told by how the answers write (`unannounced`).
    progress : callable, optional
        Told (step, done, total); it may raise `analysis.errors.Cancelled` to stop.

    Returns
    -------
    Reading
        The same for any order of `texts`, apart from the order of its answers.

    Raises
    ------
    ParameterError
        Where `n_topics` is not between 1 and 200.

    Examples
    --------
    >>> reading = read_answers(["Loss of jobs", "", "Nothing", "Fake news"], question="What worries you?")
    >>> [answer.set_aside for answer in reading.answers]
    [None, 'empty', 'non-answer', None]
    """
    if n_topics is not None and not 1 <= n_topics <= _MOST_TOPICS:
        raise ParameterError(
            f"Number of topics: {n_topics}. Please give 1 to {_MOST_TOPICS}, or leave it to be chosen."
        )
    tell = progress or _silent
    # One thread: on matrices of this size several wait for each other, and add up in another order elsewhere.
    with threadpool_limits(1):
        sorted_answers = sort_answers(
            texts,
            seed=random_state,
            tick=lambda done, total: tell(STEPS[0], done, total),
            mask_names=mask_names,
        )
        parts = _parts(sorted_answers, question, stance_examples, n_topics, random_state, tell)
    tell("done", 1, 1)
    answers, topics = assemble(parts)
    reading = _reading(texts, answers, topics, parts, question, stance_examples, n_topics, random_state)
    return replace(reading, parameters={**reading.parameters, "mask_names": True}) if mask_names else reading


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def _parts(
    sorted_answers: Sorted,
    question: str,
    stance_examples: Mapping[str, Sequence[str]] | None,
    n_topics: int | None,
    random_state: int,
    tell: Progress,
) -> Parts:
    """Carry the distinct texts through every step."""
    tell(STEPS[1], 0, 1)
    distinct, weights = sorted_answers.distinct, sorted_answers.weights
    corpus = sorted_answers.corpus
    learn = _to_learn_from(sorted_answers, corpus)
    space = TopicSpace(random_state, question).fit(corpus, learn)
    tell(STEPS[2], 0, 1)
    placed = space.place(corpus)
    model = _model(sorted_answers, corpus, space, placed, learn, n_topics, random_state, tell)
    tell(STEPS[3], 0, 1)
    lexicon = lexicon_of(corpus, weights, question=question, support=SUPPORT)
    labels = label_topics(corpus, model.topic, weights, distinct, lexicon=lexicon)
    while n_topics is None and (nameless := _nameless(labels, model)):
        # What lies scattered and shares no words is no topic: its answers go where they fit, or are unclear.
        model = without_topics(model, nameless, placed, weights)
        labels = label_topics(corpus, model.topic, weights, distinct, lexicon=lexicon)
    groups = gather(corpus, model, labels, weights, distinct, lexicon=lexicon)
    tell(STEPS[4], 0, 1)
    points = points_of_many(distinct)
    stances = read_stances(distinct, stance_examples, points=points)
    return Parts(sorted_answers, corpus, space, model, points, labels, groups, stances)


def _nameless(labels: Mapping[int, Label], model: TopicModel) -> tuple[int, ...]:
    """Return the topics without a name whose answers lie scattered, where others have a name."""
    tight = tightness(model)
    nameless = [topic for topic, label in labels.items() if label.text == UNNAMED and tight[topic] < _TIGHT]
    return tuple(nameless) if len(nameless) < model.consensus.n_topics else ()


def _model(
    answers: Sorted,
    corpus: Corpus,
    space: TopicSpace,
    placed: Placed,
    learn: NDArray[np.int64],
    n_topics: int | None,
    random_state: int,
    tell: Progress,
) -> TopicModel:
    lessons = corpus_of(_lessons(answers, corpus, learn), like=corpus)
    return find_topics(
        placed,
        answers.weights,
        space.place(lessons),
        n_topics=n_topics,
        random_state=random_state,
        tick=lambda done, total: tell(STEPS[2], done, total),
    )


def _lessons(answers: Sorted, corpus: Corpus, learn: NDArray[np.int64]) -> list[str]:
    """Return what topics are learned from: short answers whole, long ones point by point.

    A long answer says several things, so its mean lies near nothing and would make a topic of being long.
    """
    lengths = corpus.lengths()
    lessons: list[str] = []
    for index in learn[:_MOST_LESSONS].tolist():
        text = answers.distinct[index]
        lessons.extend(points_of(text) if lengths[index] > _LONG_ANSWER else (text,))
    return lessons


def _to_learn_from(answers: Sorted, corpus: Corpus) -> NDArray[np.int64]:
    """Return the texts with words, one of each campaign; all where none has any."""
    first = np.ones(len(answers.distinct), dtype=bool)
    seen: set[int] = set()
    for index, campaign in enumerate(answers.campaigns.tolist()):
        first[index] = campaign < 0 or campaign not in seen
        seen.add(campaign)
    usable = first & (corpus.lengths() > 0)
    return np.flatnonzero(usable if usable.any() else first)


def _reading(
    texts: Sequence[str],
    answers: tuple[AnswerReading, ...],
    topics: tuple[Topic, ...],
    parts: Parts,
    question: str,
    stance_examples: Mapping[str, Sequence[str]] | None,
    n_topics: int | None,
    random_state: int,
) -> Reading:
    tried = "; ".join(
        f"{c.n_topics} topics: stability {c.stability:.2f}, information {c.information:.3f}"
        for c in parts.model.candidates
    )
    return Reading(
        question=question,
        answers=answers,
        topics=topics,
        stance_method=parts.stances.method,
        stance_quality=parts.stances.quality,
        input_sha256=fingerprint(texts, question, stance_examples),
        seed=random_state,
        parameters={
            "n_topics": n_topics if n_topics is not None else "auto",
            "n_topics_found": parts.model.consensus.n_topics,
            "numbers_tried": tried,
            "n_runs": len(parts.model.consensus.run_centres),
            "asked_for": parts.stances.asked_for,
            "table_sha256": TABLE_SHA256,
        },
        versions={name: version(name) for name in ("numpy", "scipy", "scikit-learn", "nltk", "tokenizers")},
    )


def fingerprint(texts: Sequence[str], question: str, stance_examples: Mapping[str, Sequence[str]] | None) -> str:
    """Return the sha256 of what a reading is made from, the same for any order of rows.

    Examples
    --------
    >>> fingerprint(["a", "b"], "", None) == fingerprint(["b", "a"], "", None)
    True
    """
    parts = {side: sorted(examples) for side, examples in (stance_examples or {}).items()}
    body = json.dumps([sorted(texts), question, parts], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(body.encode()).hexdigest()


__all__ = ["STEPS", "Reading", "fingerprint", "fingerprint_order", "read_answers"]
