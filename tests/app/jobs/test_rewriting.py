"""Once a survey has closed, the file is written anew by a job."""
from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db
from app.queue import job_table
from app.services.opening import close_survey
from app.worker import Worker
from tests.questionnaires import ONE_QUESTION, an_open_survey


def test_closing_asks_for_a_rewrite_and_the_worker_does_it(app, session):
    now = datetime.now(UTC)
    made = an_open_survey(session, app.extensions["keys"], now=now, text=ONE_QUESTION)
    close_survey(session, made, keys=app.extensions["keys"], actor="olive", now=now)
    db.session.remove()
    Worker(app).work(until_idle=True)
    done = {row.name: row.state for row in session.execute(job_table.select())}
    assert done["rewrite"] == "done"
