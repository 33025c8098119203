"""The page on which one asks to be told, confirms, and stops."""
from __future__ import annotations

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Follower
from app.services import following
from app.services.finding import survey_by_slug


@pytest.fixture
def address(app, person):
    is_reading.set(False)
    with app.app_context():
        slug = survey_by_slug(db_session(), person.slug).consultation.slug
        db.session.remove()
    return f"/follow/{slug}"


def token(app):
    with app.app_context():
        found = following.token_of(app.extensions["keys"], db_session().query(Follower).one().id)
        db.session.remove()
        return found


def test_somebody_asks_confirms_and_stops_without_an_account(app, person, address, stored):
    assert "no account" in person.client.get(address).text
    asked = person.client.post(address, data={"address": "jo@example.org"})
    assert "Check your inbox" in person.client.get(asked.headers["Location"]).text
    carried = token(app)
    assert "Yes, write to me" in person.client.get(f"{address}?t={carried}").text
    said = person.client.post(address, data={"t": carried, "_action": "confirm"})
    assert "We will write to you" in person.client.get(said.headers["Location"]).text
    assert stored(Follower)[0]["is_confirmed"] is True
    person.client.post(address, data={"t": carried, "_action": "stop"})
    assert stored(Follower) == [] and person.client.get(f"{address}?t={carried}").status_code == 404


def test_what_is_no_address_is_said_and_a_program_is_not_kept(person, address, stored):
    reply = person.client.post(address, data={"address": "jo"})
    assert reply.status_code == 422 and 'href="#address"' in reply.text
    person.client.post(address, data={"address": "jo@example.org", "website": "x"})
    assert stored(Follower) == []


def test_the_receipt_leads_there(person, address):
    person.answer_everything()
    person.post("/submit")
    assert address in person.get("/receipt").text
