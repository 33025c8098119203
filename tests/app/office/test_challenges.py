"""Challenges in the office."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.services import challenging
from tests.app.deliberations import an_open_one
from tests.app.office.visiting import text_of

AT = "/office/deliberations/weigh/challenges"


@pytest.fixture
def made(app, desk):
    is_reading.set(False)
    with app.app_context():
        now = datetime.now(UTC)
        one = an_open_one(app, db_session(), now)
        id_ = challenging.challenge(db_session(), one, 1, "They are kept for longer than that", now=now).id
        db.session.remove()
    return id_


def test_a_challenge_is_shown_with_an_answer(desk, made):
    assert "Answer 1 challenge of the background" in text_of(desk.get("/office"))
    assert "About paragraph 1" in text_of(desk.get(AT))
    desk.post(AT, data={"challenge": made, "act": "show", "answer": "Eight years at most."})
    page = text_of(desk.get("/deliberate/weigh"))
    assert "They are kept for longer than that" in page and "Eight years at most." in page
    assert "Nothing waits" in text_of(desk.get(AT))


def test_a_rejection_without_a_reason_is_refused_and_shows_nothing(desk, made):
    assert desk.post(AT, data={"challenge": made, "act": "reject"}).status_code == 422
    assert "Challenged:" not in desk.get("/deliberate/weigh").text
    desk.post(AT, data={"challenge": made, "act": "reject", "reason": "personal"})
    assert "Nothing waits" in text_of(desk.get(AT)) and "Challenged:" not in desk.get("/deliberate/weigh").text
    assert desk.post(AT, data={"challenge": "elsewhere", "act": "show"}).status_code == 404
