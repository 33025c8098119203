"""Default deny: every route stands in the table, and what stands there is enforced."""

from __future__ import annotations

import re

import pytest

from app.extensions import db_session
from app.permissions import ANYONE, NEEDS_PASSWORD_AGAIN, PERMISSIONS, ROUTES
from app.services import accounts

PASSWORD = "correct horse battery"


@pytest.fixture
def browser(sqlite_app):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app.test_client()


@pytest.fixture
def olive(sqlite_app, now):
    with sqlite_app.app_context():
        return accounts.create(
            db_session(), username="olive", name="Olive", password=PASSWORD, role="officer", now=now
        )


def test_every_route_stands_in_the_table_and_the_table_names_only_routes(sqlite_app):
    endpoints = {rule.endpoint for rule in sqlite_app.url_map.iter_rules()}
    assert endpoints - set(ROUTES) == set(), "routes that nobody was given"
    assert set(ROUTES) - endpoints == set(), "entries without a route"
    assert set(NEEDS_PASSWORD_AGAIN) <= endpoints


def test_every_permission_of_the_table_is_known():
    assert set(ROUTES.values()) - {ANYONE} <= set(PERMISSIONS)


def test_every_page_of_the_office_sends_strangers_to_sign_in(sqlite_app, browser):
    for rule in sqlite_app.url_map.iter_rules():
        if ROUTES.get(rule.endpoint) == ANYONE:
            continue
        address = str(rule)
        address = re.sub(r"<any\((\w+)[^>]*>", r"\1", address)
        for argument in rule.arguments:
            converter = "int:" if f"<int:{argument}>" in address else ""
            address = address.replace(f"<{converter}{argument}>", "1").replace(f"<path:{argument}>", "1")
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            reply = browser.open(address, method=method)
            assert reply.status_code in {302, 401, 403}, f"{method} {address} said {reply.status_code}"
            assert "/sign-in" in reply.headers.get("Location", "/sign-in")


def test_an_account_without_a_second_factor_gets_no_further_than_setting_it_up(browser, olive):
    reply = browser.post("/sign-in", data={"username": "olive", "password": PASSWORD})
    assert reply.status_code == 302
    assert browser.get("/office").status_code in {302, 308}
    reply = browser.get("/office", follow_redirects=True)
    assert reply.request.path == "/account/second-factor"


def test_a_cookie_that_was_stolen_before_sign_out_is_worth_nothing_after(browser, sqlite_app, olive):
    browser.post("/sign-in", data={"username": "olive", "password": PASSWORD})
    cookie = browser.get_cookie("candour")
    assert browser.get("/account/password").status_code == 302, "the second factor first"
    browser.post("/sign-out")
    thief = sqlite_app.test_client()
    thief.set_cookie("candour", cookie.value)
    assert "/sign-in" in thief.get("/account/second-factor").headers["Location"]


def test_the_page_to_go_on_to_is_always_ours():
    from app.web.signing_in import _safe

    for bad in (
        "https://evil.example/office",
        "//evil.example/office",
        "javascript:alert(1)",
        "/s/x",
        None,
        "",
    ):
        with pytest.raises(RuntimeError):  # url_for outside a request: it fell back to our own page
            _safe(bad)
    assert _safe("/office/surveys/a?x=1") == "/office/surveys/a?x=1"
