"""The job that tidies up once an hour. Doing it twice does no harm, so it commits as it goes."""

from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db_session
from app.jobs.hold import Hold
from app.mail.choosing import carrier
from app.services.tidying import tidy


def run(hold: Hold) -> None:
    """Close overdue surveys, whose keys then die, and remove what has been kept long enough."""
    tidy(db_session(), keys=hold.keys, now=datetime.now(UTC), contact_days=hold.config.contact_days,
         carrier=carrier(hold.config), storage=hold.storage)
