"""An address is asked by a job whether its owner wants letters."""
from __future__ import annotations

import pytest

from app.services import following, mailing
from app.worker import Worker
from tests.factories import a_consultation


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


def test_the_job_asks_the_address(app, session, now):
    following.follow(session, app.extensions["keys"], a_consultation(session), "jo@example.org", now=now)
    Worker(app).work(until_idle=True)
    session.expire_all()
    (letter,) = mailing.outbox(session)
    assert letter.address == "jo@example.org" and "confirm it here" in letter.text
