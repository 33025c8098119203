"""The job that draws the figures of a report; an act of an officer meanwhile means drawing once more."""

from __future__ import annotations

from datetime import UTC, datetime

from app.computing.drawing import draw, keep
from app.jobs.hold import Hold
from app.queue import enqueue


def run(hold: Hold) -> None:
    """Draw the report of one run."""
    run_id = str(hold.payload["run_id"])
    with hold.reading() as session:
        drawn = draw(session, run_id)
    with hold.finishing() as session:
        if not keep(session, run_id, drawn):
            hold.end(session)
            enqueue(session, "draw_report", now=datetime.now(UTC), key=f"draw_report:{run_id}", run_id=run_id)
