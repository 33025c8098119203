"""Polis's files: an exported conversation in, to move or to analyse it again; statements and votes out.

Votes leave without a time, under new ids that are drawn anew for every file, and only at the safeguarded level: what
somebody votes on many statements is nearly unique.
"""
from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.bundle.cells import Cell, csv_bytes
from analysis.errors import AnalysisError
from analysis.text.redaction import redact
from app.errors import BadInput, WrongState
from app.models import Ballot, Deliberation, ModerationStep, Statement
from app.models.identity import new_id
from app.services import auditing, ballots
from app.services.ballots import Cast
from app.services.moderating import HIDDEN
from app.services.opinions import opinion_set
from app.services.taking_back import is_frozen

if TYPE_CHECKING:
    from analysis.opinion.votes import Votes

COMMENTS: Final = ("comment-id", "agrees", "disagrees", "passes", "moderated", "comment-body")
VOTES: Final = ("voter-id", "comment-id", "vote")
MODERATED: Final = {"accepted": 1, "waiting": 0, "rejected": -1, "merged": -1}


@dataclass(frozen=True, slots=True)
class Moved:
    """What came in with a conversation, and what had to be decided on the way."""

    n_people: int
    n_votes: int
    n_statements: int
    notes: tuple[str, ...]


def import_polis(
    session: Session, deliberation: Deliberation, *, votes: bytes, comments: bytes, actor: str, now: datetime,
) -> Moved:
    """Take a conversation into an empty draft; commits. Statements get numbers of their own, in the order of theirs."""
    if deliberation.state != "draft" or _n_statements(session, deliberation):
        raise WrongState("A conversation can be brought into an empty draft only. Set up a new deliberation for it.")
    found, notes = _read(votes, comments)
    made = [Statement(id=new_id(), deliberation_id=deliberation.id, number=place, origin="import",
                      text=redact(" ".join(text.split())).text if text.strip() else f"Statement {name}",
                      state="rejected" if is_out else "accepted")
            for place, (name, text, is_out) in enumerate(
                zip(found.statements, found.texts, found.moderated_out.tolist(), strict=True), 1)]
    session.add_all(made)
    held: list[dict[str, int]] = [{} for _ in found.people]
    for person, statement, vote in zip(found.person.tolist(), found.statement.tolist(), found.vote.tolist(),
                                       strict=True):
        held[person][str(statement + 1)] = vote
    ballots.add_ballots(session, deliberation, {new_id(): Cast(one) for one in held}, now=now)
    ballots.ask_for_figures(session, deliberation.id, now=now)
    moved = Moved(found.n_people, found.n_votes, found.n_statements, notes)
    auditing.record(session, actor=actor, action="conversation imported", subject=deliberation.slug, now=now,
                    detail={"people": moved.n_people, "votes": moved.n_votes, "statements": moved.n_statements})
    session.commit()
    return moved


def comments_csv(session: Session, deliberation: Deliberation) -> bytes:
    """Return the statements with their votes as figures last moved; what few voted on is blank."""
    document = opinion_set(session, deliberation).document
    shown = {one["id"]: one for one in document.get("statements", ())}
    harmful = set(session.scalars(select(ModerationStep.statement_id).where(ModerationStep.reason.in_(HIDDEN))))
    rows: list[list[Cell]] = []
    for one in _statements(session, deliberation):
        counts = shown.get(str(one.number), {})
        is_hidden = one.state == "rejected" and one.id in harmful
        rows.append([one.number, counts.get("agree"), counts.get("disagree"), counts.get("passed"),
                     MODERATED[one.state], "" if is_hidden else one.text])
    return csv_bytes(COMMENTS, rows)


def votes_csv(session: Session, deliberation: Deliberation, *, k: int, actor: str, now: datetime) -> bytes:
    """Return single votes under new ids; commits the entry in the log. Before the freeze date there are none."""
    if deliberation.access == "invited":
        raise WrongState("This deliberation is by invitation: single votes would undo the rounding of its figures, so "
                         "they are not given away. Fetch the statements with their counts instead.")
    if not is_frozen(deliberation, now.date()) or deliberation.state != "closed":
        raise WrongState("Votes can be fetched once the last day to take them back has passed.")
    held = list(session.scalars(select(Ballot.votes).where(
        Ballot.deliberation_id == deliberation.id, Ballot.state == "counted")))
    held = [votes for votes in held if votes]
    if len(held) < k:
        raise WrongState(f"Fewer than {k} people have voted: their votes are not given away.")
    secrets.SystemRandom().shuffle(held)
    rows: list[list[Cell]] = [[person, int(number), vote] for person, votes in enumerate(held, 1)
                              for number, vote in sorted(votes.items(), key=lambda one: int(one[0]))]
    auditing.record(session, actor=actor, action="votes fetched", subject=deliberation.slug, now=now,
                    detail={"people": len(held), "votes": len(rows)})
    session.commit()
    return csv_bytes(VOTES, rows)


def _read(votes: bytes, comments: bytes) -> tuple[Votes, tuple[str, ...]]:
    """Read the two files as `./run opinions` does."""
    # Imported here: it loads scipy, which no page but this one needs.
    from analysis.opinion.exports import read_export

    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "votes.csv"), Path(folder, "comments.csv")
        for path, content in zip(paths, (votes, comments), strict=True):
            path.write_bytes(content)
        try:
            exported = read_export(paths[0], paths[1] if comments else None)
        except AnalysisError as error:
            raise BadInput(str(error).replace(folder, "").lstrip("/")) from None
    return exported.votes, exported.notes


def _statements(session: Session, deliberation: Deliberation) -> Sequence[Statement]:
    return session.scalars(select(Statement).where(
        Statement.deliberation_id == deliberation.id, Statement.number.is_not(None)).order_by(Statement.number)).all()


def _n_statements(session: Session, deliberation: Deliberation) -> int:
    return session.scalar(select(func.count()).select_from(Statement).where(
        Statement.deliberation_id == deliberation.id)) or 0
