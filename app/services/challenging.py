"""Challenges: anybody's doubt about a paragraph of the background, shown with the officers' answer."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.text.redaction import redact
from app.errors import BadInput, NotFound, WrongState, marked
from app.models import Challenge, Deliberation
from app.services import auditing
from app.services.deliberating import refuse_unless_open
from app.services.moderating import REASONS
from app.services.stating import MOST_WAITING

SHORTEST, LONGEST = 10, 1_000
LENGTH: Final = marked("Say what is wrong or missing, in 10 to 1,000 characters.")


def challenge(
    session: Session, deliberation: Deliberation, paragraph: int, written: str, *, now: datetime
) -> Challenge:
    """Keep a doubt about one paragraph (1 is the first), masked; commits. Who has it is not kept, nor when."""
    refuse_unless_open(deliberation, now.date())
    paragraph_of(deliberation, paragraph)
    text = " ".join(written.split())
    if not SHORTEST <= len(text) <= LONGEST:
        raise BadInput(LENGTH)
    if len(waiting(session, deliberation)) >= MOST_WAITING:
        raise WrongState(marked("Many challenges wait to be read. Come back another day to add yours."))
    made = Challenge(deliberation_id=deliberation.id, paragraph=paragraph, text=redact(text).text)
    session.add(made)
    session.commit()
    return made


def paragraph_of(deliberation: Deliberation, number: int) -> Mapping[str, str]:
    """Return a paragraph by its number, or raise NotFound."""
    if not 1 <= number <= len(deliberation.background):
        raise NotFound(marked("The background has no such paragraph."))
    found: Mapping[str, str] = deliberation.background[number - 1]
    return found


def shown(session: Session, deliberation: Deliberation) -> Mapping[int, list[Challenge]]:
    """Return what anybody may read, by paragraph."""
    found: dict[int, list[Challenge]] = defaultdict(list)
    for one in _of(session, deliberation, "shown"):
        found[one.paragraph].append(one)
    return found


def waiting(session: Session, deliberation: Deliberation) -> Sequence[Challenge]:
    """Return what nobody has read yet."""
    return _of(session, deliberation, "waiting")


def n_unanswered(session: Session, deliberation_id: str) -> int:
    """Return how many wait to be read or, being shown, for an answer."""
    query = select(func.count()).select_from(Challenge).where(
        Challenge.deliberation_id == deliberation_id, Challenge.state != "rejected", Challenge.answer == "")
    return session.scalar(query) or 0


def settle(session: Session, deliberation: Deliberation, challenge_id: str, *, answer: str, reason: str, actor: str,
           now: datetime) -> Challenge:
    """Show a challenge with its answer, which may follow later, or reject it for a public reason; commits."""
    found = session.get(Challenge, challenge_id)
    if found is None or found.deliberation_id != deliberation.id:
        raise NotFound("This challenge is not here.")
    if reason and reason not in REASONS:
        raise BadInput("Choose a reason of the public list.")
    found.state, found.reason, found.answer = "rejected" if reason else "shown", reason, answer.strip()[:LONGEST]
    auditing.record(session, actor=actor, action=f"challenge {found.state}", subject=deliberation.slug, now=now,
                    detail={"paragraph": found.paragraph, "reason": reason, "is_answered": bool(found.answer)})
    session.commit()
    return found


def _of(session: Session, deliberation: Deliberation, state: str) -> Sequence[Challenge]:
    return session.scalars(select(Challenge).where(
        Challenge.deliberation_id == deliberation.id, Challenge.state == state,
    ).order_by(Challenge.paragraph, Challenge.text)).all()
