"""Somebody with an invitation, and somebody without, before a deliberation; and what they may say of themselves."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Ballot
from app.services import letting_in
from app.services.deliberating import deliberation_by_slug
from tests.app.respond.deliberating import Participant, open_one

ABOUT = "Do you work in the NHS? Yes | No"


@pytest.fixture
def invited(app):
    open_one(app, access="invited", about=ABOUT)
    return app


def a_link(app):
    is_reading.set(False)
    with app.app_context():
        one = deliberation_by_slug(db_session(), "weigh")
        (token,) = letting_in.make_links(db_session(), one, n=1, keys=app.extensions["keys"], actor="ada",
                                         now=datetime.now(UTC))
        db.session.remove()
    return token


def held(app):
    with app.app_context():
        found = [(row.state, dict(row.votes), dict(row.about)) for row in db_session().query(Ballot)]
        db.session.remove()
        return found


def test_the_link_is_taken_out_of_the_address_and_lets_in_once(invited):
    one, token = Participant(invited), a_link(invited)
    reply = one.get(f"?i={token}")
    assert reply.status_code == 302 and token not in reply.headers["Location"]
    assert one.cookie("invitation") == token
    assert "works once, in one browser" in one.get().text
    assert one.post("/begin").headers["Location"].endswith("/about-you") and one.cookie("invitation") is None
    assert one.post("/about-you", {"q1": "Yes"}).headers["Location"].endswith("/vote")
    one.vote("agree")
    assert [(state, len(votes), about) for state, votes, about in held(invited)] == [("counted", 1, {"q1": "Yes"})]
    again = Participant(invited)
    again.get(f"?i={token}")
    assert again.post("/begin").status_code == 403 and len(held(invited)) == 1


def test_without_an_invitation_there_is_no_way_in(invited):
    one = Participant(invited)
    assert "by invitation" in one.get().text and "Start now" not in one.get().text
    assert one.post("/begin").status_code == 403
    one.client.set_cookie("candour-ballot", "A" * 16, path="/deliberate/weigh")
    for rest in ("/vote", "/about-you", "/statement"):
        assert one.get(rest).status_code in {302, 303}
    assert one.post("/vote", {"statement": 1, "vote": "agree"}).status_code == 403
    assert one.post("/statement", {"text": "Let me in"}).status_code == 303
    assert held(invited) == []


def test_whoever_began_goes_on_without_the_link(invited):
    one = Participant(invited)
    one.get(f"?i={a_link(invited)}")
    one.post("/begin")
    one.vote("agree")
    assert one.post("/begin").headers["Location"].endswith("/vote") and len(held(invited)) == 1


def test_the_questions_can_be_skipped_and_answered_later(app):
    open_one(app, about=ABOUT)
    one = Participant(app)
    assert one.post("/begin").headers["Location"].endswith("/about-you")
    said = one.get("/about-you").text
    assert "Rather not say" in said and "Skip these questions" in said
    one.vote("agree")
    one.post("/about-you", {"q1": "No"})
    assert 'value="No" checked' in one.get("/about-you").text
    assert [about for _, _, about in held(app)] == [{"q1": "No"}]


def test_where_nothing_is_asked_there_is_no_such_page(app):
    open_one(app)
    one = Participant(app).begin()
    assert one.get("/about-you").status_code == 302
