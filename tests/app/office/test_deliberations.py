"""Deliberations in the office: set up, opened, closed."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.services.deliberating import deliberation_by_slug
from tests.app.deliberations import BACKGROUND, a_draft
from tests.app.office.visiting import make, text_of, visit

GIVEN = {"title": "Weigh AI", "question": "What should hold?", "background": BACKGROUND, "stop_after": "12",
         "takes_statements": "y"}


def draft(app, **more):
    is_reading.set(False)
    with app.app_context():
        slug = a_draft(db_session(), datetime.now(UTC), **more).slug
        db.session.remove()
    return slug


def held(app, slug):
    with app.app_context():
        found = deliberation_by_slug(db_session(), slug)
        db_session().expunge_all()
        db.session.remove()
        return found


def test_a_deliberation_is_begun_inside_a_consultation_and_leads_to_its_statements(app, desk):
    make(app)
    assert "Add a deliberation" in desk.get("/office/consultations/about-small").text
    reply = desk.post("/office/consultations/about-small/deliberations/new", data=GIVEN)
    assert reply.headers["Location"] == "/office/deliberations/weigh-ai/statements"
    assert held(app, "weigh-ai").background[0]["source"] == "Records policy"
    said = text_of(desk.get("/office/deliberations/weigh-ai"))
    assert "Add statements: 7 at least, 0 so far" in said and "Fewer than 11 people have voted" in said
    assert "Weigh AI" in desk.get("/office/consultations/about-small").text


@pytest.mark.parametrize(("wrong", "field"), [
    ({"title": ""}, "title"), ({"background": "A claim"}, "background"), ({"stop_after": "2"}, "stop_after"),
    ({"closes_on": "soon"}, "closes_on")])
def test_what_cannot_be_is_named_beside_its_field(app, desk, wrong, field):
    make(app)
    page = desk.post("/office/consultations/about-small/deliberations/new", data={**GIVEN, **wrong})
    assert page.status_code == 422 and f'href="#{field}"' in page.text


def test_it_is_opened_and_closed_after_asking(app, desk):
    slug = draft(app)
    address = f"/office/deliberations/{slug}"
    assert "Open the deliberation?" in desk.get(f"{address}/open").text
    assert "The deliberation is open." in desk.post(f"{address}/open", follow_redirects=True).text
    assert "People can vote at" in text_of(desk.get(address))
    assert "cannot be undone" in desk.get(f"{address}/close").text
    assert "The deliberation is closed." in desk.post(f"{address}/close", follow_redirects=True).text
    assert held(app, slug).state == "closed" and "Closed on" in text_of(desk.get(address))


def test_what_is_missing_is_said_instead_of_opening(app, desk):
    slug = draft(app, n=2)
    page = desk.post(f"/office/deliberations/{slug}/open", follow_redirects=True)
    assert "7 at least" in text_of(page) and held(app, slug).state == "draft"


def test_the_settings_offer_only_what_can_still_change(app, desk):
    slug = draft(app)
    address = f"/office/deliberations/{slug}/settings"
    assert "Notes are kept for years." in desk.get(address).text
    desk.post(address, data={**GIVEN, "question": "Another?"})
    assert held(app, slug).question == "Another?"
    desk.post(f"/office/deliberations/{slug}/open")
    assert 'name="question"' not in desk.get(address).text
    assert desk.post(address, data={"closes_on": "2030-01-31"}).status_code == 302
    assert held(app, slug).closes_on.year == 2030 and not held(app, slug).takes_statements


def test_a_custodian_reads_and_moderates_but_runs_nothing(app):
    slug = draft(app)
    keeper = visit(app, "custodian")
    assert keeper.get(f"/office/deliberations/{slug}").status_code == 200
    assert keeper.get(f"/office/deliberations/{slug}/statements").status_code == 200
    for rest in ("open", "close", "settings", "seeds", "files"):
        assert keeper.get(f"/office/deliberations/{slug}/{rest}").status_code == 403


def test_the_rail_leads_to_a_deliberation_that_is_not_open_yet(app, desk):
    slug = draft(app)
    said = text_of(desk.get("/office"))
    assert "Get “Weigh it together” ready and open it" in said
    desk.post(f"/office/deliberations/{slug}/open")
    assert "takes votes: see what people share" in text_of(desk.get("/office"))
