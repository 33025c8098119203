"""What an analysis is asked to do: its parameters, what a questionnaire offers for them, and which make sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.errors import BadInput
from surveys.codebook import role_of
from surveys.kinds import Question
from surveys.questionnaire import Questionnaire

Side = Literal["confidence", "concern"]
SIDES: Final[tuple[Side, ...]] = ("confidence", "concern")
FEWEST_TOPICS: Final = 2
MOST_TOPICS: Final = 60
MOST_GROUPINGS: Final = 4
LARGEST_SEED: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Parameters:
    """How one question is read.

    `n_topics` None = chosen from the answers; `stance_from` pairs an open question with the stance that its
    answers are examples of; `by` names the background questions whose groups are compared; `themes_from` is the
    library or the signed-off question whose themes the reading begins with.
    """

    n_topics: int | None = None
    seed: int = 1
    stance_from: tuple[tuple[str, Side], ...] = ()
    by: tuple[str, ...] = ()
    themes_from: str = ""

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "n_topics": self.n_topics,
            "seed": self.seed,
            "stance_from": dict(self.stance_from),
            "by": list(self.by),
            "themes_from": self.themes_from,
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Parameters:
        """Read what `to_document` wrote."""
        return cls(
            document["n_topics"],
            document["seed"],
            tuple(document["stance_from"].items()),
            tuple(document["by"]),
            document.get("themes_from", ""),
        )


def open_questions(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """Return the questions answered in one's own words that an analysis may read."""
    return tuple(
        question
        for question in questionnaire.questions
        if question.kind in {"short_text", "long_text"} and question.disclosure != "identifier"
    )


def open_question(questionnaire: Questionnaire, key: str) -> Question:
    """Return one of them, or say which there are."""
    found = {question.key: question for question in open_questions(questionnaire)}
    if key not in found:
        raise BadInput(f"“{key}” is not an open question of this survey. Choose one of: {', '.join(found) or 'none'}.")
    return found[key]


def background(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """Return the questions by whose answers people may be compared: one answer each, from a list."""
    return tuple(
        question
        for question in questionnaire.questions
        if question.kind in {"single_choice", "long_list", "scale"} and role_of(question) == "background"
    )


def examples(questionnaire: Questionnaire, key: str) -> tuple[tuple[str, Side], ...]:
    """Return the open questions that teach the stance: the question and its pair, else every one that takes a side."""
    sides = {question.key: role_of(question) for question in open_questions(questionnaire)}
    asked = questionnaire.question(key)
    pair = {key, asked.pair} if asked.pair else set(sides)
    chosen: tuple[tuple[str, Side], ...] = tuple(
        (name, side) for name, said in sides.items() for side in SIDES if said == side and name in pair
    )
    return chosen if {side for _, side in chosen} == set(SIDES) else ()


def defaults(questionnaire: Questionnaire, key: str) -> Parameters:
    """Return the parameters that an officer finds filled in: groups are those that the release protects too."""
    by = [question.key for question in background(questionnaire) if question.disclosure == "quasi_identifier"]
    return Parameters(stance_from=examples(questionnaire, key), by=tuple(by[:3]))


def check(parameters: Parameters, questionnaire: Questionnaire) -> None:
    """Refuse parameters that make no sense for this questionnaire; the message names place and cure."""
    n, seed = parameters.n_topics, parameters.seed
    if n is not None and not FEWEST_TOPICS <= n <= MOST_TOPICS:
        raise BadInput(f"Number of topics: choose {FEWEST_TOPICS} to {MOST_TOPICS}, or leave it empty.")
    if not 0 <= seed <= LARGEST_SEED:
        raise BadInput(f"Seed: {seed} is outside 0 to {LARGEST_SEED}.")
    if len(parameters.by) > MOST_GROUPINGS:
        raise BadInput(f"Groups to compare: choose {MOST_GROUPINGS} at most; every further one shows less of each.")
    known = {question.key for question in background(questionnaire)}
    if unknown := [key for key in parameters.by if key not in known]:
        raise BadInput(f"Groups to compare: “{unknown[0]}” is not a background question with a list of answers.")
    for key, _side in parameters.stance_from:
        open_question(questionnaire, key)
