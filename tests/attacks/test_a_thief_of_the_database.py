"""What somebody reads out of a stolen SQLite file, its log and the server's logs, without the folder of keys."""
from __future__ import annotations

import json
import logging
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from app.extensions import db, db_session, is_reading
from app.models import FigureSet, Survey
from app.queue import enqueue, job_table
from app.services import inviting
from app.services.accepting import Submission, accept_submission
from app.services.opening import close_survey
from app.services.receipts import response_id
from app.services.rewriting import rewrite
from app.services.tidying import tidy
from app.worker import Worker
from tests.questionnaires import ONE_QUESTION, an_open_survey

LONG = " ".join(["A long answer about what a machine may decide for me"] * 70)  # 3,700 characters


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


@pytest.fixture
def now():
    return datetime.now(UTC)  # the worker looks at the clock


@pytest.fixture
def slug(app, now):
    is_reading.set(False)
    with app.app_context():
        made = an_open_survey(db_session(), app.extensions["keys"], now=now, text=ONE_QUESTION)
        slug = made.slug
        yield slug
        db.session.remove()


def answer(app, now, n, text=LONG):
    """Send n responses and return their ids in the order of arrival."""
    session, keys = db_session(), app.extensions["keys"]
    here = session.query(Survey).one()
    all_of_them = [Submission(f"{number:022d}-abcdefgh", {"worries": f"{number} {text}"}) for number in range(n)]
    sent = [accept_submission(session, keys, here, one, now=now, moves_after=11) for one in all_of_them]
    return [response_id(one.receipt) for one in sent]


def file_of(app):
    return app.extensions["candour"].data / "candour.sqlite3"


def spilled(app):
    """Return where in the file each response continues that does not fit on its page."""
    connection = sqlite3.connect(file_of(app))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size, = connection.execute("PRAGMA page_size").fetchone()
    root, = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'response'").fetchone()
    connection.close()
    return dict(_spilled(file_of(app).read_bytes(), size, root))


def _spilled(content, size, number):
    page = content[(number - 1) * size : number * size]
    is_inner = page[0] == 2
    for cell in range(int.from_bytes(page[3:5], "big")):
        at = int.from_bytes(page[(head := 12 if is_inner else 8) + 2 * cell : head + 2 * cell + 2], "big")
        if is_inner:
            yield from _spilled(content, size, int.from_bytes(page[at : at + 4], "big"))
            at += 4
        length, start = _number(page, at)
        most, least = (size - 12) * 64 // 255 - 23, (size - 12) * 32 // 255 - 23
        if length > most:
            here = least + (length - least) % (size - 4)
            here = here if here <= most else least
            first = start + _number(page, start)[0]
            yield page[first : first + 32].decode(), int.from_bytes(page[start + here : start + here + 4], "big")
    if is_inner:
        yield from _spilled(content, size, int.from_bytes(page[8:12], "big"))


def _number(page, at):
    value = 0
    while True:
        value, at = (value << 7) | (page[at] & 127), at + 1
        if page[at - 1] < 128:
            return value, at


def rising(order, places):
    """Return how often the later of two neighbours lies further on in the file: .5 is chance."""
    found = [places[one] for one in order if one in places]
    return sum(a < b for a, b in pairwise(found)) / max(len(found) - 1, 1)


def test_a_long_response_does_not_spill_to_the_end_of_the_file_in_the_order_of_arrival(app, slug, now):
    answer(app, now, 40)
    assert spilled(app) == {}


def test_what_spills_all_the_same_tells_no_order_once_the_survey_is_closed(app, slug, now):
    session = db_session()
    arrived = [f"{number:032x}" for number in random.Random(3).sample(range(10**9), 120)]
    survey_id = session.query(Survey).one().id
    for one in arrived:  # past every length that a page would let through
        values = {"id": one, "survey": survey_id, "answers": json.dumps({"worries": LONG * 4})}
        version = session.query(Survey).one().version_sha256
        session.execute(text("INSERT INTO response "
                             "(id, survey_id, version_sha256, language, variant, mode, state, answers) VALUES "
                             "(:id, :survey, :version, 'en', 'standard', 'web', 'counted', :answers)"),
                        {**values, "version": version})
        session.commit()
    before = spilled(app)
    close_survey(session, session.query(Survey).one(), keys=app.extensions["keys"], actor="olive", now=now)
    db.session.remove()
    Worker(app).work(until_idle=True)
    after = spilled(app)
    assert len(before) == len(after) == 120
    assert rising(arrived, before) > 0.9 and 0.3 < rising(arrived, after) < 0.7


