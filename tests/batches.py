"""Staged responses brought among the others at once, for tests of what happens to them there."""
from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.models import Response, Staged, Survey
from app.services import batching


def settle(session: Session, keys: KeyFolder, survey: Survey, *, now: datetime) -> None:
    """Move whatever is staged, however little; where nothing is staged, nothing happens."""
    moved = batching.move(session, keys, survey.id, now=now, moves_after=11, at_least=1)
    session.commit()
    batching.retire(keys, moved.key_name)


def n_responses(session: Session) -> int:
    """Return how many responses there are, staged or not."""
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in (Response, Staged))


def settle_all(session: Session, keys: KeyFolder) -> None:
    """Do so for every survey."""
    for survey in session.scalars(select(Survey)).all():
        settle(session, keys, survey, now=datetime.now(UTC))
