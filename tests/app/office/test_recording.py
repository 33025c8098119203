"""The public record in the office, and the next round."""
from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from tests.app.deliberations import an_open_one
from tests.app.office.visiting import text_of

AT = "/office/deliberations/weigh/record"
PUBLIC = "/deliberate/weigh/record"


@pytest.fixture
def made(app, desk):
    is_reading.set(False)
    with app.app_context():
        an_open_one(app, db_session(), datetime.now(UTC))
        db.session.remove()


def entry(desk):
    return re.search(r"/record/([0-9a-f]{32})\"", desk.get(AT).text)[1]


def test_a_recommendation_is_promised_overdue_answered_and_taken_off(desk, made):
    assert "None yet" in text_of(desk.get(AT)) and "Nothing has been put on record yet" in text_of(desk.get(PUBLIC))
    assert desk.post(f"{AT}/new/recommendation", data={"title": "Tell people first"}).status_code == 422
    desk.post(f"{AT}/new/recommendation", data={"title": "Tell people first", "due_on": "2026-01-31", "statement": "2"})
    assert "Overdue: it was to be answered by 31 January 2026" in text_of(desk.get(AT))
    assert "Overdue" in text_of(desk.get(PUBLIC)) and "should have been answered" in text_of(desk.get("/office"))
    one = entry(desk)
    desk.post(f"{AT}/{one}", data={"title": "Tell people first", "due_on": "2026-03-31", "reply": "From May on."})
    page = text_of(desk.get(PUBLIC))
    assert "Answered" in page and "promised by 31 January 2026, later by 31 March 2026" in page
    assert "should have been answered" not in text_of(desk.get("/office"))
    desk.post(f"{AT}/{one}/remove")
    assert "Nothing has been put on record yet" in text_of(desk.get(PUBLIC))
    assert desk.get(f"{AT}/{one}").status_code == 404 and desk.get(f"{AT}/new/rumour").status_code == 404


def test_a_meeting_leads_to_another_round(desk, made):
    desk.post(f"{AT}/new/meeting", data={"title": "Town hall", "reply": "- Staff should say when a tool was used"})
    assert "Set up another round" in text_of(desk.get(AT))
    reply = desk.post("/office/deliberations/weigh/round", follow_redirects=True)
    assert "(round 2)" in text_of(reply)
    assert "follows this round already" not in text_of(desk.get(AT))
    assert "1 statement can be voted on" in text_of(desk.post(f"{AT}/{entry(desk)}/statements", follow_redirects=True))
    assert "1 statement can" not in text_of(desk.post(f"{AT}/{entry(desk)}/statements", follow_redirects=True))
    again = text_of(desk.post("/office/deliberations/weigh/round", follow_redirects=True))
    assert "Another round follows this one already" in again
