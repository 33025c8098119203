"""The job that writes what the database keeps anew once a survey has closed. Doing it twice does no harm."""

from __future__ import annotations

from app.extensions import db_session
from app.jobs.hold import Hold
from app.services.rewriting import rewrite


def run(hold: Hold) -> None:
    """Rewrite."""
    hold.check()
    rewrite(db_session(), str(hold.payload["survey_id"]))
