"""Jobs, leases and who holds them, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import queue


def put(session, now, **more):
    job_id = queue.enqueue(session, "analyse_question", now=now, run="r1", **more)
    session.commit()
    return job_id


def take(session, now):
    job = queue.claim(session, now=now)
    session.commit()
    return job


def test_a_job_is_claimed_once(session, now):
    job_id = put(session, now)
    job = take(session, now)
    assert (job.id, job.state, job.attempts, job.payload) == (job_id, "running", 1, {"run": "r1"})
    assert take(session, now) is None


def test_the_oldest_job_comes_first(session, now):
    ids = [put(session, now + timedelta(seconds=second)) for second in range(3)]
    later = now + timedelta(minutes=1)
    assert [take(session, later).id for _ in ids] == ids


def test_a_living_worker_keeps_its_job_and_a_dead_ones_is_taken_up_within_fifteen_seconds(session, now):
    put(session, now)
    first = take(session, now)
    queue.heartbeat(session, first, now=now + timedelta(seconds=8))
    session.commit()
    assert take(session, now + timedelta(seconds=15)) is None, "it beat seven seconds ago"
    second = take(session, now + timedelta(seconds=8 + 15))
    assert (second.id, second.attempts) == (first.id, 2)
    assert timedelta(seconds=15) > queue.LEASE


def test_whoever_lost_the_lease_cannot_finish_nor_report(session, now):
    put(session, now)
    first = take(session, now)
    second = take(session, now + timedelta(seconds=30))
    for act in (queue.finish, queue.heartbeat):
        with pytest.raises(queue.LeaseLost):
            act(session, first, now=now)
        session.rollback()
    with pytest.raises(queue.LeaseLost):
        queue.report(session, first, "reading", 1, 2)
    session.rollback()
    queue.finish(session, second, now=now)
    session.commit()
    assert queue.look(session, second.id).state == "done"


def test_a_job_that_kills_its_worker_ends_after_three_tries(session, now):
    job_id = put(session, now)
    for attempt in range(queue.MAX_ATTEMPTS):
        assert take(session, now + timedelta(minutes=attempt)).attempts == attempt + 1
    assert take(session, now + timedelta(minutes=9)) is None
    ended = queue.look(session, job_id)
    assert ended.state == "failed"
    assert "worker stopped" in ended.error


def test_a_failed_try_waits_longer_each_time_then_ends(session, now):
    job_id, clock, waits = put(session, now), now, []
    while (job := take(session, clock)) is not None:
        queue.fail(session, job, "the disk was full", now=clock)
        session.commit()
        ready = next((s for s in range(60) if _is_ready(session, clock + timedelta(seconds=s))), None)
        waits.append(ready)
        clock += timedelta(seconds=ready or 60)
    assert waits == [2, 4, None]
    assert queue.look(session, job_id).error == "the disk was full"


def _is_ready(session, at):
    found = queue.claim(session, now=at)
    session.rollback()
    return found is not None


def test_the_same_key_is_one_job_while_it_waits_or_runs_and_a_new_one_afterwards(session, now):
    first = put(session, now, key="figures-1")
    assert put(session, now, key="figures-1") == first
    job = take(session, now)
    assert put(session, now, key="figures-1") == first
    queue.finish(session, job, now=now)
    session.commit()
    assert put(session, now, key="figures-1") != first


def test_a_job_that_waits_is_cancelled_at_once_and_one_that_runs_is_asked(session, now):
    waiting = put(session, now)
    queue.cancel(session, waiting, now=now)
    session.commit()
    assert queue.look(session, waiting).state == "cancelled"
    running = put(session, now)
    job = take(session, now)
    queue.cancel(session, running, now=now)
    session.commit()
    assert queue.heartbeat(session, job, now=now) is True
    queue.end_cancelled(session, job, now=now)
    session.commit()
    assert queue.look(session, running).is_over
    assert queue.n_waiting(session) == 0


def test_a_job_added_in_a_transaction_that_fails_is_not_there(session, now):
    queue.enqueue(session, "analyse_question", now=now)
    session.rollback()
    assert take(session, now) is None


def test_a_job_may_be_asked_for_after_a_while(session, now):
    queue.enqueue(session, "later", now=now, after=timedelta(seconds=5))
    session.commit()
    assert queue.claim(session, now=now + timedelta(seconds=4)) is None
    assert queue.claim(session, now=now + timedelta(seconds=5)).name == "later"
