"""The job that asks an address whether its owner wants to hear what comes of a consultation."""

from __future__ import annotations

from app.extensions import db_session
from app.jobs.hold import Hold
from app.services import following, mailing


def run(hold: Hold) -> None:
    """Ask one address."""
    session = db_session()
    hold.check()
    following.ask_to_confirm(session, hold.keys, str(hold.payload["follower_id"]),
                             mailing.carrying(session, hold.config), address=hold.config.address)
