"""Whole roads of a respondent in a real browser, with and without scripts, narrow and wide, with axe at every state."""
from __future__ import annotations

import re

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response, Staged
from app.services import inviting
from tests.journeys.browsing import visit
from tests.questionnaires import an_open_survey

pytestmark = pytest.mark.browser
WORRIES = "The cost. Write to me at jo@example.org"


def opened(app, now, **values):
    """Return the slug of an open survey and, where it is invited, a token."""
    is_reading.set(False)
    with app.app_context():
        survey = an_open_survey(db_session(), app.extensions["keys"], now=now, **values)
        token = inviting.invite(db_session(), app.extensions["keys"], survey)
        db_session().commit()
        slug = survey.slug
        db.session.remove()
    return slug, token


def stored(app):
    with app.app_context():
        rows = [(row.state, row.answers) for row in db_session().query(Response)]
        db.session.remove()
    return rows


def answer_all(person):
    """Answer every page, making the slips that people make."""
    page = person.page
    person.press("Start now")
    person.press("Continue")  # nothing chosen
    page.get_by_role("link", name=re.compile("Select an answer")).click()
    page.get_by_label("A lot").check()
    person.press("Continue")
    page.get_by_label("My GP").check()
    page.get_by_label("An app").check()
    person.press("Continue")
    page.get_by_label("Very").check()
    page.get_by_role("group", name="It is safe").get_by_label("Agree", exact=True).check()
    person.press("Continue")
    page.get_by_label("What worries you?").fill(WORRIES)
    person.press("Continue")
    page.get_by_label("How long do you wait?").fill("soon")
    page.get_by_label("Day").fill("3")
    person.press("Continue")
    assert "Enter a" in page.locator(".nhsuk-error-summary").inner_text()
    page.get_by_label("How long do you wait?").fill("12")
    page.get_by_label("Month").fill("March")
    page.get_by_label("Year").fill("2026")
    person.press("Continue")


@pytest.mark.parametrize("width", [320, 1280])
def test_somebody_answers_checks_changes_sends_and_takes_back(app, browser, address, now, width):
    slug, _ = opened(app, now)
    with visit(browser, address, width=width) as person:
        page = person.page
        person.go(f"/s/{slug}")
        answer_all(person)
        assert page.locator("mark").inner_text() == "[email]"
        person.follow("Change your answer to “How long do you wait?”")
        page.get_by_label("I don’t know").check()
        page.get_by_label("How long do you wait?").fill("")
        person.press("Continue")
        assert page.url.endswith("/check") and "I don’t know" in page.locator("main").inner_text()
        person.press("Send my answers")
        receipt = page.locator("#receipt").inner_text()
        person.press("Finish and clear this computer")
        assert page.context.cookies(f"{address}/s/{slug}") == [
            cookie for cookie in page.context.cookies() if cookie["name"] == "candour"]
        person.go(f"/s/{slug}/receipt-check")
        page.get_by_label("Your receipt").fill(receipt.lower())
        person.press("Continue")
        person.press("Take my answers back")
        person.press("Take my answers back")
        assert person.n_looked_at == 17
    assert stored(app) == [("withdrawn", {})]


def test_the_whole_road_needs_no_script(app, browser, address, now):
    slug, _ = opened(app, now)
    with visit(browser, address, has_script=False) as person:
        person.go(f"/s/{slug}")
        answer_all(person)
        person.press("Send my answers")
        assert re.fullmatch(r"(\w{4}\s){3}\w{4}", person.page.locator("#receipt").inner_text())
        assert not person.page.get_by_role("button", name="Copy the receipt").is_visible()
    [(state, answers)] = stored(app)
    assert (state, answers["trusted"], answers["seen"]) == ("counted", ["gp", "app"], "2026-03-03")
    assert answers["worries"] == "The cost. Write to me at [email]"


