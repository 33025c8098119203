"""The job that weighs the next offers."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

import app.jobs.offering as job
from app.models import OpinionSet
from app.queue import job_table
from app.worker import Worker
from tests.app.deliberations import an_open_one, says

LONG_AGO = datetime.now(UTC) - timedelta(minutes=5)


def jobs(session):
    return session.execute(select(job_table.c.name, job_table.c.state, job_table.c.run_after)).all()


def test_votes_are_weighed_a_few_seconds_after_they_came(app, session):
    one = an_open_one(app, session, LONG_AGO)
    says(app, session, one, "A" * 16, LONG_AGO, s1="agree", s2="disagree")
    ((name, state, run_after),) = jobs(session)
    assert (name, state, run_after) == ("weigh_offers", "waiting", LONG_AGO + timedelta(seconds=4))
    session.rollback()
    Worker(app).work(until_idle=True)
    standing = session.get(OpinionSet, one.id, populate_existing=True)
    assert standing.offers["numbers"] == list(range(1, 9)) and standing.offers["agree"][:2] == [1, 0]
    assert standing.n_votes == 0 and jobs(session) == []


def test_votes_that_come_while_it_counts_ask_for_the_next_weighing(app, session, monkeypatch):
    one = an_open_one(app, session, LONG_AGO)
    says(app, session, one, "A" * 16, LONG_AGO, s1="agree")
    real = job.weigh

    def weighing(gathered):
        says(app, session, one, "A" * 16, LONG_AGO, s3="agree")
        return real(gathered)

    monkeypatch.setattr(job, "weigh", weighing)
    Worker(app).work(until_idle=True)
    ((name, state, _),) = jobs(session)
    assert (name, state) == ("weigh_offers", "waiting")
    assert session.get(OpinionSet, one.id, populate_existing=True).n_votes == 1
