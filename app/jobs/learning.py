"""The job that learns from codes: gather, learn, keep."""

from __future__ import annotations

from datetime import UTC, datetime

from app.computing.coding import gather, keep, teach
from app.jobs.hold import Hold


def run(hold: Hold) -> None:
    """Learn what the readers of one run have coded."""
    run_id = str(hold.payload["run_id"])
    with hold.reading() as session:
        gathered = gather(session, run_id)
    document = teach(gathered) if gathered is not None and gathered.first else None
    with hold.finishing() as session:
        if gathered is not None and document is not None:
            keep(session, run_id, gathered, document, now=datetime.now(UTC))
