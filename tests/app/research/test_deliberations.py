"""What a deliberation has shown, for everybody."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.services import ballots
from app.services.deliberating import close_deliberation, deliberation_by_slug
from app.worker import Worker
from tests.app.deliberations import a_draft, two_camps
from tests.app.respond.deliberating import open_one


@pytest.fixture
def voted(sqlite_app):
    open_one(sqlite_app, n=10)
    with sqlite_app.app_context():
        found, now = deliberation_by_slug(db_session(), "weigh"), datetime.now(UTC)
        two_camps(db_session(), found, now)
        ballots.ask_for_figures(db_session(), found.id, now=now)
        db_session().commit()
        db.session.remove()
    Worker(sqlite_app).work(until_idle=True)
    return sqlite_app


def test_the_page_tells_what_is_shared_what_divides_and_of_whom(voted):
    page = voted.test_client().get("/deliberate/weigh/results").text
    for said in ("60 people cast 600 votes on 10 statements", "Common ground", "A nurse should look", "points apart",
                 "Group A", "Voting goes on", "speak for those who voted"):
        assert said in page, said
    assert page.count("<svg") == 3 and page.count("<table") >= 6


def test_the_same_as_json_and_csv(voted):
    browser = voted.test_client()
    document = browser.get("/deliberate/weigh/results.json").json
    assert document["n_votes"] == 600 and len(document["statements"]) == 10 and "participants" not in document
    rows = browser.get("/deliberate/weigh/results.csv").text.splitlines()
    assert rows[0].startswith("number,statement,votes") and len(rows) == 11


def test_the_first_page_and_the_consultation_lead_to_it(voted):
    browser = voted.test_client()
    assert "/deliberate/weigh" in browser.get("/").text and "1 is open now" in browser.get("/").text
    page = browser.get("/consultations/about-weigh").text
    assert "/deliberate/weigh/results" in page and "Surveys</h2>" not in page
    assert "Weigh it together" in browser.get("/search?q=weigh+together").text


def test_after_the_close_the_results_stay_and_voting_is_not_offered(voted):
    is_reading.set(False)
    with voted.app_context():
        close_deliberation(db_session(), deliberation_by_slug(db_session(), "weigh"), keys=voted.extensions["keys"],
                           actor="ada", now=datetime.now(UTC))
        db.session.remove()
    browser = voted.test_client()
    assert "Voting goes on" not in browser.get("/deliberate/weigh/results").text
    assert "Closed" in browser.get("/consultations/about-weigh").text
    assert "/deliberate/weigh" not in browser.get("/").text


def test_a_draft_has_no_page(sqlite_app):
    is_reading.set(False)
    with sqlite_app.app_context():
        a_draft(db_session(), datetime.now(UTC))
        db.session.remove()
    for rest in ("", "/results", "/results.json"):
        assert sqlite_app.test_client().get(f"/deliberate/weigh{rest}").status_code == 404
    assert sqlite_app.test_client().get("/consultations/about-weigh").status_code == 404
