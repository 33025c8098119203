"""The three ready questionnaires, from start to receipt in a browser: narrow and wide, with and without a script."""
from __future__ import annotations

import re

import pytest

from app.extensions import db, db_session, is_reading
from app.services import starting
from tests.batches import n_responses
from tests.journeys.browsing import visit
from tests.questionnaires import an_open_survey

READY = ("public-ai-health-data", "staff-technology-at-work", "confidence-tracker")
pytestmark = pytest.mark.browser
# Fills in a page as somebody would who takes the first answer everywhere.
ANSWER = """() => {
  const seen = new Set();
  for (const box of document.querySelectorAll('#answers input, #answers textarea, #answers select')) {
    const isNew = !seen.has(box.name);
    seen.add(box.name);
    const ticks = box.type === 'radio' || box.type === 'checkbox';
    if (ticks && isNew && !box.name.endsWith('-missing')) box.checked = true;
    else if (box.tagName === 'TEXTAREA') box.value = 'It saves time, and the cost worries me.';
    else if (box.tagName === 'SELECT') box.selectedIndex = 1;
    else if (box.type === 'text' && box.inputMode) box.value = '5';
  }
}"""


def opened(app, now, name):
    is_reading.set(False)
    with app.app_context():
        made = an_open_survey(db_session(), app.extensions["keys"], now=now, text=starting.from_library(name),
                              audience="staff" if name.startswith("staff") else "public", proxies=["carer"])
        slug = made.slug
        db.session.remove()
    return slug


def walk(person, slug, pictures=None):
    """Answer every page, looking at each; the second one is first sent empty, to see what it says."""
    page = person.page
    person.go(f"/s/{slug}")
    person.press("Start now")
    page.get_by_label("For myself").check()
    person.press("Start now")
    for nth in range(60):
        if pictures:
            page.screenshot(path=f"{pictures}-{nth:02}.png", full_page=True)
        if page.url.endswith("/check"):
            break
        if page.url.endswith("/sections"):
            open_ones = page.locator(".nhsuk-task-list__item", has_text=re.compile("Not started|In progress"))
            if open_ones.count():
                open_ones.first.get_by_role("link").click()
            else:
                page.get_by_role("button", name="Check your answers").click()
            person.look()
            continue
        if nth == 1:
            person.press("Continue")
        if page.locator("#answers").count():
            page.evaluate(ANSWER)
            person.press("Continue")
    person.press("Send my answers")
    assert re.fullmatch(r"(\w{4}\s){3}\w{4}", page.locator("#receipt").inner_text())
    if pictures:
        page.screenshot(path=f"{pictures}-receipt.png", full_page=True)
    person.press("Finish and clear this computer")


def sent(app):
    with app.app_context():
        n = n_responses(db_session())
        db.session.remove()
    return n


@pytest.mark.long
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [320, 375, 1280])
@pytest.mark.parametrize("name", READY)
def test_each_is_answered_from_start_to_receipt(app, browser, address, now, name, width, has_script):
    slug = opened(app, now, name)
    with visit(browser, address, width=width, has_script=has_script) as person:
        walk(person, slug)
    assert sent(app) == 1


def test_the_shortest_of_them_is_answered_on_the_narrowest_screen_without_a_script(app, browser, address, now):
    slug = opened(app, now, "confidence-tracker")
    with visit(browser, address, width=320, has_script=False) as person:
        walk(person, slug)
    assert sent(app) == 1
