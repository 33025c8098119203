"""Marks: what is known of a response beside its answers - for whom it speaks, who should read it, what looks unusual.

A mark tells nothing of when or from where. Speed and bursts are judged the moment a response is accepted, from what the
sealed draft and this process alone know; the times themselves are kept nowhere.
"""
from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from app.errors import marked
from app.models import Response, Survey
from surveys.carelessness import is_straight, is_too_fast
from surveys.questionnaire import Questionnaire

# For whom somebody may answer, as the choice is worded on the first page.
CAPACITIES: Final = {
    "parent": marked("For my child, as a parent or guardian"),
    "carer": marked("For somebody I care for, who cannot answer alone"),
}
PLEASE_READ: Final = "please_read"
NOT_QUOTED: Final = "not_quoted"
WISHES: Final = (PLEASE_READ, NOT_QUOTED)  # what somebody may tick when they send, by the name of its box
STRAIGHT, FAST, BURST = "straight", "fast", "burst"
UNUSUAL: Final = {
    STRAIGHT: "The same point in every row",
    FAST: "Faster than anybody reads",
    BURST: "Among very many within a minute",
}
BURST_SIZE: Final = 60  # acceptances by one process within a minute: one a second
MINUTE: Final = timedelta(minutes=1)
_lately: defaultdict[str, deque[datetime]] = defaultdict(lambda: deque(maxlen=BURST_SIZE))
_lock = threading.Lock()


def of_the_answers(asked: Questionnaire, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the marks that follow from the answers themselves."""
    return (STRAIGHT,) if is_straight(asked, answers) else ()


def wishes_in(given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the wishes that are ticked in a form."""
    return tuple(wish for wish in WISHES if given.get(wish) == "1")


def of_the_person(*, capacity: str = "", wishes: Collection[str] = ()) -> tuple[str, ...]:
    """Return the marks that somebody has chosen."""
    return (*((capacity,) if capacity in CAPACITIES else ()), *(wish for wish in WISHES if wish in wishes))


def carrying(session: Session, survey: Survey, mark: str) -> Sequence[Response]:
    """Return the responses that carry a mark and have not been withdrawn."""
    is_marked = cast(Response.marks, String).contains(f'"{mark}"')  # in the database: few rows of many
    return session.scalars(
        select(Response).where(Response.survey_id == survey.id, Response.state != "withdrawn", is_marked)).all()


def of_the_speed(answers: Mapping[str, Any], begun_at: int, now: datetime) -> tuple[str, ...]:
    """Return the mark of impossible speed; a draft that knows no beginning has none."""
    return (FAST,) if begun_at and is_too_fast(answers, now.timestamp() - begun_at) else ()


def of_the_moment(survey_id: str, now: datetime) -> tuple[str, ...]:
    """Count one acceptance, and return the mark of a burst where this process has taken very many within a minute."""
    with _lock:
        lately = _lately[survey_id]
        is_burst = len(lately) == BURST_SIZE and now - lately[0] < MINUTE
        lately.append(now)
    return (BURST,) if is_burst else ()
