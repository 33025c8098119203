"""Whoever follows is told by a job."""
from __future__ import annotations

import pytest

from app.models import Follower
from app.services import following, mailing
from app.worker import Worker
from tests.factories import a_consultation


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


def test_the_job_tells_those_who_have_confirmed(app, session, now):
    about = a_consultation(session)
    session.add(Follower(id="f" * 32, consultation_id=about.id, address="a@example.org", is_confirmed=True))
    following.ask_to_tell(session, about, "It is done.", has_carrier=True, actor="ada", now=now)
    Worker(app).work(until_idle=True)
    session.expire_all()
    assert [one.address for one in mailing.outbox(session)] == ["a@example.org"]
