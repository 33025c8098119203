"""Who holds which theme, how sure that is, and the shares that follow.

The interval of a share is that of *reading*: how much it would move if the answers were assigned again with the
probabilities that the runs gave them (the variance of a sum of independent yes-or-no draws), and if the seeds and
resamples had been others (the variance of the topic's size over the runs). It says nothing about people who did not
answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.rounding import round_count
from analysis.summaries.summary import Grouping, Share, Theme
from analysis.text.findings import AnswerReading, Reading, Topic

_Z = 1.959964
_DIGITS = 4

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Holding:
    """Themes against used answers.

    Attributes
    ----------
    themes : tuple of Theme
    topics : tuple of tuple of Topic
        The machine's topics within each theme.
    held : ndarray of shape (n_answers, n_themes), bool
    probability : ndarray of shape (n_answers, n_themes)
    main : ndarray of shape (n_answers,), int64
        The theme of each answer's most probable topic.
    wobble : ndarray of shape (n_themes,)
        Variance that other seeds would give the theme's size.
    confidence, concern : ndarray of shape (n_answers,), bool
        Whether the answer was read as expressing it (mixed counts for both).
    p_confidence, p_concern : ndarray of shape (n_answers,)
    n_words : ndarray of shape (n_answers,), int64
        How long each answer is.
    round_to : int or None
        Every count that is told is rounded to this, and shares are computed from what is told.
    """

    answers: tuple[AnswerReading, ...]
    themes: tuple[Theme, ...]
    topics: tuple[tuple[Topic, ...], ...]
    held: Mask
    probability: NDArray[np.float64]
    main: NDArray[np.int64]
    wobble: NDArray[np.float64]
    confidence: Mask
    concern: Mask
    p_confidence: NDArray[np.float64]
    p_concern: NDArray[np.float64]
    n_words: NDArray[np.int64]
    round_to: int | None = None

    def told(self, n: int) -> int:
        """Return a count as it may be told."""
        return round_count(n, self.round_to)


def holding_of(reading: Reading, grouping: Grouping | None, *, round_to: int | None = None) -> Holding:
    """Lay the used answers of a reading out by theme.

    Parameters
    ----------
    reading : Reading
    grouping : Grouping or None
        None, or a topic that no theme names: the topic is a theme of its own.
    round_to : int, optional

    Returns
    -------
    Holding
    """
    themes = _themes(reading, grouping)
    place = {topic: number for number, theme in enumerate(themes) for topic in theme.topics}
    answers = reading.used
    held = np.zeros((len(answers), len(themes)), dtype=bool)
    probability = np.zeros((len(answers), len(themes)))
    main = np.full(len(answers), -1, dtype=np.int64)
    for row, answer in enumerate(answers):
        for topic, value in answer.topics:
            probability[row, place[topic]] += value
        for topic in answer.held:
            held[row, place[topic]] = True
        main[row] = place[answer.topic] if answer.topic is not None else -1
    by_id = {topic.id: topic for topic in reading.topics}
    topics = tuple(tuple(by_id[topic] for topic in theme.topics if topic in by_id) for theme in themes)
    wobble = np.array([_wobble(members) for members in topics])
    return Holding(
        answers,
        themes,
        topics,
        held,
        np.minimum(probability, 1),
        main,
        wobble,
        _expressed(answers, "confidence"),
        _expressed(answers, "concern"),
        _probability(answers, "confidence"),
        _probability(answers, "concern"),
        np.array([len(answer.text.split()) for answer in answers], dtype=np.int64),
        round_to,
    )


def _themes(reading: Reading, grouping: Grouping | None) -> tuple[Theme, ...]:
    known = {topic.id for topic in reading.topics}
    named = grouping.themes if grouping else ()
    kept = [replace(theme, topics=tuple(t for t in theme.topics if t in known)) for theme in named]
    taken = {topic for theme in kept for topic in theme.topics}
    rest = [Theme(topic.id, topic.label, (topic.id,)) for topic in reading.topics if topic.id not in taken]
    return (*(theme for theme in kept if theme.topics), *rest)


def _wobble(topics: Sequence[Topic]) -> float:
    sizes = [topic.run_sizes for topic in topics if topic.run_sizes]
    if not sizes or len(sizes[0]) < 2:
        return 0.0
    together = np.sum(np.asarray(sizes), axis=0)
    # The whole variance of a single run, although topics are the average of all: tried on repeats of the whole
    # reading with other seeds, a tenth of it covered 62 % of them, all of it 97 %
    # (`benchmarks/text/coverage.py`), the worst question 91 %.
    return float(np.var(together, ddof=1))


def _expressed(answers: Sequence[AnswerReading], side: str) -> Mask:
    return np.array([answer.stance in (side, "mixed") for answer in answers], dtype=bool)


def _probability(answers: Sequence[AnswerReading], side: str) -> NDArray[np.float64]:
    return np.array([dict(answer.stance_probabilities).get(side, 0.0) for answer in answers], dtype=np.float64)


def share_of_theme(holding: Holding, theme: int, within: Mask | None = None) -> tuple[int, int, Share]:
    """Return how many hold a theme, of how many, and the share with its interval of reading.

    Parameters
    ----------
    holding : Holding
    theme : int
    within : ndarray of bool, optional
        Only these answers.

    Returns
    -------
    n : int
    base : int
    share : Share
    """
    chosen = np.ones(len(holding.answers), dtype=bool) if within is None else within
    base = int(chosen.sum())
    n = int(holding.held[chosen, theme].sum())
    p = holding.probability[chosen, theme]
    part = base / max(len(holding.answers), 1)
    variance = float((p * (1 - p)).sum() + holding.wobble[theme] * part**2)
    told = holding.told(n), holding.told(base)
    return *told, _share(told[0], float(p.sum()), variance, told[1], _digits(holding))


def n_expressing(holding: Holding, theme: int, side: str) -> int:
    """Return how many of a theme's answers express a side: exact, for deciding what may be shown."""
    expressed = holding.confidence if side == "confidence" else holding.concern
    return int(expressed[holding.held[:, theme]].sum())


