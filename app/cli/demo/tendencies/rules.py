"""The ways in which a made-up person arrives at an answer: a place on a scale, a pick, ticks, an amount."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from surveys.kinds import Grid, MultipleChoice, Number, Question, Scale, SingleChoice

Pulls = Mapping[str, float]
NONE: Pulls = {}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up: what they would tick about themselves, and how they lean (around 0)."""

    background: Mapping[str, str]
    traits: Mapping[str, float]
    speaks_welsh: bool = False

    def leaning(self, pulls: Pulls) -> float:
        """Return the sum of the traits, each with its pull."""
        return sum(weight * self.traits[name] for name, weight in pulls.items())


class Rule(Protocol):
    """One way to answer; None is a question passed over."""

    def answer(self, question: Question, person: Person, rng: np.random.Generator) -> object:
        """Return the answer in its JSON form."""


def keys_of(question: Question) -> tuple[str, ...]:
    """Return what can be chosen, in the author's order."""
    if isinstance(question, (Scale, Grid)):
        return tuple(point.key for point in question.points)
    if isinstance(question, (SingleChoice, MultipleChoice)):
        return tuple(option.key for option in question.options)
    raise TypeError(f"{question.key} has nothing to choose from")


def held_back(
    question: Question, rng: np.random.Generator, unsure: float, shy: float
) -> dict[str, str] | None:
    """Return "don't know" or "prefer not to say" now and then, where they are offered."""
    chance = rng.random()
    if "dont_know" in question.missing and chance < unsure:
        return {"missing": "dont_know"}
    if "refused" in question.missing and chance > 1 - shy:
        return {"missing": "refused"}
    return None


def placed(keys: Sequence[str], leaning: float, rng: np.random.Generator) -> str:
    """Return the key at the middle of an ordered list, moved by a leaning and some chance."""
    middle = (len(keys) - 1) / 2
    place = middle + leaning * len(keys) / 5 + rng.normal(0, 0.7)
    return keys[min(len(keys) - 1, max(0, round(place)))]


def picked(keys: Sequence[str], weights: Sequence[float], rng: np.random.Generator) -> str:
    """Return one key with a chance in proportion to its weight."""
    chances = np.asarray(weights, dtype=float)
    return keys[int(rng.choice(len(keys), p=chances / chances.sum()))]


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a scale, or on options that stand in an order (``falling``: from most to least)."""

    base: float = 0.0
    pulls: Pulls = field(default_factory=dict)
    unsure: float = 0.03
    falling: bool = False

    def answer(self, question: Question, person: Person, rng: np.random.Generator) -> object:
        """Place the person, unless they hold back or pass over it."""
        keys = keys_of(question)
        held = held_back(question, rng, self.unsure * (1.4 - 0.4 * math.tanh(person.traits["heard"])), 0.01)
        if held is not None:
            return held
        if not question.required and rng.random() < 0.015:
            return None
        return placed(keys[::-1] if self.falling else keys, self.base + person.leaning(self.pulls), rng)


@dataclass(frozen=True, slots=True)
class Rows:
    """One place for each row of a grid."""

    rows: Mapping[str, Place]

    def answer(self, question: Question, person: Person, rng: np.random.Generator) -> object:
        """Answer each row by itself; some people leave the whole grid."""
        if rng.random() < 0.02:
            return None
        given = {row: place.answer(question, person, rng) for row, place in self.rows.items()}
        return {row: answer for row, answer in given.items() if answer is not None} or None


@dataclass(frozen=True, slots=True)
class Pick:
    """One option, by weights that a person's traits multiply; ``words`` are said beside "Other"."""

    weights: Mapping[str, float]
    pulls: Mapping[str, Pulls] = field(default_factory=dict)
    unsure: float = 0.03
    shy: float = 0.01
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def answer(self, question: Question, person: Person, rng: np.random.Generator) -> object:
        """Pick one, unless they hold back."""
        held = held_back(question, rng, self.unsure, self.shy)
        if held is not None:
            return held
        weights = [w * math.exp(person.leaning(self.pulls.get(key, NONE))) for key, w in self.weights.items()]
        return said(picked(tuple(self.weights), weights, rng), self.words, rng)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Several options, each with a chance of its own; who ticks nothing ticks the exclusive one."""

    chances: Mapping[str, float]
    pulls: Mapping[str, Pulls] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def answer(self, question: Question, person: Person, rng: np.random.Generator) -> object:
        """Tick what applies."""
        held = held_back(question, rng, 0.02, 0.01)
        if held is not None:
            return held
        ticked = [key for key in self.chances if rng.random() < self._chance(key, person)]
        return [said(key, self.words, rng) for key in ticked] or ["none"]

    def _chance(self, key: str, person: Person) -> float:
        odds = math.log(self.chances[key] / (1 - self.chances[key]))
        return 1 / (1 + math.exp(-odds - person.leaning(self.pulls.get(key, NONE))))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the question's range, to the nearest half."""

    mean: float
    spread: float
    pulls: Pulls = field(default_factory=dict)

    def answer(self, question: Question, person: Person, rng: np.random.Generator) -> object:
        """Guess as people do, in halves."""
        held = held_back(question, rng, 0.06, 0.01)
        if held is not None:
            return held
        assert isinstance(question, Number)  # noqa: S101 - the tables are checked against the questionnaires
        value = round(2 * (self.mean + person.leaning(self.pulls) + rng.normal(0, self.spread))) / 2
        value = min(float(question.max or value), max(float(question.min or 0), value))
        return int(value) if value.is_integer() else value


@dataclass(frozen=True, slots=True)
class Own:
    """What the person would tick about themselves; who keeps one thing private tends to keep all of it so."""

    shy: float = 0.003

    def answer(self, question: Question, person: Person, rng: np.random.Generator) -> object:
        """Tell, hold back or pass over."""
        private = person.traits["private"]
        held = held_back(question, rng, 0.0, 0.9 * private or self.shy)
        if held is not None:
            return held
        if not question.required and rng.random() < 0.5 * private:
            return None
        return person.background[question.key]


def said(key: str, words: Mapping[str, tuple[str, ...]], rng: np.random.Generator) -> object:
    """Return the key, at times with one's own words beside it."""
    if key not in words or rng.random() < 0.3:
        return key
    return {"option": key, "text": str(rng.choice(words[key]))}
