"""The job that moves a survey's figures: read and count with no lock held, then keep."""
from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db_session
from app.jobs.hold import Hold
from app.services import figures
from app.services.finding import survey
from app.services.rewriting import empty_log


def run(hold: Hold) -> None:
    """Make columns and figures of one survey anew, if enough has changed since they last moved."""
    survey_id, now = str(hold.payload["survey_id"]), datetime.now(UTC)
    with hold.reading() as session:
        if session.get_bind().dialect.name == "postgresql":  # one view of the data for count and rows
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        asked = survey(session, survey_id)
        made = figures.make(session, asked, policy=figures.policy_of(asked, hold.config), now=now,
                            moves_after=hold.config.moves_after)
    if made is None:
        return
    with hold.finishing() as session:
        figures.keep(session, survey_id, made, now=now)
    empty_log(db_session())
