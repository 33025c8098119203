"""Officers and releases: proposed by one, looked at, published by another, after the password."""

from __future__ import annotations

import pyotp
import pytest

from app.extensions import db_session
from app.models import AuditEntry, Release
from app.services import accounts
from tests.app.crowds import a_closed_survey, a_proposed_release

PASSWORD = "correct horse battery"


@pytest.fixture
def desk(sqlite_app, now):
    """Return a function that signs somebody in and gives their browser."""
    sqlite_app.config["WTF_CSRF_ENABLED"] = False

    def sign_in(username, role="officer"):
        with sqlite_app.app_context():
            officer = accounts.create(
                db_session(), username=username, name=username, password=PASSWORD, role=role, now=now
            )
            officer.second_factor = secret = pyotp.random_base32()
            db_session().commit()
        browser = sqlite_app.test_client()
        browser.post("/sign-in", data={"username": username, "password": PASSWORD, "code": pyotp.TOTP(secret).now()})
        return browser

    return sign_in


@pytest.fixture
def survey(sqlite_app):
    with sqlite_app.app_context():
        return a_closed_survey(db_session()).slug


@pytest.fixture
def proposed(sqlite_app, survey):
    with sqlite_app.app_context():
        from app.services.finding import survey_by_slug

        return a_proposed_release(
            db_session(), sqlite_app.extensions["storage"], survey_by_slug(db_session(), survey)
        ).id


def test_proposing_starts_a_job_and_the_page_follows_it(desk, survey):
    browser = desk("olive")
    reply = browser.post(f"/office/surveys/{survey}/release", data={"level": "open"}, follow_redirects=True)
    assert "Edition 1 is being made" in reply.text and "Waiting for the worker" in reply.text


def test_what_stands_in_the_way_is_said_with_its_cure(desk, sqlite_app):
    browser = desk("olive")
    with sqlite_app.app_context():
        slug = a_closed_survey(db_session(), n=12, freezes_on=None).slug
    assert "no freeze date" in browser.get(f"/office/surveys/{slug}/release").text
    reply = browser.post(f"/office/surveys/{slug}/release", data={"level": "open"})
    assert reply.status_code == 422 and "There is a problem" in reply.text


def test_the_preview_shows_what_was_done_what_it_cost_and_the_rules(desk, survey, proposed):
    browser = desk("oscar")
    page = browser.get(f"/office/surveys/{survey}/release").text
    assert "each combination is shared by at least" in page and "of the background detail is left" in page
    assert page.count("Holds") >= 5
    look = browser.get(f"/office/surveys/{survey}/release/{proposed}/data.csv")
    assert look.status_code == 200 and look.headers["Cache-Control"] == "no-store"


def test_who_proposed_it_cannot_publish_it_and_another_can(desk, sqlite_app, survey, proposed):
    address = f"/office/surveys/{survey}/release/{proposed}/publish"
    assert desk("olive").post(address).status_code == 403
    reply = desk("oscar").post(address, follow_redirects=True)
    assert "Published. Anyone can download it now." in reply.text
    with sqlite_app.app_context():
        assert db_session().get(Release, proposed).published_by == "oscar"


def test_refusing_needs_a_reason(desk, survey, proposed):
    browser, address = desk("oscar"), f"/office/surveys/{survey}/release/{proposed}/refuse"
    assert browser.post(address, data={"reason": ""}).status_code == 422
    assert (
        "The bands are wrong"
        in browser.post(address, data={"reason": "The bands are wrong."}, follow_redirects=True).text
    )


def test_a_release_of_another_survey_is_not_found(desk, sqlite_app, proposed):
    with sqlite_app.app_context():
        other = a_closed_survey(db_session(), n=12).slug
    assert desk("oscar").post(f"/office/surveys/{other}/release/{proposed}/publish").status_code == 404


def test_safeguarded_files_are_for_the_custodian_who_is_noted(desk, sqlite_app, survey):
    with sqlite_app.app_context():
        from app.services.finding import survey_by_slug

        release = a_proposed_release(
            db_session(), sqlite_app.extensions["storage"], survey_by_slug(db_session(), survey), level="safeguarded"
        ).id
    address = f"/office/surveys/{survey}/release/{release}"
    officer, custodian = desk("olive"), desk("cleo", "custodian")
    assert officer.get(f"{address}/data.csv").status_code == 404
    assert officer.post(f"{address}/safeguarded/data.csv").status_code == 403
    assert custodian.post(f"{address}/safeguarded/data.csv").status_code == 200
    with sqlite_app.app_context():
        last = db_session().query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
        assert (last.action, last.actor) == ("safeguarded file downloaded", "cleo")


def test_publishing_asks_for_the_password_again_when_it_was_long_ago(desk, sqlite_app, survey, proposed, monkeypatch):
    browser = desk("oscar")
    monkeypatch.setattr(accounts.SignedIn, "is_confirmed", lambda _self, _now: False)
    reply = browser.post(f"/office/surveys/{survey}/release/{proposed}/publish")
    assert reply.headers["Location"].endswith("/account/confirm")
    with sqlite_app.app_context():
        assert db_session().get(Release, proposed).state == "proposed"
