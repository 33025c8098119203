"""The job that tells everybody who follows a consultation what has come of it."""

from __future__ import annotations

from app.extensions import db_session
from app.jobs.hold import Hold
from app.models import Consultation
from app.services import following, mailing


def run(hold: Hold) -> None:
    """Write to the followers of one consultation."""
    session, told = db_session(), hold.payload
    hold.check()
    following.tell(session, hold.keys, session.get_one(Consultation, str(told["consultation_id"])),
                   mailing.carrying(session, hold.config), str(told["words"]), address=hold.config.address)
