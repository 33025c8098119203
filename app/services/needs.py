"""Other ways to take part: asked for on the first page, tracked until they are met, and never at the price of time.

Whoever asks for braille on the last day must not find the survey closed when it comes. So a request keeps the survey
open for another two weeks, and so does the day on which it is met; but never for more than four weeks beyond the day
that the officers set, or anybody could hold a survey open for ever.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.errors import BadInput, Gone, NotFound, WrongState, marked
from app.models import Need, Survey
from app.services import auditing
from app.services.finding import standing

KINDS: Final = {
    "phone": marked("To answer by telephone, with somebody who reads the questions to me"),
    "paper": marked("The questions on paper"),
    "large_print": marked("Large print"),
    "braille": marked("Braille"),
    "audio": marked("Audio"),
    "easy_read": marked("Easy Read"),
    "bsl": marked("British Sign Language"),
    "interpreter": marked("An interpreter, or another language"),
    "other": marked("Something else"),
}
DAYS_TO_ANSWER: Final = timedelta(days=14)
MOST_DAYS: Final = timedelta(days=28)
MOST_WAITING: Final = 500
LONGEST: Final = 1000


def ask(session: Session, survey: Survey, *, kind: str, reach: str, said: str, today: date) -> Need:
    """Keep a request, and keep the survey open long enough for it; commits."""
    if standing(survey, today) not in {"open", "waiting"}:
        raise Gone(marked("This survey has closed. No more answers can be sent."))
    if kind not in KINDS:
        raise BadInput(marked("Choose what you need"))
    if not 5 <= len(reach.strip()) <= 320:
        raise BadInput(marked("Say how we can reach you: a phone number, an email or a postal address"))
    if n_waiting(session, survey) >= MOST_WAITING:
        raise WrongState(marked("Very many requests wait. Please write to the contact of the survey."))
    need = Need(survey_id=survey.id, kind=kind, reach=reach.strip(), said=said.strip()[:LONGEST], asked_on=today)
    session.add(need)
    _keep_open(survey, today + DAYS_TO_ANSWER)
    session.commit()
    return need


def settle(session: Session, survey: Survey, need_id: str, *, state: str, actor: str, now: datetime) -> None:
    """Say that a request is met, or that it cannot be; the audit tells neither what nor whose. Commits."""
    need = session.get(Need, need_id)
    if need is None or need.survey_id != survey.id:
        raise NotFound("This request is no longer here.")
    if state not in {"met", "declined"}:
        raise BadInput("A request is met or declined.")
    need.state, need.settled_on = state, now.date()
    if state == "met" and survey.state == "open":
        _keep_open(survey, now.date() + DAYS_TO_ANSWER)
    auditing.record(session, actor=actor, action=f"request for help {state}", subject=survey.slug, now=now)
    session.commit()


def of(session: Session, survey: Survey) -> Sequence[Need]:
    """Return the requests, those that wait first, the oldest at the top."""
    query = select(Need).where(Need.survey_id == survey.id)
    return sorted(session.scalars(query), key=lambda one: (one.state != "asked", one.asked_on, one.id))


def n_waiting(session: Session, survey: Survey) -> int:
    """Return how many requests nobody has settled."""
    query = select(func.count()).select_from(Need).where(Need.survey_id == survey.id, Need.state == "asked")
    return session.scalar(query) or 0


def remove_settled(session: Session, *, today: date) -> int:
    """Remove what people needed once their survey can no longer be answered; commits. Returns how many there were."""
    over = select(Survey.id).where(Survey.state == "closed", Survey.freezes_on < today)
    n = len(session.execute(delete(Need).where(Need.survey_id.in_(over)).returning(Need.id)).all())
    session.commit()
    return n


def _keep_open(survey: Survey, day: date) -> None:
    """Put off the last day to answer, as far as may be, and the last day to withdraw by as much."""
    if survey.closes_on is None:
        return
    first = survey.first_closes_on or survey.closes_on
    wanted = min(day, first + MOST_DAYS)
    if wanted > survey.closes_on:
        longer = wanted - survey.closes_on
        survey.first_closes_on, survey.closes_on = first, wanted
        survey.freezes_on = survey.freezes_on + longer if survey.freezes_on else None
