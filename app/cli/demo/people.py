"""Made-up responses: people with leanings walk through a questionnaire and answer what they are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from app.cli.demo.planting import Places, plant
from app.cli.demo.speaking import Speaker
from app.cli.demo.tendencies import public, staff, tracker
from app.cli.demo.tendencies.rules import Person, Rule
from app.cli.demo.voices import Voices
from surveys import routing
from surveys.kinds import LongText, Question, ShortText
from surveys.questionnaire import Questionnaire

Answers = dict[str, object]
TALKATIVE = {"gives_confidence": 0.52, "worries": 0.58, "one_thing": 0.33}


@dataclass(frozen=True, slots=True)
class Profile:
    """Who answers a questionnaire, and how they lean on each closed question."""

    person: Callable[[np.random.Generator, float], Person]
    rules: Mapping[str, Rule]


PROFILES: dict[str, Profile] = {
    "public-ai-health-data": Profile(public.person, public.RULES),
    "staff-technology-at-work": Profile(staff.person, staff.RULES),
    "confidence-tracker": Profile(tracker.person, tracker.RULES),
}


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who answers one questionnaire, with what the open questions need."""

    questionnaire: Questionnaire
    profile: Profile
    people: tuple[Person, ...]
    speakers: Mapping[str, Speaker]
    planted: Places


def responses(
    questionnaire: Questionnaire, voices: Voices, *, n: int, random_state: int, mood: float = 0.0
) -> list[Answers]:
    """Return ``n`` responses to one of the library's questionnaires, the same ones for the same seed.

    Parameters
    ----------
    questionnaire : Questionnaire
        One of the three of `PROFILES`.
    voices : Voices
        The comments, as `voices.load` returns them.
    n : int
        How many people answer.
    random_state : int
        The seed.
    mood : float
        How much more (or less) everybody trusts than usual, about -1 to 1: what moves a tracker.

    Returns
    -------
    list of dict
        Answers in their JSON form, of the questions on each person's path only; not yet redacted.
    """
    rng = np.random.default_rng(random_state)
    crowd = _gather(questionnaire, voices, n, mood, rng)
    return [_respond(crowd, row, rng) for row in range(n)]


def _gather(
    questionnaire: Questionnaire, voices: Voices, n: int, mood: float, rng: np.random.Generator
) -> Crowd:
    profile = PROFILES[questionnaire.key]
    people = tuple(profile.person(rng, mood) for _ in range(n))
    traits = tuple(people[0].traits) if people else ()
    speakers = {
        question.key: Speaker(voices.comments[questionnaire.key, question.key], traits, question.max_length)
        for question in questionnaire.questions
        if isinstance(question, (ShortText, LongText))
    }
    planted = plant(questionnaire.key, tuple(speakers), people, voices.planted, rng)
    return Crowd(questionnaire, profile, people, speakers, planted)


def _respond(crowd: Crowd, row: int, rng: np.random.Generator) -> Answers:
    """Walk one person along their path."""
    answers: Answers = {}
    on_way, at = routing.walked(crowd.questionnaire, answers), 0
    while at < len(on_way):
        page = on_way[at]
        for question in crowd.questionnaire.page(page).questions:
            answer = _answer(crowd, row, question, rng)
            if answer is not None:
                answers[question.key] = answer
        on_way, at = routing.changed_path(crowd.questionnaire, answers, on_way, page), at + 1
    return answers


def _answer(crowd: Crowd, row: int, question: Question, rng: np.random.Generator) -> object:
    if isinstance(question, (ShortText, LongText)):
        return _write(crowd, row, question, rng)
    return crowd.profile.rules[question.key].answer(question, crowd.people[row], rng)


def _write(crowd: Crowd, row: int, question: ShortText | LongText, rng: np.random.Generator) -> str | None:
    """Write what was planted; else speak, more likely with strong feelings, or leave the box empty."""
    planted = crowd.planted[question.key].get(row)
    if planted is not None:
        return planted
    person = crowd.people[row]
    if rng.random() > TALKATIVE[question.key] + 0.08 * abs(person.traits["trust"]):
        return None
    return crowd.speakers[question.key].say(person, rng)
