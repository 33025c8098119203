"""Moderation: a statement is accepted, rejected for a reason of a public list, or merged; the log is public."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import BadInput, NotFound, WrongState, marked
from app.models import Deliberation, ModerationStep, Statement
from app.services import auditing, voting
from app.services.stating import Side, next_number

# what a rejection may be for, as everybody reads it; the words of those in HIDDEN are not repeated in public
REASONS: Final = {
    "personal": marked("It names or describes a person"),
    "abusive": marked("It attacks people, or the law forbids it"),
    "unclear": marked("It is a question, or cannot be agreed or disagreed with"),
    "several": marked("It says more than one thing, so a vote would not tell which"),
    "elsewhere": marked("It is about something else than the question"),
}
HIDDEN: Final = frozenset({"personal", "abusive"})
ACTS: Final = {"accepted": marked("Accepted"), "rejected": marked("Rejected"), "merged": marked("Merged")}


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the public log; `text` is None where repeating it would do the harm again."""

    on: date
    act: str
    text: str | None
    reason: str
    into: str


def find(session: Session, deliberation: Deliberation, statement_id: str) -> Statement:
    """Return a statement of a deliberation, or raise NotFound."""
    found = session.get(Statement, statement_id)
    if found is None or found.deliberation_id != deliberation.id:
        raise NotFound("This statement is not here.")
    return found


def waiting(session: Session, deliberation: Deliberation) -> Sequence[Statement]:
    """Return what nobody has decided on, in the order of its words: when it came is not kept."""
    return session.scalars(select(Statement).where(
        Statement.deliberation_id == deliberation.id, Statement.state == "waiting").order_by(Statement.text)).all()


def n_waiting(session: Session, deliberation_id: str) -> int:
    """Return how many statements wait."""
    query = select(func.count()).select_from(Statement)
    return session.scalar(query.where(
        Statement.deliberation_id == deliberation_id, Statement.state == "waiting")) or 0


def decided(session: Session, deliberation: Deliberation) -> Sequence[Statement]:
    """Return the statements that have a decision: what may be voted on first, in the order of its numbers."""
    rank = (Statement.state != "accepted", Statement.number.is_(None), Statement.number, Statement.text)
    return session.scalars(select(Statement).where(
        Statement.deliberation_id == deliberation.id, Statement.state != "waiting").order_by(*rank)).all()


def accept(session: Session, deliberation: Deliberation, statement: Statement, *, side: Side = "", actor: str,
           now: datetime) -> None:
    """Let people vote on it."""
    _refuse_when_closed(deliberation)
    _refuse_twice(statement, "accepted")
    statement.number = statement.number or next_number(session, deliberation)
    statement.state, statement.merged_into = "accepted", None
    statement.side = side or statement.side
    _log(session, deliberation, statement, "", actor, now)


def reject(session: Session, deliberation: Deliberation, statement: Statement, *, reason: str, actor: str,
           now: datetime) -> None:
    """Ask nobody about it (any more); the votes it has are kept and count for where people stand."""
    _refuse_when_closed(deliberation)
    _refuse_twice(statement, "rejected")
    if reason not in REASONS:
        raise BadInput("Choose a reason of the public list.")
    statement.state, statement.merged_into = "rejected", None
    _log(session, deliberation, statement, reason, actor, now)


def merge(session: Session, deliberation: Deliberation, statement: Statement, *, into: int, actor: str,
          now: datetime) -> None:
    """Ask about another statement instead, which says the same; no vote is moved to words that nobody voted on."""
    _refuse_when_closed(deliberation)
    _refuse_twice(statement, "merged")
    if into == statement.number:
        raise BadInput("A statement cannot be merged into itself. Choose another one.")
    if voting.statement(session, deliberation, into) is None:
        raise BadInput("Choose an accepted statement to merge it into.")
    statement.state, statement.merged_into = "merged", into
    _log(session, deliberation, statement, "", actor, now)


def public_log(session: Session, deliberation: Deliberation) -> list[Logged]:
    """Return every decision, the newest day first."""
    query = select(ModerationStep, Statement).join(Statement, Statement.id == ModerationStep.statement_id)
    rows = session.execute(query.where(Statement.deliberation_id == deliberation.id).order_by(
        ModerationStep.decided_on.desc(), Statement.number, ModerationStep.id)).all()
    texts = dict(_texts(session, deliberation))
    hidden = {statement.id for step, statement in rows if step.reason in HIDDEN and statement.state == "rejected"}
    return [_logged(step, statement, texts, hidden) for step, statement in rows]


def _texts(session: Session, deliberation: Deliberation) -> list[tuple[int | None, str]]:
    query = select(Statement.number, Statement.text).where(Statement.deliberation_id == deliberation.id)
    return [(row.number, row.text) for row in session.execute(query)]


def _logged(step: ModerationStep, statement: Statement, texts: dict[Any, str], hidden: set[str]) -> Logged:
    into = texts.get(statement.merged_into, "") if step.act == "merged" else ""
    return Logged(step.decided_on, ACTS[step.act], None if statement.id in hidden else statement.text,
                  REASONS.get(step.reason, ""), into)


def _refuse_when_closed(deliberation: Deliberation) -> None:
    if deliberation.state == "closed":
        raise WrongState("This deliberation has closed: its statements cannot change any more.")


def _refuse_twice(statement: Statement, state: str) -> None:
    if statement.state == state:
        raise WrongState(f"It is {state} already.")


def _log(session: Session, deliberation: Deliberation, statement: Statement, reason: str, actor: str,
         now: datetime) -> None:
    """Write the public line and the officers' own, and commit."""
    session.add(ModerationStep(statement_id=statement.id, act=statement.state, reason=reason, decided_on=now.date()))
    auditing.record(session, actor=actor, action=f"statement {statement.state}", subject=deliberation.slug, now=now,
                    detail={"number": statement.number, "reason": reason, "into": statement.merged_into})
    session.commit()