def test_the_keyboard_alone_is_enough_for_a_question(app, browser, address, now):
    slug, _ = opened(app, now)
    with visit(browser, address, has_axe=False) as person:
        page = person.page
        person.go(f"/s/{slug}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
        page.keyboard.press("Enter")
        person.press("Start now")
        page.locator("#q-heard").focus()
        page.keyboard.press("ArrowDown")
        with person.going():
            page.keyboard.press("Enter")  # Enter sends with the first button, which goes on
        assert page.url.endswith("/scales")


def test_ticking_none_of_these_unticks_the_others(app, browser, address, now):
    slug, _ = opened(app, now)
    with visit(browser, address, has_axe=False) as person:
        page = person.page
        person.go(f"/s/{slug}")
        person.press("Start now")
        page.get_by_label("A lot").check()
        person.press("Continue")
        page.get_by_label("My GP").check()
        page.get_by_label("None of these").check()
        assert not page.get_by_label("My GP").is_checked()


def test_the_box_for_ones_own_words_unfolds_with_its_option(app, browser, address, now):
    slug, _ = opened(app, now)
    with visit(browser, address) as person:
        page = person.page
        person.go(f"/s/{slug}")
        person.press("Start now")
        assert not page.get_by_label("Please say what").is_visible()
        page.get_by_label("Something else").check()
        person.look()
        page.get_by_label("Please say what").fill("In a film")
        person.press("Continue")
        page.go_back()
        assert page.get_by_label("Something else").is_checked()


def test_somebody_stops_and_goes_on_at_another_computer_with_the_code(app, browser, address, now):
    slug, _ = opened(app, now)
    with visit(browser, address) as person:
        person.go(f"/s/{slug}")
        person.press("Start now")
        person.page.get_by_label("A lot").check()
        person.press("Save and come back later")
        code = person.page.locator("#code").inner_text()
        person.press("Finish and clear this computer")
        person.go(f"/s/{slug}/heard")
        assert "We cannot find your answers" in person.page.locator("h1").inner_text()
    with visit(browser, address, width=1280) as elsewhere:
        elsewhere.go(f"/s/{slug}")
        elsewhere.page.get_by_label("Your code").fill("wrong")
        elsewhere.press("Continue")
        elsewhere.page.get_by_label("Your code").fill(code)
        elsewhere.press("Continue")
        assert elsewhere.page.get_by_label("A lot").is_checked()


def test_an_invited_colleague_answers_once(app, browser, address, now):
    slug, token = opened(app, now, access="invited", audience="staff")
    with visit(browser, address, has_axe=False) as person:
        person.go(f"/s/{slug}?i={token}")
        assert token not in person.page.url
        answer_all(person)
        person.press("Send my answers")
        person.press("Finish and clear this computer")
        person.go(f"/s/{slug}?i={token}")
        person.press("Start now")
        person.has_axe = True
        person.look()
        assert "already been sent" in person.page.locator("main").inner_text()
    with app.app_context():  # it waits, sealed, among others that may come
        assert db_session().query(Staged).count() + db_session().query(Response).count() == 1
        db.session.remove()


def test_two_quick_presses_send_once(app, browser, address, now):
    slug, _ = opened(app, now)
    with visit(browser, address, has_script=False) as person:
        person.go(f"/s/{slug}")
        answer_all(person)
        person.page.get_by_role("button", name="Send my answers").dblclick()
        # The second press aborts the first navigation, so the page is waited for by what it says, not by its loading.
        person.page.get_by_role("heading", name="Your answers are safe").wait_for()
    assert len(stored(app)) == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_around_the_questions_hold_on_a_phone_and_a_wide_screen(app, browser, address, now, width):
    slug, _ = opened(app, now)
    with visit(browser, address, width=width) as person:
        for path in (f"/s/{slug}/print", f"/s/{slug}/privacy", f"/s/{slug}/paused", f"/s/{slug}/finished",
                     f"/s/{slug}/receipt", f"/s/{slug}/nothing", "/genuine", "/accessibility", "/privacy", "/cookies"):
            person.go(path)


def test_an_idle_page_hides_the_answers(app, browser, address, now):
    slug, _ = opened(app, now)
    with visit(browser, address, width=320, has_axe=False) as person:
        page = person.page
        page.set_viewport_size({"width": 320, "height": 300})
        page.clock.install()
        person.go(f"/s/{slug}")
        person.press("Start now")
        to_scroll = "new Promise((done) => addEventListener('scroll', done, { once: true }))"
        page.evaluate(f"() => {{ const scrolled = {to_scroll}; scrollTo(0, 1e5); return scrolled; }}")
        page.evaluate(f"() => {{ window.scrolledBack = {to_scroll}; }}")
        page.clock.run_for("28:01")
        page.evaluate("() => window.scrolledBack")  # the warning scrolls itself into view
        assert page.get_by_role("alert").filter(has_text="two minutes").is_visible()
        page.clock.run_for("02:00")
        page.wait_for_url("**/paused")
        assert "Your answers are hidden" in page.locator("h1").inner_text()
