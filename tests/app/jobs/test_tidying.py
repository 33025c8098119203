"""The hourly job."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app import queue
from app.models import Survey
from app.worker import Worker
from tests.factories import a_survey


def test_a_worker_closes_what_is_overdue_without_being_asked(app, session):
    survey_id = a_survey(session, state="open", closes_on=datetime.now(UTC).date() - timedelta(days=2)).id
    session.commit()
    worker = Worker(app)
    worker._tidy_when_due()
    worker._tidy_when_due()
    assert queue.n_waiting(session) == 1, "once an hour, whoever asks"
    session.rollback()
    assert worker.work(until_idle=True) == 2, "the closing, and the rewriting of the file that follows it"
    session.expire_all()
    assert session.get(Survey, survey_id).state == "closed"
