"""The people store: e-mail addresses and phone numbers, taken out of a response before anything is kept of it.

They travel sealed beside the response until its batch moves; then they are shuffled by themselves and stored in a table
that nothing joins to the responses. Whoever takes back an answer later is not found here, and has to ask.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Final, cast

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session

from app.errors import BadInput
from app.models import Contact, Survey
from app.models.identity import new_id
from app.services import auditing
from surveys.kinds.contacts import Email, Phone
from surveys.questionnaire import Questionnaire

ACTOR: Final = "by itself, on its date"
KINDS: Final = (Email(key="mail", text=""), Phone(key="phone", text=""))
CODE: Final = "panel_code"  # apart from the answers too, but nobody can be reached by it
ABROAD: Final = re.compile(r"^(?:\+|00)440?")  # how a number of this country begins when it is rung from another

@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach somebody: the question that asked for it, and what was given."""

    question_key: str
    value: str


def asks(asked: Questionnaire) -> bool:
    """Return whether a questionnaire asks for something that belongs here."""
    return any(not question.IS_KEPT and question.kind != CODE for question in asked.questions)


def taken_out(asked: Questionnaire, answers: dict[str, Any]) -> dict[str, str]:
    """Take out of the answers what must never stand with them, and return it; "prefer not to say" is nothing."""
    found = {key: answers.pop(key) for key in list(answers) if key in asked.by_key and not asked.by_key[key].IS_KEPT}
    return {key: value for key, value in found.items() if isinstance(value, str) and asked.by_key[key].kind != CODE}


def keep(session: Session, survey_id: str, given: Iterable[dict[str, str]]) -> None:
    """Store what a batch brings, shuffled and under random names, in the caller's transaction."""
    rows = [{"id": new_id(), "survey_id": survey_id, "question_key": key, "value": value}
            for one in given for key, value in one.items()]
    if rows:
        SystemRandom().shuffle(rows)
        session.execute(insert(cast(Table, Contact.__table__)), rows)


def of(session: Session, survey: Survey, *, actor: str, now: datetime) -> list[Reach]:
    """Return who wants to be reached, in no order; that somebody looked is audited. Commits."""
    rows = session.execute(select(Contact.question_key, Contact.value).where(Contact.survey_id == survey.id)).all()
    found = [Reach(row.question_key, row.value) for row in rows]
    SystemRandom().shuffle(found)
    auditing.record(session, actor=actor, action="contacts listed", subject=survey.slug, now=now,
                    detail={"n": len(found)})
    session.commit()
    return found


def reachable(session: Session) -> list[tuple[Survey, int]]:
    """Return the surveys in which people left a way to be reached, with how many entries each has."""
    query = select(Contact.survey_id, func.count()).group_by(Contact.survey_id)
    n_of = {row[0]: int(row[1]) for row in session.execute(query)}
    found = session.scalars(select(Survey).where(Survey.id.in_(n_of)).order_by(Survey.title)).all()
    return [(survey, n_of[survey.id]) for survey in found]


def means(value: str) -> Callable[[str], bool]:
    """Return what tells whether something stored is this address or number, however either is written."""
    sought = _common(value)
    if sought is None:
        raise BadInput(f"“{value}” is neither an email address nor a phone number. Write it as name@example.org, or as "
                       "9 to 15 digits.")
    return lambda stored: _common(stored) == sought


def _common(value: str) -> str | None:
    for kind in KINDS:
        judged = kind.judge_value(value).value
        if isinstance(judged, str):
            return judged.casefold() if "@" in judged else ABROAD.sub("0", judged)
    return None


def forget(session: Session, value: str, *, actor: str, now: datetime, n_waiting: int = 0) -> int:
    """Remove somebody who asks for it, from every survey; the audit tells how many entries, never whose. Commits.

    `n_waiting` were dropped in the same transaction from what still waits (`batching.forget_contact`).
    """
    is_meant = means(value)
    rows = session.execute(select(Contact.id, Contact.value)).all()
    meant = [row.id for row in rows if is_meant(row.value)]
    for one in meant:
        session.execute(delete(Contact).where(Contact.id == one))
    n = len(meant) + n_waiting
    auditing.record(session, actor=actor, action="contact removed", subject="people store", now=now, detail={"n": n})
    session.commit()
    return n


def remove_expired(session: Session, *, days: int, now: datetime) -> int:
    """Remove everybody of surveys whose last day to withdraw is more than so many days past; audited. Commits.

    A survey may have its own number of days.
    """
    query = select(Survey.id, Survey.freezes_on, Survey.contact_days).where(
        Survey.state == "closed", Survey.id.in_(select(Contact.survey_id)))
    over = [row.id for row in session.execute(query) if row.freezes_on is not None and
            row.freezes_on < now.date() - timedelta(days=days if row.contact_days is None else row.contact_days)]
    n = len(session.execute(delete(Contact).where(Contact.survey_id.in_(over)).returning(Contact.id)).all())
    if n:
        auditing.record(session, actor=ACTOR, action="contacts expired", subject="people store", now=now,
                        detail={"n": n})
    session.commit()
    return n
