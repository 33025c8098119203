"""The job that writes to everybody on a survey's list; a second run goes on where the first one stopped."""

from __future__ import annotations

from app.extensions import db_session
from app.jobs.hold import Hold
from app.services import mailing
from app.services.finding import survey


def run(hold: Hold) -> None:
    """Send the letters of one mailing."""
    session, told = db_session(), hold.payload
    mailing.send(session, hold.keys, survey(session, str(told["survey_id"])), mailing.carrying(session, hold.config),
                 nth=int(told["nth"]), subject=str(told["subject"]), words=str(told["words"]),
                 address=hold.config.address,
                 report=lambda n_done, n_all: hold.report("Writing letters", n_done, n_all))
