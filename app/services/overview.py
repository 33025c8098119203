"""What needs an officer today: each consultation on its rail, the one next act, and what waits."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Consultation, Deliberation, Release, Survey
from app.services import analysing, figures, lawfulness, needs, reading_queue
from app.services.challenging import n_unanswered
from app.services.checking import check
from app.services.finding import consultations, questionnaire_of, standing
from app.services.moderating import n_waiting
from app.services.parameters import open_questions
from app.services.public_record import n_overdue

STEPS: Final = ("Set up", "Open", "Read", "Sign off", "Publish", "Answer back")
Place = Literal[
    "consultation", "new_survey", "survey", "questionnaire", "responses", "analysis", "release", "answer_back",
    "deliberation", "statements", "challenges", "needs", "reading_queue", "record", "data_protection", "kept",
]


HasUpload = Callable[[Survey], bool]


def no_upload(_survey: Survey) -> bool:
    """Say that no file waits beside any survey."""
    return False


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: on which step of the rail, in words, and on which page."""

    step: int
    text: str
    place: Place
    slug: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Rail:
    """One consultation: the step that it stands on, the one next act, and what else waits."""

    consultation: Consultation
    step: int  # how many steps are done; len(STEPS) when all are
    next: Act | None
    waits: tuple[Act, ...]


def rails(session: Session, *, today: date, has_upload: HasUpload = no_upload) -> tuple[Rail, ...]:
    """Return every consultation, those with something urgent first, finished ones last."""
    all_ = [rail(session, one, today=today, has_upload=has_upload) for one in consultations(session)]
    return tuple(sorted(all_, key=lambda one: (one.next is None, not (one.next and one.next.is_urgent))))


def rail(session: Session, consultation: Consultation, *, today: date, has_upload: HasUpload = no_upload) -> Rail:
    """Return where a consultation stands: as far as the survey that is least far."""
    acts = [act for survey in consultation.surveys for act in _of_survey(session, survey, today, has_upload)]
    acts += [act for one in consultation.deliberations for act in _of_deliberation(session, one, today)]
    acts += _of_consultation(consultation, today)
    firsts = sorted((act for act in acts if act.place != "consultation"), key=lambda act: act.step)
    overdue = [act for act in acts if act.is_urgent]
    step = firsts[0].step if firsts else len(STEPS)
    following = next(iter([*overdue, *firsts]), None)
    return Rail(consultation, step, following, tuple(act for act in acts if act is not following))


def _of_consultation(consultation: Consultation, today: date) -> Iterator[Act]:
    slug, has_answer = consultation.slug, bool(consultation.updates)
    if not consultation.surveys and not consultation.deliberations:
        yield Act(0, "Add a survey", "new_survey", slug)
    if consultation.decision_on and consultation.decision_on < today and not has_answer:
        due = _day(consultation.decision_on)
        yield Act(5, f"The decision was due on {due}: say what came of it", "answer_back", slug, is_urgent=True)
    elif (consultation.surveys or consultation.deliberations) and not has_answer:
        yield Act(5, "Say what people said and what you did", "answer_back", slug)
    if consultation.surveys and not consultation.decider:
        yield Act(0, "Say who decides, and when", "consultation", slug)


def _of_deliberation(session: Session, one: Deliberation, today: date) -> Iterator[Act]:
    name, n = f"“{one.title}”", n_waiting(session, one.id)
    if one.state == "draft":
        yield Act(0, f"Get {name} ready and open it", "deliberation", one.slug)
    elif one.state == "open" and one.closes_on is not None and one.closes_on < today:
        yield Act(1, f"Close {name}: its last day has passed", "deliberation", one.slug, is_urgent=True)
    elif one.state == "open":
        yield Act(1, f"{name} takes votes: see what people share", "deliberation", one.slug)
    if n and one.state == "open":
        yield Act(1, f"Read {n} statement{'s' if n > 1 else ''} that people added to {name}", "statements", one.slug)
    yield from _of_doubts(session, one)
    late = n_overdue(session, one, today)
    if late:
        text = f"{late} recommendation{'s' if late > 1 else ''} of {name} should have been answered"
        yield Act(1, text, "record", one.slug, is_urgent=True)


