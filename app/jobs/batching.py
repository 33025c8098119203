"""The job that moves a survey's full batches of responses among the others."""
from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db_session
from app.jobs.hold import Hold
from app.services import batching
from app.services.rewriting import empty_log


def run(hold: Hold) -> None:
    """Move, then destroy the key under which they waited."""
    survey_id = str(hold.payload["survey_id"])
    with hold.finishing() as session:
        moved = batching.move(session, hold.keys, survey_id, now=datetime.now(UTC),
                              moves_after=hold.config.moves_after)
    batching.retire(hold.keys, moved.key_name)
    empty_log(db_session())