def share_of_stance(holding: Holding, theme: int, side: str) -> Share | None:
    """Return the share of a theme's answers that express a side; None where no stance was read.

    The interval reaches from what was read for sure to what the probabilities of the unclear ones would add.
    What comes back is exact: `shown_stance` decides what of it may be told.
    """
    inside = holding.held[:, theme]
    p = (holding.p_confidence if side == "confidence" else holding.p_concern)[inside]
    if not len(p) or not (holding.p_confidence.any() or holding.p_concern.any()):
        return None
    n, base = holding.told(n_expressing(holding, theme, side)), holding.told(len(p))
    return _share(n, float(p.sum()), float((p * (1 - p)).sum()), base, _digits(holding))


def shown_stance(holding: Holding, theme: int, side: str, k: int) -> Share | None:
    """Return the share as it may be told: None also where one to k - 1 people express the side, or do not.

    A few who see a thing otherwise than all their colleagues are whom a curious reader looks for; and the size of
    the topic stands beside the share, so that few must not be left over either.
    """
    n, base = holding.told(n_expressing(holding, theme, side)), holding.told(int(holding.held[:, theme].sum()))
    is_few = 0 < n < k or 0 < base - n < k
    return None if is_few else share_of_stance(holding, theme, side)


def coarse_stance(holding: Holding, theme: int, side: str, k: int) -> Share | None:
    """Return the bounds of a share that `shown_stance` withholds: fewer than k on the side, or fewer than k off it.

    The estimate is the middle of the bounds and says nothing more than they do.
    """
    exact = share_of_stance(holding, theme, side)
    base = holding.told(int(holding.held[:, theme].sum()))
    if exact is None or not base or shown_stance(holding, theme, side, k) is not None:
        return None
    few = min((k - 1) / base, 1)
    low, high = (0.0, few) if exact.estimate <= 1 / 2 else (1 - few, 1.0)
    return Share(round((low + high) / 2, _DIGITS), round(low, _DIGITS), round(high, _DIGITS))


def _digits(holding: Holding) -> int:
    """Return how finely a share is told: where counts are rounded, whole percents, which give none of them back."""
    return _DIGITS if holding.round_to is None else 2


def _share(n: int, expected: float, variance: float, base: int, digits: int) -> Share:
    if not base:
        return Share(0.0, 0.0, 0.0)
    reach = _Z * variance**0.5
    low, high = (min(n, expected) - reach) / base, (max(n, expected) + reach) / base
    estimate = min(n / base, 1)
    return Share(
        round(estimate, digits), round(min(max(low, 0), estimate), digits), round(max(min(high, 1), estimate), digits)
    )
