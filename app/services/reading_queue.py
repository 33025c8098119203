"""What people asked a person to read: their words alone, away from the rest of their answers, until somebody has."""
from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.models import ReadMark, Survey
from app.services import auditing
from app.services.finding import questionnaire_of
from app.services.marking import PLEASE_READ, carrying
from config import K_FLOOR
from surveys.kinds import LongText, ShortText
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Words:
    """One text to be read: a name that tells nothing, what was asked, what was written."""

    name: str
    question: str
    text: str


def has_words(asked: Questionnaire, answers: Mapping[str, Any]) -> bool:
    """Return whether anything was written in somebody's own words."""
    return any(isinstance(asked.by_key[key], LongText | ShortText) and isinstance(answer, str) and answer
               for key, answer in answers.items() if key in asked.by_key)


def waiting(session: Session, survey: Survey) -> tuple[Words, ...]:
    """Return what waits to be read, in an order that tells nothing.

    Colleagues know one another by how they write: of a survey of invited people or of staff the texts come out in
    elevens only, while it is open.
    """
    found = sorted((words for words, _ in _unread(session, survey)), key=lambda one: one.name)
    is_close = survey.access == "invited" or survey.audience == "staff"
    if is_close and survey.state == "open":
        found = found[: len(found) // K_FLOOR * K_FLOOR]
    return tuple(found)


def mark_read(session: Session, survey: Survey, names: Collection[str], *, actor: str, now: datetime) -> int:
    """Note which texts a person has read; commits. Returns how many there were."""
    shown = {words.name for words in waiting(session, survey)} & set(names)
    read = [where for words, where in _unread(session, survey) if words.name in shown]
    if read:
        session.execute(insert(ReadMark), [
            {"survey_id": survey.id, "question_key": key, "response_id": response_id} for key, response_id in read])
        auditing.record(session, actor=actor, action="words read on request", subject=survey.slug, now=now,
                        detail={"n": len(read)})
    session.commit()
    return len(read)


def _unread(session: Session, survey: Survey) -> Iterator[tuple[Words, tuple[str, str]]]:
    """Yield what nobody has read yet, here or at the desk of themes, and where it stands: question and response."""
    asked = questionnaire_of(survey)
    marks = select(ReadMark.question_key, ReadMark.response_id).where(ReadMark.survey_id == survey.id)
    read = {(key, response_id) for key, response_id in session.execute(marks)}
    for row in carrying(session, survey, PLEASE_READ):
        for key, answer in row.answers.items():
            if (key, row.id) not in read and has_words(asked, {key: answer}):
                name = hashlib.sha256(f"{row.id} {key}".encode()).hexdigest()[:24]
                yield Words(name, asked.by_key[key].text, answer), (key, row.id)
