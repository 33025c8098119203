"""The job that moves a deliberation's figures."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.models import OpinionSet
from app.queue import job_table
from app.services import ballots
from app.worker import Worker
from tests.app.deliberations import an_open_one, says, two_camps


@pytest.fixture
def now() -> datetime:
    """The real clock: the worker has it too."""
    return datetime.now(UTC)


def test_figures_move_when_eleven_have_come_and_not_before(app, session, now):
    one = an_open_one(app, session, now)
    for person in range(11):
        if person == 10:
            ballots.ask_for_figures(session, one.id, now=now)  # too early: ten people
            session.commit()
            Worker(app).work(until_idle=True)
            assert session.get(OpinionSet, one.id, populate_existing=True).document == {}
            session.rollback()
        says(app, session, one, f"{person:016}", now, s1="agree")
    Worker(app).work(until_idle=True)
    assert session.get(OpinionSet, one.id, populate_existing=True).document["n_participants"] == 11


def test_the_job_leaves_no_row_that_tells_when_somebody_came(app, session, now):
    one = an_open_one(app, session, now)
    two_camps(session, one, now, n=30)
    ballots.ask_for_figures(session, one.id, now=now)
    session.commit()
    Worker(app).work(until_idle=True)
    assert session.get(OpinionSet, one.id, populate_existing=True).n_changes == 0
    assert list(session.scalars(select(job_table.c.name).where(job_table.c.state == "done"))) == []
