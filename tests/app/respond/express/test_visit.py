"""Reading a request: only plain ones, and nothing is lost for whoever reads after."""
from __future__ import annotations

from io import BytesIO

import pytest

from app.respond.express.visit import LONGEST, visit_of


def environ(path="/s/a/p", **more):
    return {"REQUEST_METHOD": "GET", "PATH_INFO": path, "wsgi.url_scheme": "http", **more}


def posted(body, kind="application/x-www-form-urlencoded", length=None):
    return visit_of(environ(CONTENT_TYPE=kind, CONTENT_LENGTH=str(len(body) if length is None else length),
                            **{"wsgi.input": BytesIO(body)}))


@pytest.mark.parametrize(("path", "slug", "segment"), [
    ("/s/a", "a", None), ("/s/staff-2026/page-check", "staff-2026", "page-check")])
def test_an_address_of_a_survey_is_taken_apart(path, slug, segment):
    visit = visit_of(environ(path))
    assert (visit.slug, visit.segment) == (slug, segment)


@pytest.mark.parametrize("path", ["/", "/s/", "/s/a/", "/s/A", "/s/a/b/c", "/s/a/receipt.svg", "/s/ä", "/office"])
def test_any_other_address_is_none(path):
    assert visit_of(environ(path)) is None


def test_whatever_has_something_behind_its_address_is_none():
    assert visit_of(environ(QUERY_STRING="i=secret")) is None and visit_of(environ(SCRIPT_NAME="/x")) is None


def test_a_form_is_read_and_can_be_read_again():
    visit = posted(b"a=1&a=2&b=+x%20y&c=")
    assert visit.read_form() and visit.form == {"a": ["1", "2"], "b": [" x y"], "c": [""]}
    assert visit.first("a") == "1" and visit.first("z") == ""
    assert visit.environ["wsgi.input"].read() == b"a=1&a=2&b=+x%20y&c="


@pytest.mark.parametrize("visit", [
    posted(b"{}", "application/json"), posted(b"a=1", "multipart/form-data; boundary=x"), posted(b"a=1", length=""),
    posted(b"a=1", length="-1"), posted(b"a=1", length=LONGEST + 1), posted(b"a=\xff\xfe"), posted(b"a=1&" * 1001)],
    ids=["json", "parts", "no length", "below nothing", "too long", "no text", "too many"])
def test_no_other_body_is_read(visit):
    before = visit.environ["wsgi.input"].getvalue()
    assert not visit.read_form() and visit.form == {} and visit.environ["wsgi.input"].getvalue() == before


def test_cookies_are_read_when_they_are_looked_at():
    assert visit_of(environ(HTTP_COOKIE="a=1; b=2")).cookies["b"] == "2" and visit_of(environ()).cookies == {}
