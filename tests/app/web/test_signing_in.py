"""Signing in: three things asked, one answer for all that is wrong; a second factor; the password again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.extensions import db_session, is_reading
from app.services import accounts
from app.services.demonstration import SIGN_INS
from app.web.access import Person
from config import Config
from tests.conftest import dispose

PASSWORD = "correct horse battery"


@pytest.fixture
def browser(sqlite_app: Flask) -> FlaskClient:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app.test_client()


@pytest.fixture
def officer(sqlite_app: Flask) -> str:
    is_reading.set(False)
    with sqlite_app.app_context():
        made = accounts.create(db_session(), username="olive", name="Olive", password=PASSWORD, role="officer",
                               now=datetime.now(UTC))
        return made.id


def sign_in(browser: FlaskClient, password: str = PASSWORD, code: str = "") -> object:
    return browser.post("/sign-in", data={"username": "Olive ", "password": password, "code": code})


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(browser, officer):
    wrong = sign_in(browser, "not this one at all")
    unknown = browser.post("/sign-in", data={"username": "nobody", "password": PASSWORD})
    assert wrong.status_code == unknown.status_code == 422
    strip = re.compile(r'nonce="[^"]*"|value="(Olive |nobody)"|csrf[^>]*|v=\w+')
    assert strip.sub("", wrong.text) == strip.sub("", unknown.text)
    assert "There is a problem" in wrong.text and "<title>Error: " in wrong.text


def test_what_was_typed_stays_except_the_password(browser, officer):
    page = sign_in(browser, "not this one at all").text
    assert 'value="Olive ' in page and "not this one" not in page


def test_the_right_password_leads_to_setting_up_the_second_factor_whose_code_works_once(browser, officer):
    assert sign_in(browser).status_code == 302
    page = browser.get("/account/second-factor")
    assert page.status_code == 200 and "<svg" in page.text
    with browser.session_transaction() as held:
        secret = held["second_factor"]
    assert secret[:4] in page.text
    wrong = browser.post("/account/second-factor", data={"code": "000000"})
    assert wrong.status_code == 422 and "That code does not fit" in wrong.text
    code = pyotp.TOTP(secret).now()
    assert browser.post("/account/second-factor", data={"code": code}).status_code == 302
    browser.post("/sign-out")
    assert sign_in(browser).status_code == 422, "without a code nobody comes in any more"
    assert sign_in(browser, code=code).status_code == 422, "and a code that was used is spent"


def test_the_password_is_asked_for_again_and_a_wrong_one_is_refused(browser, officer):
    sign_in(browser)
    _with_second_factor(browser)
    assert "15 minutes" in browser.get("/account/confirm").text
    refused = browser.post("/account/confirm", data={"password": "not this one at all"})
    assert refused.status_code == 422 and "That password is not right" in refused.text
    assert browser.post("/account/confirm", data={"password": PASSWORD}).headers["Location"] == "/office"


def test_changing_the_password_ends_every_sign_in(browser, officer):
    sign_in(browser)
    _with_second_factor(browser)
    short = browser.post("/account/password", data={"old": PASSWORD, "new": "short"})
    assert short.status_code == 422 and 'href="#new"' in short.text
    wrong = browser.post("/account/password", data={"old": "not this one", "new": "another good password"})
    assert wrong.status_code == 422 and 'href="#old"' in wrong.text
    assert browser.post("/account/password", data={"old": PASSWORD, "new": "another good password"}).status_code == 302
    assert browser.get("/account/password").headers["Location"] == "/sign-in"


def _with_second_factor(browser: FlaskClient) -> None:
    browser.get("/account/second-factor")
    with browser.session_transaction() as held:
        secret = held["second_factor"]
    browser.post("/account/second-factor", data={"code": pyotp.TOTP(secret).now()})


def test_the_demos_passwords_are_shown_in_the_demo_and_nowhere_else(browser, tmp_path: Path):
    demo = create_app(Config(mode="demo", data=tmp_path / "demo"))
    shown, hidden = demo.test_client().get("/sign-in").text, browser.get("/sign-in").text
    dispose(demo)
    for username, password, _what in SIGN_INS:
        assert username in shown and password in shown and password not in hidden


def test_a_signed_in_person_gets_a_page_even_when_the_database_is_away(browser, sqlite_app, officer):
    sign_in(browser)
    dispose(sqlite_app)
    for file in sqlite_app.extensions["candour"].data.glob("candour.sqlite3*"):
        file.unlink()
    page = browser.get("/office")
    assert page.status_code == 503 and page.headers["Retry-After"] == "10"
    assert "What you saved before is safe." in page.text and "Back button" in page.text


def test_signing_in_takes_a_person_only_to_our_own_pages(browser, officer):
    with browser.session_transaction() as held:
        held["next"] = "https://evil.example/office"
    assert sign_in(browser).headers["Location"] == "/office"


def test_a_person_is_known_to_templates_by_what_they_may_do(sqlite_app, officer, now):
    with sqlite_app.test_request_context("/"):
        token = accounts.sign_in(db_session(), username="olive", password=PASSWORD, code="", now=now)
        signed_in = accounts.session_of(db_session(), token, now=now, config=sqlite_app.extensions["candour"])
        person = Person(token, signed_in)
        assert person.may("design surveys") and not person.may("read the audit log")
