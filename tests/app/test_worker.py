"""The worker: effects happen once, failures are kept, cancelling works, nothing ends it."""

from __future__ import annotations

import sys
import types
from datetime import UTC, datetime

import pytest

from app import jobs, queue
from app.errors import BadInput
from app.services import auditing
from app.worker import Worker


@pytest.fixture
def do(app, session, monkeypatch):
    """Run one job whose work is the given function, and return how it ended."""

    def run(work):
        module = types.ModuleType("the_job_of_a_test")
        module.run = work
        monkeypatch.setitem(sys.modules, "the_job_of_a_test", module)
        monkeypatch.setitem(jobs.JOBS, "a_test", "the_job_of_a_test")
        job_id = queue.enqueue(session, "a_test", now=datetime.now(UTC), word="hello")
        session.commit()
        assert Worker(app).work(until_idle=True) == 1
        session.expire_all()
        return queue.look(session, job_id)

    return run


def test_the_effect_and_the_end_are_one_transaction(do, session):
    def work(hold):
        with hold.finishing() as own:
            auditing.record(
                own, actor="worker", action=hold.payload["word"], subject="s", now=datetime.now(UTC)
            )

    assert do(work).state == "done"
    session.rollback()
    assert auditing.verify(session) == (1, None)


def test_an_effect_that_breaks_half_way_leaves_nothing(do, session):
    def work(hold):
        with hold.finishing() as own:
            auditing.record(own, actor="worker", action="half", subject="s", now=datetime.now(UTC))
            raise RuntimeError("the lights went out")

    ended = do(work)
    assert (ended.state, ended.error) == ("waiting", "A fault in the program (RuntimeError); the log says where.")
    assert auditing.verify(session) == (0, None)


def test_what_cannot_succeed_is_not_tried_again(do):
    def work(hold):
        raise BadInput("The survey has no open question. Choose another survey.")

    ended = do(work)
    assert (ended.state, ended.attempts) == ("failed", 1)
    assert ended.error.startswith("The survey has no open question")


def test_progress_can_be_read_while_the_job_runs(do, session):
    seen = []

    def work(hold):
        hold.report("reading the answers", 3, 10)
        with hold.reading() as own:
            view = queue.look(own, hold.job.id)
            seen.append((view.step, view.n_done, view.n_total))

    assert do(work).state == "done"
    assert seen == [("reading the answers", 3, 10)]


def test_a_cancelled_job_stops_at_its_next_step(do):
    def work(hold):
        hold.cancel_requested = True
        hold.report("next", 1, 2)
        pytest.fail("it went on")

    assert do(work).state == "cancelled"


def test_a_worker_that_lost_its_lease_keeps_nothing(do, session):
    def work(hold):
        with hold._sessions() as own:
            own.execute(queue.job_table.update().values(token="another", attempts=3))
            own.commit()
        with hold.finishing() as own:
            pytest.fail("it wrote")

    assert do(work).token == "another"


def test_an_unknown_job_is_kept_as_failed_try_and_the_worker_lives(app, session):
    job_id = queue.enqueue(session, "no_such_job", now=datetime.now(UTC))
    session.commit()
    assert Worker(app).work(until_idle=True) == 1
    session.expire_all()
    assert "KeyError" in queue.look(session, job_id).error


def test_every_named_job_can_be_found():
    for name in jobs.JOBS:
        assert callable(jobs.find(name))
