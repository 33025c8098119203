"""A survey in Welsh and Urdu in a real browser: narrow, with axe, with a switch in the middle, and without a script."""
from __future__ import annotations

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response
from tests.journeys.browsing import visit
from tests.questionnaires import an_open_survey
from tests.surveys.in_languages import TEXT

pytestmark = pytest.mark.browser


@pytest.fixture
def slug(app, now):
    is_reading.set(False)
    with app.app_context():
        slug = an_open_survey(db_session(), app.extensions["keys"], now=now, text=TEXT).slug
        db.session.remove()
    return slug


@pytest.mark.parametrize("has_script", [True, False])
def test_somebody_begins_in_urdu_changes_to_welsh_in_the_middle_and_sends(app, browser, address, slug, has_script):
    with visit(browser, address, has_script=has_script) as person:
        page = person.page
        person.go(f"/s/{slug}?language=ur")
        assert page.locator("html").get_attribute("dir") == "rtl"
        person.press("Start now")
        page.get_by_label("کہیں اور").check()
        page.locator("input[name=where-other]").fill("Ward B (new)")
        person.look()
        person.press("Continue")
        page.locator("input[name=day-day]").fill("31")
        page.locator("input[name=day-month]").fill("2")
        page.locator("input[name=day-year]").fill("2026")
        person.press("Continue")
        person.press("Cymraeg")
        assert page.locator("html").get_attribute("lang") == "cy"
        assert page.locator("input[name=day-day]").input_value() == "31"
        page.locator("input[name=day-day]").fill("1")
        with person.going():
            page.locator("input[name=day-year]").press("Enter")
        assert "Sut oedd hi: Ward B (new), ar 1 Chwefror 2026?" in page.locator("h1").inner_text()
        page.locator("textarea").fill("Da iawn")
        person.press("Parhau")
        person.press("Anfon fy atebion")
        assert "Mae eich atebion yn ddiogel" in page.locator("h1").inner_text()
    with app.app_context():
        [row] = db_session().query(Response)
        assert row.language == "cy" and row.answers["how"] == "Da iawn"
        db.session.remove()


def test_the_pages_in_urdu_fit_a_phone_and_a_wide_screen(browser, address, slug):
    for width in (320, 1280):
        with visit(browser, address, width=width) as person:
            person.go(f"/s/{slug}?language=ur")
            person.press("Start now")
            person.press("Continue")
            for rest in ("/print", "/privacy", "/receipt-check", "/save"):
                person.go(f"/s/{slug}{rest}")
