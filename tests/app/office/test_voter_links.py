"""Links for people invited to a deliberation."""
from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from app.extensions import db, db_session, is_reading
from tests.app.deliberations import an_open_one
from tests.app.office.test_deliberations import draft, held
from tests.app.office.visiting import text_of

ADDRESS = "/office/deliberations/weigh/invitations"


def opened(app, **more):
    is_reading.set(False)
    with app.app_context():
        an_open_one(app, db_session(), datetime.now(UTC), **more)
        db.session.remove()


def test_links_are_handed_over_once_as_a_file(app, desk):
    opened(app, access="invited")
    assert "Next: Make links for the people you invite" in text_of(desk.get("/office/deliberations/weigh"))
    assert "No links have been made yet" in text_of(desk.get(ADDRESS))
    reply = desk.post(ADDRESS, data={"n": "3"})
    rows = list(csv.reader(io.StringIO(reply.text)))
    assert rows[0] == ["link"] and len({row[0] for row in rows[1:]}) == 3
    assert all("/deliberate/weigh?i=" in row[0] for row in rows[1:])
    assert reply.headers["Cache-Control"] == "no-store"
    assert held(app, "weigh").n_invited == 3
    assert "3 links have been made" in text_of(desk.get(ADDRESS))
    assert "Invited people only: 3 links made" in text_of(desk.get("/office/deliberations/weigh"))


def test_a_wrong_number_is_refused_beside_the_field(app, desk):
    opened(app, access="invited")
    reply = desk.post(ADDRESS, data={"n": "0"})
    assert reply.status_code == 422 and "between 1 and 10,000" in reply.text


def test_where_no_links_can_be_made_the_page_says_why(app, desk):
    opened(app)
    assert "needs no invitations" in text_of(desk.get(ADDRESS))
    draft(app, slug="later", access="invited")
    assert "while the deliberation is open" in text_of(desk.get("/office/deliberations/later/invitations"))


def test_who_votes_and_what_they_are_asked_is_set_before_it_opens(app, desk):
    draft(app)
    given = {"title": "Weigh AI", "question": "What should hold?", "background": "A.\nSource: B", "stop_after": "12",
             "access": "invited", "about": "Do you work in the NHS? Yes | No"}
    desk.post("/office/deliberations/weigh/settings", data=given)
    found = held(app, "weigh")
    assert found.access == "invited" and found.about[0]["options"] == ["Yes", "No"]
    reply = desk.post("/office/deliberations/weigh/settings", data={**given, "about": "No mark"})
    assert reply.status_code == 422 and "no question mark" in reply.text
