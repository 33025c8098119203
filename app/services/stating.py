"""Statements: proposed by anyone, added by officers, each checked for personal data and for near-copies."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.text.redaction import redact
from app.errors import BadInput, Conflict, WrongState, marked
from app.models import Deliberation, Statement
from app.services import auditing
from app.services.deliberating import refuse_unless_open

Side = Literal["", "confidence", "concern"]
SIDES: Final = {"confidence": "Confidence", "concern": "Concern", "": "Neither"}
LONGEST: Final = 280
TOO_LONG: Final = marked("A statement has at most 280 characters. Keep to one thought.")
SHORTEST: Final = 10
MOST_WAITING: Final = 2_000  # a flood fills no more than this
ALIKE: Final = 0.48  # share of letter triples in common from which two statements may say the same


@dataclass(frozen=True, slots=True)
class Checked:
    """A proposed statement as it would be kept, what was masked in it, and what is there that says much the same."""

    text: str
    masked: tuple[str, ...]
    alike: tuple[tuple[int, str], ...]

    @property
    def is_clear(self) -> bool:
        """Return whether there is nothing to look at before sending it."""
        return not self.masked and not self.alike


def check_statement(session: Session, deliberation: Deliberation, written: str) -> Checked:
    """Judge what somebody wrote; BadInput says what has to be put right."""
    text = " ".join(written.split())
    if len(text) < SHORTEST:
        raise BadInput(marked("Write a whole sentence that others can agree or disagree with."))
    if len(text) > LONGEST:
        raise BadInput(TOO_LONG)
    redaction = redact(text)
    return Checked(redaction.text, tuple(redaction.kinds), alike(redaction.text, accepted(session, deliberation)))


def propose(session: Session, deliberation: Deliberation, text: str, *, now: datetime) -> Statement:
    """Put a statement before the moderators; commits. Who proposed it is not kept, nor when."""
    refuse_unless_open(deliberation, now.date())
    if not deliberation.takes_statements:
        raise WrongState(marked("This deliberation takes no new statements."))
    waiting = session.scalar(select(func.count()).select_from(Statement).where(
        Statement.deliberation_id == deliberation.id, Statement.state == "waiting"))
    if (waiting or 0) >= MOST_WAITING:
        raise WrongState(marked("Many statements wait to be read. Come back another day to add yours; voting goes on."))
    made = Statement(deliberation_id=deliberation.id, text=check_statement(session, deliberation, text).text,
                     origin="participant", state="waiting")
    session.add(made)
    session.commit()
    return made


def add_statements(
    session: Session, deliberation: Deliberation, texts: Sequence[tuple[str, Side]], *, origin: str, actor: str,
    now: datetime,
) -> list[Statement]:
    """Add statements of an officer, accepted at once; commits. A statement that is there word for word is refused."""
    if deliberation.state == "closed":
        raise WrongState("This deliberation has closed: nobody could vote on a new statement.")
    there = {text for _, text in accepted(session, deliberation)}
    made: list[Statement] = []
    number = next_number(session, deliberation)
    for written, side in texts:
        text = check_statement(session, deliberation, written).text
        if text in there:
            raise Conflict(f"The statement “{text}” is there already.")
        there.add(text)
        made.append(Statement(deliberation_id=deliberation.id, number=number + len(made), text=text, side=side,
                              origin=origin, state="accepted"))
    session.add_all(made)
    auditing.record(session, actor=actor, action="statements added", subject=deliberation.slug, now=now,
                    detail={"n": len(made), "origin": origin})
    session.commit()
    return made


def accepted(session: Session, deliberation: Deliberation) -> list[tuple[int, str]]:
    """Return number and text of what may be voted on."""
    query = select(Statement.number, Statement.text).where(
        Statement.deliberation_id == deliberation.id, Statement.state == "accepted").order_by(Statement.number)
    return [(number, text) for number, text in session.execute(query) if number is not None]


def next_number(session: Session, deliberation: Deliberation) -> int:
    """Return the number of the next statement that is accepted."""
    most = session.scalar(select(func.max(Statement.number)).where(Statement.deliberation_id == deliberation.id))
    return (most or 0) + 1


def alike(text: str, others: Iterable[tuple[int, str]], most: int = 3) -> tuple[tuple[int, str], ...]:
    """Return the statements that say much the same, the nearest first.

    >>> alike("AI should never decide alone", [(1, "AI must never decide alone."), (2, "I trust my nurse")])
    ((1, 'AI must never decide alone.'),)
    """
    mine = _triples(text)
    scored = [(resemblance(mine, _triples(other)), -number, other) for number, other in others]
    near = sorted((found for found in scored if found[0] >= ALIKE), reverse=True)[:most]
    return tuple((-number, other) for _, number, other in near)


def resemblance(one: set[str], other: set[str]) -> float:
    """Return the share of letter triples that two texts have in common (Broder's resemblance)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _triples(text: str) -> set[str]:
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "
    return {plain[place : place + 3] for place in range(len(plain) - 2)}
