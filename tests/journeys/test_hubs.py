"""Sections in any order, in a real browser: narrow, wide, with axe, and without a script."""
from __future__ import annotations

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response
from tests.journeys.browsing import visit
from tests.questionnaires import A_HUB, an_open_survey

pytestmark = pytest.mark.browser


@pytest.fixture
def slug(app, now):
    is_reading.set(False)
    with app.app_context():
        slug = an_open_survey(db_session(), app.extensions["keys"], now=now, text=A_HUB).slug
        db.session.remove()
    return slug


def answer(person, label, value):
    person.page.get_by_label(label).fill(value)
    person.press("Continue")


@pytest.mark.parametrize(("width", "has_script"), [(320, True), (1280, True), (320, False)])
def test_the_last_section_is_answered_first_and_all_are_sent(app, browser, address, slug, width, has_script):
    with visit(browser, address, width=width, has_script=has_script) as person:
        person.go(f"/s/{slug}")
        person.press("Start now")
        person.follow("Your team")
        answer(person, "How many are you?", "5")
        person.follow("Back")
        person.follow("Back")
        assert "In progress" in person.page.locator("main").inner_text()
        person.follow("Your team")
        answer(person, "How is the mood?", "Good")
        assert "1 of 2 sections done" in person.page.locator("main").inner_text()
        person.follow("Your day")
        answer(person, "How many hours a day?", "12")
        answer(person, "How many breaks?", "2")
        assert "2 of 3 sections done" in person.page.locator("main").inner_text()
        person.follow("Your nights")
        answer(person, "How many hours do you sleep?", "5")
        person.follow("Back")
        with person.going():
            person.page.locator("main a.nhsuk-button").click()
        person.press("Send my answers")
    with app.app_context():
        [row] = db_session().query(Response)
        assert row.answers == {"hours": 12, "breaks": 2, "sleep": 5, "size": 5, "mood": "Good"}
        db.session.remove()
