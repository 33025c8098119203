"""A full disk, a locked or absent database, a clock that jumps: a bounded wait, nothing typed is lost, it recovers."""
from __future__ import annotations

import re
import socket
import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app import create_app, queue
from app.extensions import db, db_session, is_reading
from app.models import Survey
from app.services import receipts
from app.services.accepting import Submission, accept_submission
from app.worker import Worker
from config import Config
from tests.batches import n_responses
from tests.conftest import dispose
from tests.questionnaires import ONE_QUESTION, an_open_survey

TYPED = "What I have typed \u2013 <b>all</b> of it"
DAYS = timedelta(days=9)


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


@pytest.fixture
def address(app, now):
    app.config.update(PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    is_reading.set(False)
    with app.app_context():
        slug = an_open_survey(db_session(), app.extensions["keys"], now=now, text=ONE_QUESTION).slug
        db.session.remove()
    return f"/s/{slug}"


@pytest.fixture
def person(client, address):
    assert client.post(f"{address}/begin").status_code == 303
    return client


@contextmanager
def locked(app):
    """Hold SQLite's one lock, as a backup program without manners would; let others wait a moment only."""
    say(app, "PRAGMA busy_timeout=300")
    with closing(sqlite3.connect(app.extensions["candour"].data / "candour.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@contextmanager
def full(app):
    """Let the database's file grow no more, as on a full disk."""
    say(app, "PRAGMA max_page_count=1")  # not below what there is
    yield
    say(app, "PRAGMA max_page_count=1000000")


def say(app, pragma):
    """Tell the pool's one connection something."""
    with app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql(pragma)


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_a_locked_database_is_waited_for_and_then_what_was_typed_is_kept_to_be_sent_again(app, person, address):
    with locked(app):
        started = time.monotonic()
        reply = person.post(f"{address}/p?change=1", data={"worries": TYPED})
        assert time.monotonic() - started < 5
    assert reply.status_code == 503 and reply.headers["Retry-After"] and reply.headers["Cache-Control"] == "no-store"
    assert f'action="{address}/p?change=1"' in reply.text and "Send again" in reply.text
    assert hidden(reply.text)["worries"] == "What I have typed \u2013 &lt;b&gt;all&lt;/b&gt; of it"
    assert person.post(f"{address}/p", data={"worries": TYPED}).status_code == 303


def test_a_locked_database_holds_nobody_longer_than_the_settings_say(app):
    with app.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


def test_a_press_on_send_while_the_database_is_locked_is_one_response_afterwards(app, person, address):
    person.post(f"{address}/p", data={"worries": TYPED})
    with locked(app):
        assert person.post(f"{address}/submit").status_code == 503
    assert person.post(f"{address}/submit").status_code == 303
    assert person.post(f"{address}/submit").status_code == 303
    with app.app_context():
        assert n_responses(db_session()) == 1


def test_on_a_full_disk_nothing_is_acknowledged_and_nothing_that_was_is_lost(app, now, address):
    with app.app_context():
        session, keys = db_session(), app.extensions["keys"]
        survey_id = session.query(Survey.id).scalar()
        given = []

        def send(number):
            survey = session.get(Survey, survey_id)
            sent = Submission(f"{number:022}", {"worries": f"{number} " + "x" * 3900})
            given.append(accept_submission(session, keys, survey, sent, now=now, moves_after=11).receipt)

        send(0)
        session.rollback()
        with full(app):
            with pytest.raises(Exception, match="full"):
                for number in range(1, 200):
                    send(number)
            session.rollback()  # the connection goes back, to be told that there is room again
        n_before = n_responses(session)
        assert n_before == len(given)
        session.rollback()
        send(999)
        for receipt in given:
            assert receipts.look_up(session, keys, receipt, today=now.date()).state == "counted"
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        db.session.remove()


def test_a_person_on_a_full_disk_gets_the_page_that_keeps_what_was_typed(app, person, address):
    long = TYPED + "x" * 30_000  # too much for the page that the draft lies on
    with full(app):
        reply = person.post(f"{address}/p", data={"worries": long, "_action": "later"})
        begun = [app.test_client().post(f"{address}/begin").status_code for _ in range(40)]
        again = person.post(f"{address}/p", data={"worries": TYPED})
    assert 503 in begun and {reply.status_code, again.status_code} <= {303, 503}
    if again.status_code == 503:
        assert hidden(again.text)["worries"].startswith("What I have typed")
    assert person.post(f"{address}/p", data={"worries": TYPED}).status_code == 303


def test_a_database_that_is_away_gives_the_page_that_keeps_what_was_typed(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    away = create_app(Config(mode="test", data=tmp_path / "data",
                             database_url=f"postgresql://root@127.0.0.1:{port}/test?connect_timeout=2"))
    away.config.update(PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    reply = away.test_client().post("/s/a-survey/p", data={"worries": [TYPED, "and a second"]})
    assert reply.status_code == 503 and reply.text.count('<input type="hidden" name="worries"') == 2
    assert "and a second" in reply.text
    assert away.test_client().post("/sign-in", data={"password": "secret"}).text.count("secret") == 0
    dispose(away)


def test_postgres_says_it_is_done_only_when_it_is_on_the_disk(empty_postgres, tmp_path):
    app = create_app(Config(mode="test", data=tmp_path / "data", database_url=empty_postgres))
    with app.app_context(), db.engine.connect() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
        assert connection.execute(text("SHOW fsync")).scalar() == "on"
    dispose(app)


def test_a_clock_that_jumps_by_days_costs_no_response_and_makes_none_twice(app, now, address):
    with app.app_context():
        session, keys = db_session(), app.extensions["keys"]
        survey, given = session.query(Survey).one(), set()
        for moment in (now, now + DAYS, now - DAYS, now):
            sent = Submission("k" * 22, {"worries": "w"})
            given.add(accept_submission(session, keys, survey, sent, now=moment, moves_after=11).receipt)
            assert receipts.look_up(session, keys, *given, today=moment.date()).state == "counted"
        assert len(given) == 1 and n_responses(session) == 1
        db.session.remove()


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_a_job_from_before_the_clock_was_set_back_does_not_wait_for_that_day(app, state):
    later = datetime.now(UTC) + DAYS
    with app.app_context():
        session = db_session()
        queue.enqueue(session, "tidy", now=later)
        if state == "running":
            queue.claim(session, now=later)
        session.commit()
        db.session.remove()
    assert Worker(app).work(until_idle=True) == 1


def test_eight_people_at_once_wait_for_one_another_and_for_nothing_else(app, address):
    replies, barrier = [], threading.Barrier(8)

    def one():
        person = app.test_client()
        barrier.wait()
        for _ in range(3):
            replies.append(person.post(f"{address}/begin").status_code)
            replies.append(person.post(f"{address}/p", data={"worries": TYPED}).status_code)
            replies.append(person.post(f"{address}/submit").status_code)

    threads = [threading.Thread(target=one) for _ in range(8)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert replies == [303] * 72 and time.monotonic() - started < 15
