"""The respondent's cookies."""
from __future__ import annotations

from flask import Response

from app import create_app
from app.respond import cookies
from config import Config
from tests.conftest import dispose


def set_on(app, work):
    with app.test_request_context("/s/a"):
        response = Response()
        work(response)
        return response.headers.getlist("Set-Cookie")


def test_over_https_cookies_are_marked_secure_by_name_and_attribute(tmp_path):
    app = create_app(Config(mode="test", data=tmp_path, public_address="https://a.example"))
    [cookie] = set_on(app, lambda response: cookies.keep_draft_code(response, "a", "CODE"))
    dispose(app)
    assert cookie.startswith("__Secure-candour-answers=CODE") and "Secure;" in cookie + ";"


def test_a_cookie_ends_with_the_browser_and_belongs_to_one_survey(app):
    [cookie] = set_on(app, lambda response: cookies.keep_invitation(response, "a", "t"))
    assert "Path=/s/a" in cookie and "Max-Age" not in cookie and "Expires" not in cookie and "HttpOnly" in cookie


def test_clearing_forgets_them_all(app):
    gone = set_on(app, lambda response: cookies.clear(response, "a"))
    assert len(gone) == 3 and all("Max-Age=0" in cookie for cookie in gone)


def test_nothing_is_read_where_nothing_was_kept(app):
    with app.test_request_context("/s/a"):
        assert cookies.draft_code() is None and cookies.invitation() is None
