"""Letters to a list are sent by a job, each noted as it goes."""
from __future__ import annotations

import pytest

from app.services import mailing
from app.worker import Worker
from tests.app.services import making


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


def test_the_job_writes_to_everybody_on_the_list(app, session, now):
    survey = making.opened(app, session, now, access="invited")
    mailing.bring(session, app.extensions["keys"], survey, "a@example.org\nb@example.org", actor="ada", now=now)
    mailing.ask(session, survey, "invitation", subject="S", words="W", has_carrier=True, actor="ada", now=now)
    Worker(app).work(until_idle=True)
    session.expire_all()
    assert mailing.standing(session, survey) == mailing.Standing(2, 2, 0, 1)
    assert len(mailing.outbox(session)) == 2