def _of_doubts(session: Session, one: Deliberation) -> Iterator[Act]:
    n = n_unanswered(session, one.id) if one.state == "open" else 0
    if n:
        text = f"Answer {n} challenge{'s' if n > 1 else ''} of the background of “{one.title}”"
        yield Act(1, text, "challenges", one.slug)


def _of_survey(session: Session, survey: Survey, today: date, has_upload: HasUpload) -> Iterator[Act]:
    name, slug = f"“{survey.title}”", survey.slug
    if survey.state == "draft":
        faults = check(survey.draft_yaml, today).faults
        if faults:
            n = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
            yield Act(0, f"Put right {n} in {name}", "questionnaire", slug)
        elif has_upload(survey):
            yield Act(0, f"Look {name} over and bring in its responses", "survey", slug)
        elif lacking := lawfulness.lacking(survey.consultation):
            n = f"{len(lacking)} thing{'s' if len(lacking) > 1 else ''}"
            yield Act(0, f"Put on record {n} that the law asks for, before {name} opens", "data_protection",
                      survey.consultation.slug)
        else:
            yield Act(0, f"Look {name} over and open it", "survey", slug)
        return
    yield from _of_people(session, survey, name)
    if survey.state == "open":
        yield _while_open(survey, standing(survey, today), name)
        return
    if survey.erased_on is not None:
        return
    if survey.erase_on is not None:
        yield Act(4, f"The answers of {name} are deleted on {_day(survey.erase_on)}: see what goes", "kept", slug)
    yield from _of_questions(session, survey, name)
    yield from _of_releases(session, survey, today, name)


def _of_people(session: Session, survey: Survey, name: str) -> Iterator[Act]:
    n_needs = needs.n_waiting(session, survey) if survey.state == "open" else 0
    if n_needs:
        text = f"{n_needs} {'people need' if n_needs > 1 else 'person needs'} another way to take part in {name}"
        yield Act(1, text, "needs", survey.slug, is_urgent=True)
    n_words = len(reading_queue.waiting(session, survey))
    if n_words:
        yield Act(2, f"Read {n_words} text{'s' if n_words > 1 else ''} of {name} that people want a person to read",
                  "reading_queue", survey.slug)


def _while_open(survey: Survey, stands: str, name: str) -> Act:
    if stands == "closed":
        return Act(1, f"Close {name}: its last day has passed", "survey", survey.slug, is_urgent=True)
    if stands == "waiting":
        return Act(1, f"{name} opens on {_day(survey.opens_on)}", "survey", survey.slug)
    until = f" until {_day(survey.closes_on)}" if survey.closes_on else ""
    return Act(1, f"{name} takes answers{until}: see what has come", "responses", survey.slug)


def _of_questions(session: Session, survey: Survey, name: str) -> Iterator[Act]:
    states = [analysing.state(session, survey, one.key) for one in open_questions(questionnaire_of(survey))]
    if not states or not figures.figures_of(session, survey):
        return
    unread = [one for one in states if one.standing in {"none", "failed", "cancelled"} and one.kept is None]
    running = [one for one in states if one.is_under_way]
    unsigned = [one for one in states if one.kept is not None and one.standing != "signed off"]
    if unread:
        yield Act(2, f"Read the open answers of {name} ({len(unread)} of {len(states)} questions wait)", "analysis",
                  survey.slug)
    if running:
        yield Act(2, f"An analysis of {name} is running: watch it", "analysis", survey.slug)
    if unsigned:
        yield Act(3, f"Name and sign off the themes of {name} ({len(unsigned)} of {len(states)})", "analysis",
                  survey.slug)


def _of_releases(session: Session, survey: Survey, today: date, name: str) -> Iterator[Act]:
    states = set(session.scalars(select(Release.state).where(Release.survey_id == survey.id)))
    if "proposed" in states:
        yield Act(4, f"Look over and publish the dataset of {name}", "release", survey.slug)
    elif "preparing" in states:
        yield Act(4, f"The dataset of {name} is being made", "release", survey.slug)
    elif "published" not in states:
        if survey.freezes_on and survey.freezes_on >= today:
            text = f"Propose the dataset of {name} after {_day(survey.freezes_on)}, the last day to withdraw"
        else:
            text = f"Propose the dataset of {name}"
        yield Act(4, text, "release", survey.slug)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
