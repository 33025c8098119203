"""The same questions over time: waves of one survey, what rose and fell between them, and what was done meanwhile.

Only figures that are through the gate already are compared, so no comparison gives more away than they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from sqlalchemy.orm import Session

from analysis.statistics.changes import Action, Change, Wave, changes_of
from analysis.summaries.wording import percent, points
from app.models import Consultation, Survey
from app.services import figures, planning
from app.services.analysing import report_of
from app.services.finding import questionnaire_of
from surveys.codebook import role_of
from surveys.questionnaire import Questionnaire
from surveys.versions import changes

TOLD: Final = {"rose": "rose", "fell": "fell"}


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the questions of one survey over its waves.

    `told` are the changes that are real and as large as was said to matter, in sentences with what came between;
    `n_compared`, `n_steady` and `n_open` say what became of all comparisons.
    """

    title: str
    waves: tuple[str, ...]
    told: tuple[tuple[str, tuple[Action, ...]], ...]
    n_compared: int
    n_steady: int
    n_open: int
    matters: float


def follow(session: Session, consultation: Consultation) -> tuple[Followed, ...]:
    """Return every survey of a consultation that was repeated, with what changed from wave to wave."""
    repeated: dict[str, list[Survey]] = {}
    for survey in consultation.surveys:
        if survey.state == "closed" and survey.closed_at is not None:
            repeated.setdefault(f"{questionnaire_of(survey).key} {survey.audience}", []).append(survey)
    found = (_followed(session, consultation, waves) for waves in repeated.values() if len(waves) > 1)
    return tuple(one for one in found if one is not None)


def _followed(session: Session, consultation: Consultation, surveys: list[Survey]) -> Followed | None:
    ordered = sorted(surveys, key=lambda one: (_end(one), one.slug))
    if len({_end(one) for one in ordered}) < len(ordered):
        return None  # two that ended on one day have no order
    kept = _comparable(ordered)
    waves = [Wave(one.title, _end(one), tuple(_counts(session, one, kept))) for one in ordered]
    matters = max(planning.matters_in(session, one) for one in ordered)
    actions = [Action(update.published_at.date(), update.did) for update in consultation.updates]
    compared = changes_of(waves, actions, matters=matters)
    if not compared:
        return None
    directions = [change.direction for change in compared]
    return Followed(
        ordered[-1].title,
        tuple(wave.name for wave in waves),
        tuple((_sentence(change), change.between) for change in compared if _is_told(change)),
        len(compared),
        directions.count("steady"),
        directions.count("open"),
        matters,
    )


def _end(survey: Survey) -> date:
    return survey.closed_at.date() if survey.closed_at is not None else date.max


def _comparable(surveys: list[Survey]) -> frozenset[str]:
    """Return the questions that every wave asks, in words that still compare."""
    asked = [questionnaire_of(survey) for survey in surveys]
    keys = set.intersection(*(set(_opinions(one)) for one in asked))
    spoilt = {
        change.question_key
        for earlier, later in pairwise(asked)
        for change in changes(earlier, later)
        if change.compares == "no"
    }
    return frozenset(keys - spoilt)


def _opinions(questionnaire: Questionnaire) -> Iterator[str]:
    """Give the questions about what people think; who they are changes with who happens to answer."""
    for question in questionnaire.questions:
        if role_of(question) != "background":
            yield question.key


def _counts(session: Session, survey: Survey, keys: frozenset[str]) -> Iterator[tuple[str, float, float]]:
    """Give what was chosen, then what was raised in people's own words, under names that mean the same in each wave."""
    document: Mapping[str, Any] = figures.figures_of(session, survey) or {"questions": []}
    for question in document["questions"]:
        if question["key"] not in keys or not question.get("n"):
            continue
        for row in question["rows"]:
            if row.get("n") is not None and not row.get("withheld"):
                part = f", {question['row']}" if question.get("row") else ""
                yield f"“{row['label']}” in answer to “{question['text']}”{part}", row["n"], question["n"]
    for one in report_of(session, survey):
        if one.question_key in keys:
            for topic in one.summary.topics:
                if topic.kind == "point":
                    name = f"The theme “{topic.label}” in answer to “{one.question}”"
                    yield name, min(topic.n, one.summary.n_used), one.summary.n_used


def _is_told(change: Change) -> bool:
    return change.direction in TOLD and change.comparison.verdict == "matters"


def _sentence(change: Change) -> str:
    difference = change.comparison.difference
    low, high = sorted((abs(difference.low or 0), abs(difference.high or 0)))
    (before, of), (after, base) = change.before, change.after
    return (
        f"{change.name} {TOLD[change.direction]} from {percent(before / of)} of {of:,.0f} ({change.since}) to "
        f"{percent(after / base)} of {base:,.0f} ({change.until}): {points(abs(difference.estimate or 0))}, likely "
        f"between {round(low * 100)} and {points(high)}."
    )
