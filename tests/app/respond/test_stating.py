"""A participant's own statement, and the public log."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db_session, is_reading
from app.models import Statement
from app.services import deliberating, moderating
from tests.app.respond.deliberating import Participant, open_one

FRESH = "I should be told what it cost to make this"


@pytest.fixture
def one(app):
    return Participant(app, open_one(app)).begin()


@pytest.fixture
def waiting(stored):
    return lambda: [row["text"] for row in stored(Statement) if row["state"] == "waiting"]


def test_a_clear_statement_goes_to_the_moderators(one, waiting):
    reply = one.post("/statement", {"text": f"  {FRESH} "}, follow_redirects=True)
    assert "A person reads your statement" in reply.text and waiting() == [FRESH]


def test_what_was_masked_is_shown_before_anything_is_kept(one, waiting):
    reply = one.post("/statement", {"text": "Ring my sister on 07700 900123 about it"})
    assert "We have masked" in reply.text and "[phone number]" in reply.text and "900123" not in reply.text
    assert waiting() == []
    one.post("/statement", {"text": "Ring my sister on [phone number] about it", "_action": "send"})
    assert waiting() == ["Ring my sister on [phone number] about it"]


def test_what_is_there_already_is_offered_for_a_vote(one, waiting):
    typed = {"text": "My records must not be sold to any private company"}
    page = one.post("/statement", typed).text
    assert "much like what is there already" in page and "again=3" in page and waiting() == []
    one.post("/statement", {**typed, "_action": "send"})
    assert waiting() == [typed["text"]]


@pytest.mark.parametrize("data", [{"text": "no"}, {"text": "word " * 80}, {}, {"text": FRESH, "website": "x"}])
def test_what_cannot_be_taken_is_said_and_stays_typed(one, waiting, data):
    reply = one.post("/statement", data)
    assert reply.status_code == 422 and "There is a problem" in reply.text and waiting() == []


def test_a_deliberation_that_takes_none_says_so(app):
    one = Participant(app, open_one(app, slug="set", takes_statements=False)).begin()
    assert "takes no new statements" in one.get("/statement").text
    assert one.post("/statement", {"text": FRESH}).status_code == 409
    assert "Add a statement" not in one.get("/vote").text


def test_whoever_has_not_begun_is_led_to_the_start(app, one):
    other = Participant(app)
    assert other.post("/statement", {"text": FRESH}).headers["Location"].endswith("/deliberate/weigh")


def test_the_public_log_tells_what_was_decided_and_why(app, one):
    one.post("/statement", {"text": FRESH})
    assert "No statement has been decided on yet" in one.get("/moderation").text
    is_reading.set(False)
    with app.app_context():
        found = deliberating.deliberation_by_slug(db_session(), "weigh")
        (statement,) = moderating.waiting(db_session(), found)
        moderating.reject(db_session(), found, statement, reason="personal", actor="ada", now=datetime.now(UTC))
    page = one.get("/moderation").text
    assert "Words not repeated here" in page and moderating.REASONS["personal"] in page and FRESH not in page
