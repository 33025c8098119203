"""Statements in the office."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Statement
from app.services import curating, stating
from app.services.deliberating import deliberation_by_slug, open_deliberation
from tests.app.analyses import a_consulted_survey, a_kept_run, read_the_queue
from tests.app.deliberations import a_draft
from tests.app.office.visiting import text_of

WRITTEN = "My records must not be sold to any private company"


@pytest.fixture
def slug(app, desk):
    """An open deliberation in which somebody has proposed a statement."""
    is_reading.set(False)
    with app.app_context():
        now = datetime.now(UTC)
        one = a_draft(db_session(), now)
        open_deliberation(db_session(), one, keys=app.extensions["keys"], actor="ada", now=now)
        stating.propose(db_session(), one, WRITTEN, now=now)
        db.session.remove()
    return "weigh"


def rows(app):
    with app.app_context():
        found = {row.text: (row.id, row.state, row.number, row.side) for row in db_session().query(Statement)}
        db.session.remove()
        return found


def test_what_waits_is_shown_with_what_is_much_like_it(desk, slug):
    said = text_of(desk.get(f"/office/deliberations/{slug}/statements"))
    assert WRITTEN in said and "Much like 3" in said and "4 of confidence, 4 of concern" in said
    assert "Read 1 statement that people added" in text_of(desk.get("/office"))
    assert "1 statement waits to be read" in text_of(desk.get(f"/office/deliberations/{slug}"))


@pytest.mark.parametrize(("sent", "state"), [
    ({"act": "accept", "side": "concern"}, ("accepted", 9, "concern")),
    ({"act": "reject", "reason": "several"}, ("rejected", None, "")),
    ({"act": "merge", "into": "3"}, ("merged", None, ""))])
def test_a_decision_is_taken_and_stands_in_the_public_log(app, desk, slug, sent, state):
    (id_, *_) = rows(app)[WRITTEN]
    page = desk.post(f"/office/deliberations/{slug}/moderate", data={"statement": id_, **sent}, follow_redirects=True)
    assert "It stands in the public log" in page.text and rows(app)[WRITTEN][1:] == state
    assert WRITTEN in desk.get(f"/deliberate/{slug}/moderation").text


@pytest.mark.parametrize(("sent", "status"), [
    ({"act": "reject", "reason": "dislike"}, 422), ({"act": "merge", "into": "x"}, 422), ({"act": "burn"}, 422),
    ({"act": "accept", "statement": "elsewhere"}, 404)])
def test_what_is_no_decision_is_refused(app, desk, slug, sent, status):
    (id_, *_) = rows(app)[WRITTEN]
    assert desk.post(f"/office/deliberations/{slug}/moderate", data={"statement": id_, **sent}).status_code == status
    assert rows(app)[WRITTEN][1] == "waiting"


def test_an_officer_adds_a_statement_by_hand(app, desk, slug):
    address = f"/office/deliberations/{slug}/statements"
    desk.post(address, data={"text": "An officer can say something too", "side": "confidence"})
    assert rows(app)["An officer can say something too"][1:] == ("accepted", 9, "confidence")
    again = desk.post(address, data={"text": "An officer can say something too", "side": ""})
    assert again.status_code == 422 and "is there already" in again.text
    assert desk.post(address, data={"text": "", "side": ""}).status_code == 422


def test_without_signed_off_themes_there_is_nothing_to_take(desk, slug):
    assert "No themes are signed off yet" in desk.get(f"/office/deliberations/{slug}/seeds").text


def test_themes_become_statements_once_they_are_whole_sentences(app, desk, slug):
    is_reading.set(False)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        run = a_kept_run(session, a_consulted_survey(session, slug="trust"))
        read_the_queue(session, run)
        curating.sign_off(session, run=run, name="Olive", actor="olive", now=now)
        db.session.remove()
    address = f"/office/deliberations/{slug}/seeds?survey=trust"
    assert "Jobs lost" in desk.get(address).text
    nothing = desk.post(address, data={})
    assert nothing.status_code == 422 and "Tick the themes" in nothing.text
    short = desk.post(address, data={"take-1": "1", "text-1": "Jobs", "side-1": "concern"})
    assert short.status_code == 422 and "whole sentence" in short.text and ">Jobs</textarea>" in short.text
    desk.post(address, data={"take-1": "1", "text-1": "Nobody should lose a job over this", "side-1": "concern"})
    assert rows(app)["Nobody should lose a job over this"][1:] == ("accepted", 9, "concern")
    assert desk.get(f"/office/deliberations/{slug}/seeds?survey=nowhere").status_code == 404
    with app.app_context():
        assert deliberation_by_slug(db_session(), slug).state == "open"
        db.session.remove()
