"""A list of things in a real browser: narrow, wide, with axe, and without a script."""
from __future__ import annotations

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response
from tests.journeys.browsing import visit
from tests.questionnaires import A_LIST, an_open_survey

pytestmark = pytest.mark.browser


@pytest.fixture
def slug(app, now):
    is_reading.set(False)
    with app.app_context():
        slug = an_open_survey(db_session(), app.extensions["keys"], now=now, text=A_LIST).slug
        db.session.remove()
    return slug


def thing(person, n):
    return person.page.get_by_role("group", name=f"System {n}", exact=True)


def name_three_and_remove_one(person):
    """Add two things, lose nothing typed, take the middle one out again."""
    thing(person, 1).get_by_label("Name of the system").fill("Alpha")
    thing(person, 1).get_by_label("Yes").check()
    person.press("Add another")
    assert thing(person, 1).get_by_label("Name of the system").input_value() == "Alpha"
    assert thing(person, 1).get_by_label("Yes").is_checked()
    assert person.page.evaluate("document.activeElement.id") == "q-systems--2"
    thing(person, 2).get_by_label("Name of the system").fill("Beta")
    person.press("Add another")
    assert person.page.get_by_role("button", name="Add another").count() == 0
    thing(person, 3).get_by_label("Days a week").fill("9")
    person.press("Remove System 2")


def put_right_and_go_on(person):
    """Continue with a gap and a number too large; put both right and continue with the Enter key."""
    person.press("Continue")
    summary = person.page.locator(".nhsuk-error-summary")
    assert "“System 2: Name of the system”" in summary.inner_text()
    summary.get_by_role("link", name="System 2: Days a week").click()
    assert person.page.evaluate("document.activeElement.id") == "q-systems-2-days"
    thing(person, 2).get_by_label("Days a week").fill("2")
    thing(person, 2).get_by_label("Name of the system").fill("Gamma, ask jo@example.org")
    with person.going():
        thing(person, 2).get_by_label("Name of the system").press("Enter")
    assert person.page.get_by_label("Which of them do you like best?").is_visible()
    person.press("Continue")


@pytest.mark.parametrize(("width", "has_script"), [(320, True), (1280, True), (320, False)])
def test_things_are_named_removed_and_read_back(app, browser, address, slug, width, has_script):
    with visit(browser, address, width=width, has_script=has_script) as person:
        person.go(f"/s/{slug}/print")
        assert "System 3" in person.page.locator("main").inner_text()
        person.go(f"/s/{slug}")
        person.press("Start now")
        name_three_and_remove_one(person)
        put_right_and_go_on(person)
        told = person.page.locator("main").inner_text()
        assert "System 1: Name of the system: Alpha; Does it work well?: Yes" in told
        assert "Days a week: 2 days" in told
        person.press("Send my answers")
    with app.app_context():
        [row] = db_session().query(Response)
        assert row.answers["systems"] == [{"name": "Alpha", "good": "yes"},
                                          {"name": "Gamma, ask [email]", "days": 2}]
        db.session.remove()
