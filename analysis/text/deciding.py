"""From probabilities to a stance that can be shown: confidence, concern, mixed, neither or unclear."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.text.findings import Stance, StanceQuality
from analysis.text.points import Points, points_of_many
from analysis.text.stance import StanceModel, examples_of
from analysis.text.tokens import corpus_of, plain
from analysis.text.tone import tone

Concern = NDArray[np.float64]
Reader = Callable[[Sequence[str]], Concern]

_SURE = 0.7
_SURE_ELSEWHERE = 0.8
_SURE_POINT = 0.85
_BARELY = 0.1
_SHORTEST_POINT = 3  # words from which on a point can carry a stance
_SAME_QUESTION = 0.5


@dataclass(frozen=True, slots=True)
class Stances:
    """The stance of every text, how it was read, and how well.

    `asked_for` is the side that the question itself asked for, where its own answers are among the examples: then
    the stance must not be read from the question alone.
    """

    stances: tuple[Stance, ...]
    concern: Concern
    probabilities: tuple[tuple[tuple[str, float], ...], ...]
    method: str
    quality: StanceQuality | None
    asked_for: str | None


def read_stances(
    texts: Sequence[str], stance_examples: Mapping[str, Sequence[str]] | None, *, points: Points | None = None
) -> Stances:
    """Read the stance of every text.

    Parameters
    ----------
    texts : sequence of str
        Redacted texts.
    stance_examples : mapping of side to texts, or None
        ``confidence`` and ``concern``: answers to other questions. Where there are too few, tone is the cold start.

    points : Points, optional
        The points that the texts make, where they are known already.

    Returns
    -------
    Stances

    Examples
    --------
    >>> read_stances(["wonderful and helpful"], None).stances
    ('confidence',)
    """
    parts = points or points_of_many(texts)
    examples = examples_of(stance_examples or {})
    if not examples.enough:
        return _by_tone(texts, parts, few=len(examples.texts))
    model = StanceModel().fit(examples)
    asked_for = _asked_for(texts, stance_examples or {})
    sure = _SURE if asked_for else _SURE_ELSEWHERE
    concern = model.concern(texts)
    lowest, highest = _extremes(parts, concern, model.concern)
    method = (
        "Learned from the answers to the questionnaire's own questions about confidence and "
        "concern: it measures telling those questions apart, not yet a person's stance."
    )
    return _decide(concern, lowest, highest, sure, method + _caution(asked_for), model.quality_, asked_for)


def _caution(asked_for: str | None) -> str:
    if asked_for is None:
        return " These answers are to another question, so it is said only where the signs are strong."
    asked = "worries" if asked_for == "concern" else "what gives confidence or hope"
    return f" This question itself asks for {asked}: what that alone would suggest is no evidence of a stance."


def _by_tone(texts: Sequence[str], parts: Points, *, few: int) -> Stances:
    values = tone(corpus_of(texts))
    why = "only a few examples were given" if few else "no examples were given"
    method = (
        f"Cold start, because {why}: the tone of the words (VADER's lexicon with its rules for negation), which is "
        "not the same as a stance. Its quality on these answers has not been measured."
    )
    concern = (1 - values) / 2
    lowest, highest = _extremes(parts, concern, lambda points: (1 - tone(corpus_of(points))) / 2)
    return _decide(concern, lowest, highest, 0.65, method, None, None)


def _asked_for(texts: Sequence[str], stance_examples: Mapping[str, Sequence[str]]) -> str | None:
    own = {plain(text) for text in texts}
    for side in ("confidence", "concern"):
        known = {plain(text) for text in stance_examples.get(side, ())}
        if own and len(own & known) >= _SAME_QUESTION * len(own):
            return side
    return None


def _extremes(parts: Points, concern: Concern, read: Reader) -> tuple[Concern, Concern]:
    """Return the least and the most concerned of the points that each text makes."""
    lowest, highest = concern.copy(), concern.copy()
    long = [place for place, point in enumerate(parts.texts) if point.count(" ") >= _SHORTEST_POINT - 1]
    if long:
        values = read([parts.texts[place] for place in long])
        owners = np.array(parts.owners)[long]
        np.minimum.at(lowest, owners, values)
        np.maximum.at(highest, owners, values)
    return lowest, highest


def _decide(
    concern: Concern,
    lowest: Concern,
    highest: Concern,
    sure: float,
    method: str,
    quality: StanceQuality | None,
    asked_for: str | None,
) -> Stances:
    mixed = (lowest <= 1 - _SURE_POINT) & (highest >= _SURE_POINT)
    stances = [_one(value, bool(both), sure) for value, both in zip(concern.tolist(), mixed.tolist(), strict=True)]
    probabilities = [
        _probabilities(stance, value, low, high)
        for stance, value, low, high in zip(stances, concern.tolist(), lowest.tolist(), highest.tolist(), strict=True)
    ]
    return Stances(tuple(stances), concern, tuple(probabilities), method, quality, asked_for)


def _one(concern: float, mixed: bool, sure: float) -> Stance:
    if mixed:
        return "mixed"
    if concern >= sure:
        return "concern"
    if concern <= 1 - sure:
        return "confidence"
    return "neither" if abs(concern - 0.5) < _BARELY / 2 else "unclear"


def _probabilities(stance: Stance, concern: float, low: float, high: float) -> tuple[tuple[str, float], ...]:
    """Return the probability that confidence and concern are expressed, and that of any other stance read."""
    both = min(1 - low, high)
    sides = {"confidence": 1 - concern, "concern": concern}
    if stance == "mixed":
        sides = {"confidence": 1 - low, "concern": high, "mixed": both}
    elif stance in ("neither", "unclear"):
        sides[stance] = 1 - abs(2 * concern - 1)
    return tuple((side, round(float(value), 4)) for side, value in sides.items())
