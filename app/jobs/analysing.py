"""The job that reads one open question: gather, analyse, keep; again if somebody has withdrawn meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from app.computing.analysing import analyse, gather, keep
from app.errors import Conflict
from app.jobs.hold import Hold
from app.jobs.pacing import Pace

TRIES: Final = 3


def run(hold: Hold) -> None:
    """Read the question of one run."""
    for n in range(1, TRIES + 1):
        try:
            _read(hold, str(hold.payload["run_id"]))
        except Conflict:
            if n == TRIES:
                raise
        else:
            return


def _read(hold: Hold, run_id: str) -> None:
    with hold.reading() as session:
        gathered = gather(session, run_id, config=hold.config)
    found = analyse(gathered, Pace(hold))
    with hold.finishing() as session:
        keep(session, run_id, gathered, found, now=datetime.now(UTC))
