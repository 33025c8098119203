"""Every kind of question that has parts of its own, in a real browser: narrow, wide, with axe, and without a script."""
from __future__ import annotations

import re

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response
from tests.journeys.browsing import visit
from tests.questionnaires import MORE_KINDS, an_open_survey

pytestmark = pytest.mark.browser


@pytest.fixture
def slug(app, now):
    is_reading.set(False)
    with app.app_context():
        slug = an_open_survey(db_session(), app.extensions["keys"], now=now, text=MORE_KINDS).slug
        db.session.remove()
    return slug


def stored(app):
    with app.app_context():
        [row] = db_session().query(Response)
        answers = row.answers
        db.session.remove()
    return answers


def rank_and_share(person):
    """Make the slips that people make, then put them right."""
    page = person.page
    page.get_by_label("Shorter waits").select_option("1")
    page.get_by_label("Better computers").select_option("1")
    person.press("Continue")
    page.get_by_role("link", name=re.compile("both have it")).click()
    page.get_by_label("Better computers").select_option("2")
    person.press("Continue")
    page.get_by_label("Shorter waits").fill("60")
    page.get_by_label("Better computers").fill("30")
    if person.has_script:
        assert page.get_by_role("status").inner_text() == "10 points left"
    person.press("Continue")
    assert "Share out 10 more" in page.locator(".nhsuk-error-summary").inner_text()
    page.get_by_label("Better computers").fill("40")
    person.press("Continue")


def find_and_place(person):
    """Find by typing, or in the list; give too much of a postcode, then half of it."""
    page = person.page
    if person.has_script:
        box = page.locator("input[role=combobox]")
        box.fill("Ledes")
        person.press("Continue")
        assert "“Ledes” is not on the list" in page.locator(".nhsuk-error-summary").inner_text()
        page.get_by_role("link", name=re.compile("not on the list")).click()
        box.fill("brad")
        page.get_by_role("option", name=re.compile("Bradford")).wait_for()
        person.look()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    else:
        page.get_by_label("Where do you work?").select_option("Bradford Teaching Hospitals")
    person.press("Continue")
    page.get_by_label("Where do you live?").fill("ls1 4ap")
    person.press("Continue")
    assert "have not kept it" in page.locator(".nhsuk-error-summary").inner_text()
    assert "4ap" not in page.content().casefold()
    assert page.get_by_label("Where do you live?").input_value() == "LS1"
    person.press("Continue")


def confirm_and_be_told(person):
    """Enter an unusual number, look again, correct it to another one, confirm that; and see what comes of it."""
    page = person.page
    page.get_by_label("How many days a week?").fill("5")
    page.get_by_label("How many hours a day?").fill("20")
    person.press("Continue")
    assert "Please look again" in page.locator(".nhsuk-error-summary").inner_text()
    page.get_by_label("How many hours a day?").fill("18")
    page.get_by_label("Yes, this is what I want to say").check()
    person.press("Continue")  # it was another number that was confirmed
    page.get_by_label("Yes, this is what I want to say").check()
    person.press("Continue")
    assert "You work 90 hours a week." in page.locator("main").inner_text()
    person.press("Continue")


@pytest.mark.parametrize(("width", "has_script"), [(320, True), (1280, True), (320, False)])
def test_every_kind_is_answered_and_read_back(app, browser, address, slug, width, has_script):
    with visit(browser, address, width=width, has_script=has_script) as person:
        person.go(f"/s/{slug}/print")
        person.go(f"/s/{slug}")
        person.press("Start now")
        rank_and_share(person)
        find_and_place(person)
        confirm_and_be_told(person)
        told = person.page.locator("main").inner_text()
        assert "2. Better computers" in told and "More staff on the wards at night: 0 points" in told
        person.press("Send my answers")
    answers = stored(app)
    assert answers["first"] == ["wait", "it"]
    assert (answers["hours"], answers["week"]) == (18, 90)
    assert (answers["trust"], answers["home"]) == ("rae", "LS1")
    assert answers["spend"] == {"wait": 60, "staff": 0, "it": 40}