def test_the_write_ahead_log_is_empty_after_a_rewrite(app, slug, now):
    answer(app, now, 5)
    rewrite(db_session(), db_session().query(Survey).one().id)
    log = file_of(app).with_name("candour.sqlite3-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_no_row_says_when_the_first_response_came(app, slug, now):
    moment = now.replace(hour=14, minute=7, second=23)
    answer(app, moment, 3, "x")
    made = db_session().get(FigureSet, db_session().query(Survey).one().id).made_at
    assert (made.hour, made.minute, made.second) == (0, 0, 0)


def test_jobs_that_moved_figures_leave_no_times_behind(app, slug, now):
    answer(app, now, 25, "x")
    db.session.remove()
    Worker(app).work(until_idle=True)
    tidy(db_session(), keys=app.extensions["keys"], now=now + timedelta(hours=1), contact_days=365)
    left = [row.name for row in db_session().execute(job_table.select())]
    assert "refresh_figures" not in left


def test_no_table_but_one_knows_a_spent_right_and_none_of_them_an_invitation(app, now):
    is_reading.set(False)
    with app.app_context():
        session, keys = db_session(), app.extensions["keys"]
        made = an_open_survey(session, keys, now=now, text=ONE_QUESTION, access="invited")
        token = inviting.invite(session, keys, made)
        session.commit()
        submission = Submission("k" * 8 + "0123456789abcdef", {"worries": "w"}, token)
        sent = accept_submission(session, keys, made, submission, now=now, moves_after=11)
        spent, = session.execute(text("SELECT nullifier FROM spent")).one()
        invited, = session.execute(text("SELECT id FROM invitation")).one()
        db.session.remove()
    connection = sqlite3.connect(file_of(app))
    dump = "\n".join(connection.iterdump())
    connection.close()
    assert dump.count(spent) == 1 and dump.count(invited) == 1
    assert token not in dump and sent.receipt not in dump and submission.key not in dump


def test_what_fails_in_a_page_is_logged_without_address_or_answer(app, slug, monkeypatch, caplog):
    app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False, TESTING=False)
    client = app.test_client()
    client.post(f"/s/{slug}/begin")
    monkeypatch.setattr("app.services.answering.drafting.keep", lambda *_, **__: int("An unmistakable worry"))
    with caplog.at_level(logging.DEBUG):
        reply = client.post(f"/s/{slug}/p?i=a-token-of-mine", data={"worries": "An unmistakable worry"})
    assert reply.status_code == 500
    said = caplog.text
    assert "ValueError" in said and "unmistakable worry'" not in said and "a-token-of-mine" not in said


def test_an_error_of_the_database_does_not_quote_what_was_sent(app, slug):
    with pytest.raises(Exception, match="no such table") as failed:
        db_session().execute(text("INSERT INTO nowhere VALUES (:worry)"), {"worry": "An unmistakable worry"})
    assert "unmistakable" not in str(failed.value)


def test_a_job_that_fails_keeps_no_words_of_the_error(app, slug, now, monkeypatch, caplog):
    def fail(_hold):
        raise ValueError("An unmistakable worry")

    monkeypatch.setattr("app.worker.find", lambda _name: fail)
    enqueue(db_session(), "refresh_figures", now=now, survey_id="x")
    db_session().commit()
    db.session.remove()
    Worker(app).work(until_idle=True)
    said = [row.error for row in db_session().execute(job_table.select())]
    assert "ValueError" in said[0] and "unmistakable" not in said[0]
    assert "ValueError" in caplog.text
    assert "unmistakable" not in caplog.text.replace('raise ValueError("An unmistakable worry")', "")
