"""Where I stand, on its page."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.services import ballots
from app.services.deliberating import deliberation_by_slug
from app.worker import Worker
from tests.app.deliberations import two_camps
from tests.app.respond.deliberating import Participant, open_one


@pytest.fixture
def one(app):
    return Participant(app, open_one(app, n=10)).begin()


def crowd(app):
    is_reading.set(False)
    with app.app_context():
        found, now = deliberation_by_slug(db_session(), "weigh"), datetime.now(UTC)
        two_camps(db_session(), found, now)
        ballots.ask_for_figures(db_session(), found.id, now=now)
        db_session().commit()
        db.session.remove()
    Worker(app).work(until_idle=True)


def test_before_a_vote_the_way_leads_to_the_start(one):
    assert one.get("/where-i-stand").headers["Location"].endswith("/deliberate/weigh")


def test_while_few_have_voted_it_is_too_early(one):
    one.vote()
    page = one.get("/where-i-stand").text
    assert "too early to say" in page and "<svg" not in page
    assert one.get("/results").status_code == 404


def test_then_it_is_told_in_words_a_picture_and_a_table(app, one):
    crowd(app)
    for number in range(1, 7):
        one.vote("agree" if number % 2 else "disagree", number)
    assert "After 7 votes" in one.get("/where-i-stand").text
    for number in range(7, 11):
        one.vote("agree" if number % 2 else "disagree", number)
    page = one.get("/where-i-stand").text
    assert "You vote most like group" in page and ">You<" in page and "Group B agrees" in page
