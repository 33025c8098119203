"""Every state in which somebody may find a survey, in a real browser with axe: closed, full, busy, too many, gone."""
from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import TooManyRequests

from app.extensions import db, db_session, is_reading
from app.services import drafting, opening
from app.services.committing import Together
from app.services.finding import survey_by_slug
from tests.journeys.browsing import visit
from tests.questionnaires import ONE_QUESTION, an_open_survey

pytestmark = pytest.mark.browser
TYPED = "What I have typed"


def opened(app, now, **values):
    is_reading.set(False)
    with app.app_context():
        slug = an_open_survey(db_session(), app.extensions["keys"], now=now, text=ONE_QUESTION, **values).slug
        db.session.remove()
    return slug


def close(app, slug, now):
    is_reading.set(False)
    with app.app_context():
        opening.close_survey(db_session(), survey_by_slug(db_session(), slug), keys=app.extensions["keys"],
                             actor="test", now=now)
        db.session.remove()


def heading(person):
    return person.page.locator("h1").inner_text()


def test_a_survey_that_closes_while_somebody_answers_and_one_that_has_not_opened_say_so(app, browser, address, now):
    slug, later = opened(app, now), opened(app, now, opens_on=now.date() + timedelta(days=3000))
    with visit(browser, address, width=320) as person:
        person.go(f"/s/{slug}")
        person.press("Start now")
        person.page.get_by_label("What worries you?").fill(TYPED)
        close(app, slug, now)
        person.press("Continue")
        assert "closed on" in person.page.locator("main").inner_text()
        person.go(f"/s/{later}")
        assert "opens on" in person.page.locator("main").inner_text()


def test_too_many_at_once_and_a_database_that_is_away_keep_what_was_typed(app, browser, address, now, monkeypatch):
    slug = opened(app, now)
    with visit(browser, address, width=320) as person:
        person.go(f"/s/{slug}")
        with monkeypatch.context() as busy:
            busy.setattr(drafting, "begin", lambda *_a, **_k: (_ for _ in ()).throw(TooManyRequests()))
            person.press("Start now")
            assert person.page.locator("h1").count() == 1
        person.go(f"/s/{slug}")
        person.press("Start now")
        person.page.get_by_label("What worries you?").fill(TYPED)
        with monkeypatch.context() as away:
            away.setattr(Together, "write", lambda *_a, **_k: (_ for _ in ()).throw(
                OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))))
            person.press("Continue")
            assert "kept on this page" in person.page.locator("main").inner_text()
        person.press("Send again")
        assert TYPED in person.page.locator("main").inner_text() and "Check your answers" in heading(person)
        person.faults = [one for one in person.faults if "503" not in one]  # the browser's own note of it


def test_help_news_and_a_second_thought_hold_on_the_narrowest_screen(app, browser, address, now):
    slug = opened(app, now, least_age=16, proxies=["parent"])
    with visit(browser, address, width=320) as person:
        page = person.page
        person.go(f"/s/{slug}/needs")
        person.press("Send my request")
        page.get_by_label("Braille").check()
        page.get_by_label("How can we reach you?").fill("0113 496 0000")
        person.press("Send my request")
        assert heading(person) == "We have your request"
        person.go(f"/s/{slug}")
        person.press("Start now")
        page.get_by_label("For myself").check()
        page.get_by_label("I am 16 or older").check()
        person.press("Start now")
        page.get_by_label("What worries you?").fill(TYPED)
        person.press("Continue")
        page.get_by_label("I want a person to read my words").check()
        person.press("Send my answers")
        receipt = page.locator("#receipt").inner_text()
        person.follow("Follow what comes of it, without an account")
        page.get_by_label("Your email address").fill("jo@example.org")
        person.press("Tell me")
        person.go(f"/s/{slug}/receipt-check")
        page.get_by_label("Your receipt").fill(receipt)
        person.press("Continue")
        person.press("See and change my answers")
        person.press("Replace my answers")
        assert heading(person) == "Your answers are replaced"
        person.press("Finish and clear this computer")
        person.go(f"/s/{slug}/full")
        person.go(f"/s/{slug}/no-mail")
