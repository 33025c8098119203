"""What a job may do with the world."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import sessionmaker

from app import queue
from app.extensions import db, is_reading
from app.jobs.hold import Cancelled, Hold


@pytest.fixture
def hold(app, session):
    """A hold on a job that has just been claimed."""
    queue.enqueue(session, "analyse_question", now=datetime.now(UTC), word="hello")
    session.commit()
    job = queue.claim(session, now=datetime.now(UTC))
    session.commit()
    extensions = app.extensions
    return Hold(
        job,
        sessionmaker(db.engine),
        config=extensions["candour"],
        keys=extensions["keys"],
        storage=extensions["storage"],
    )


def test_looking_takes_no_write_lock(hold, session):
    with hold.reading() as own:
        assert is_reading.get()
        assert queue.look(own, hold.job.id).state == "running"
        hold.report("others can write meanwhile", 1, 2)
    assert not is_reading.get()


def test_finishing_ends_the_job_with_its_effect(hold, session):
    with hold.finishing() as own:
        queue.enqueue(own, "refresh_figures", now=datetime.now(UTC))
    session.expire_all()
    assert hold.is_finished
    assert queue.look(session, hold.job.id).state == "done"
    assert queue.n_waiting(session) == 1


def test_a_lost_lease_and_a_cancellation_stop_the_work(hold):
    hold.cancel_requested = True
    with pytest.raises(Cancelled):
        hold.report("next", 1, 2)
    hold.is_lost = True
    with pytest.raises(queue.LeaseLost), hold.finishing():
        pytest.fail("it wrote")


def test_whoever_asks_for_a_job_need_not_wait_for_the_one_that_writes(hold, session):
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite has one writer, so nobody waits for anybody's row")
    mine = queue.job_table.select().where(queue.job_table.c.id == hold.job.id).with_for_update(nowait=True)
    with hold.finishing() as own:
        own.execute(queue.job_table.select())
        assert session.execute(mine).one().state == "running"
        session.rollback()
    assert session.execute(mine).one().state == "done"
