"""Which language a page speaks, and how it is changed."""

from __future__ import annotations

import pytest

from app.web.languages import HOUSE, INTERFACE, as_written, choose, offer


@pytest.mark.parametrize(
    ("headers", "language"),
    [({}, "en"), ({"Accept-Language": "cy, en;q=0.5"}, "cy"), ({"Accept-Language": "fr, de;q=0.5"}, "en"),
     ({"Cookie": "candour-language=cy", "Accept-Language": "en"}, "cy"), ({"Cookie": "candour-language=tlh"}, "en"),
     ({"Cookie": "candour-language=<b>"}, "en")],
)  # fmt: skip
def test_the_choice_counts_before_the_browser_and_both_only_among_what_is_offered(sqlite_app, headers, language):
    with sqlite_app.test_request_context("/cookies", headers=headers):
        assert choose() == language and language in INTERFACE


def test_what_a_survey_speaks_is_what_its_pages_are_offered_in(sqlite_app):
    with sqlite_app.test_request_context("/cookies", headers={"Accept-Language": "cy"}):
        assert offer(("ur", "en")) == "ur" and offer(("en", "cy")) == "cy"


def test_the_office_speaks_its_one_language_whatever_the_browser_wants(sqlite_app):
    with sqlite_app.test_request_context("/office", headers={"Accept-Language": "cy"}):
        assert choose() == HOUSE[0]


def test_a_tag_that_nobody_knows_does_no_harm(sqlite_app):
    with sqlite_app.test_request_context("/cookies"):
        from flask_babel import get_locale
        assert offer(("qaa-x",)) == "qaa-x" and str(get_locale()) == "en"


def test_what_officers_wrote_is_marked_as_english_on_other_pages_and_escaped(sqlite_app):
    with sqlite_app.test_request_context("/cookies", headers={"Accept-Language": "cy"}):
        assert as_written("<b>") == '<span lang="en" dir="ltr">&lt;b&gt;</span>'
    with sqlite_app.test_request_context("/cookies"):
        assert as_written("<b>") == "&lt;b&gt;"


@pytest.mark.parametrize("address", ["/cookies", "/privacy", "/accessibility", "/genuine"])
def test_a_page_about_the_site_is_there_in_welsh(sqlite_app, address):
    client = sqlite_app.test_client()
    away = client.get(f"{address}?language=cy&x=1")
    assert away.status_code == 302 and away.headers["Location"].endswith(f"{address}?x=1")
    page = client.get(address)
    assert '<html lang="cy" dir="ltr">' in page.text
    assert "Hygyrchedd" in page.text and "Accessibility</a>" not in page.text
    assert '<a href="' + address + '?language=en" hreflang="en">English</a>' in page.text


def test_a_choice_leads_nowhere_but_to_the_same_page(sqlite_app):
    away = sqlite_app.test_client().get("/cookies?language=//evil.example")
    assert away.headers["Location"] == "http://localhost/cookies" and "Set-Cookie" not in away.headers


def test_an_error_page_of_a_survey_is_in_the_readers_language(sqlite_app):
    reply = sqlite_app.test_client().get("/s/nothing", headers={"Accept-Language": "cy"})
    assert reply.status_code == 404 and "Heb ddod o hyd" in reply.text and "Nid oes arolwg" in reply.text
    assert "Page not found" in sqlite_app.test_client().get("/nothing", headers={"Accept-Language": "cy"}).text
