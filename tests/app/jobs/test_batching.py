"""The worker moves a full batch, and the key is gone when it has."""
from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, select

from app.extensions import db
from app.models import FigureSet, Response, Staged
from app.services import inviting
from app.services.accepting import Submission, accept_submission
from app.worker import Worker
from tests.questionnaires import ONE_QUESTION, an_open_survey


def test_the_twenty_fifth_response_sets_the_worker_to_move_and_then_to_count(app, session):
    keys, now = app.extensions["keys"], datetime.now(UTC)
    survey = an_open_survey(session, keys, now=now, text=ONE_QUESTION, access="invited")
    for n in range(25):
        token = inviting.invite(session, keys, survey)
        session.commit()
        accept_submission(session, keys, survey, Submission(f"{n:022}", {"worries": "w"}, token), now=now,
                          moves_after=11)
    first = {path.name for path in keys.folder.glob("batch-*")}
    db.session.remove()
    Worker(app).work(until_idle=True)
    n_of = {table: session.scalar(select(func.count()).select_from(table)) for table in (Response, Staged)}
    assert n_of == {Response: 25, Staged: 0}
    assert first.isdisjoint(path.name for path in keys.folder.glob("batch-*"))
    assert session.scalar(select(FigureSet.document))["n"] == 25
