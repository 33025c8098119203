"""The job that weighs anew which statements are worth asking about, a few seconds after votes have come."""
from __future__ import annotations

from datetime import UTC, datetime

from app.computing.opinions import gather, keep_offers, weigh
from app.jobs.hold import Hold
from app.queue import enqueue
from app.services.ballots import OFFERS_AFTER


def run(hold: Hold) -> None:
    """Count votes by statement and group; votes that came meanwhile ask for the next weighing."""
    deliberation_id = str(hold.payload["deliberation_id"])
    with hold.reading() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        gathered = gather(session, deliberation_id)
    offers = weigh(gathered)
    with hold.finishing(leaves_a_row=False) as session:  # it would say when somebody came
        is_more = keep_offers(session, deliberation_id, gathered, offers)
        hold.end(session)
        if is_more:
            enqueue(session, "weigh_offers", now=datetime.now(UTC) + OFFERS_AFTER,
                    key=f"weigh_offers:{deliberation_id}", deliberation_id=deliberation_id)
