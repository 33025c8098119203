"""The job that moves a deliberation's figures: read and find with no lock held, then keep."""
from __future__ import annotations

from datetime import UTC, datetime

from app.computing.opinions import find, gather, is_due, keep_opinions
from app.extensions import db_session
from app.jobs.hold import Hold
from app.services.ballots import mix
from app.services.rewriting import empty_log


def run(hold: Hold) -> None:
    """Find groups, common ground and division anew, if enough people have come, gone or finished."""
    deliberation_id, now = str(hold.payload["deliberation_id"]), datetime.now(UTC)
    with hold.reading() as session:
        if session.get_bind().dialect.name == "postgresql":  # one view of the data for counters and ballots
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        gathered = gather(session, deliberation_id)
    if not is_due(gathered, hold.config.moves_after):
        return
    found = find(gathered, k=hold.config.k, today=now.date())
    with hold.finishing(leaves_a_row=False) as session:  # it would say when somebody came
        mix(session, deliberation_id)  # before the figures: whoever votes holds a ballot, then counts in them
        keep_opinions(session, deliberation_id, gathered, found, now=now)
    empty_log(db_session())
