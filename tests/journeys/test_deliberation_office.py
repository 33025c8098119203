"""An officer sets a deliberation up, opens it, moderates, reads what people share, and closes it."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app import create_app, queue
from app.extensions import db, db_session, is_reading
from app.services import accounts, ballots, consulting, curating, stating
from app.services.deliberating import deliberation_by_slug
from app.worker import Worker
from config import Config
from tests.app.analyses import a_consulted_survey, a_kept_run, read_the_queue
from tests.app.deliberations import BACKGROUND, SENTENCES, an_open_one, two_camps
from tests.conftest import dispose
from tests.factories import ON_RECORD
from tests.journeys.browsing import Visit, served, visit

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"
AT = "/office/deliberations/weigh-ai"


@pytest.fixture
def house(empty_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """A house with one consultation and a survey whose themes are signed off."""
    data = tmp_path / "house"
    data.mkdir()
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    is_reading.set(False)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        accounts.create(session, username="ada", name="Ada", password=PASSWORD, role="administrator", now=now,
                        is_demo=True)
        consulting.create_consultation(session, title="Our AI", slug="our-ai", actor="ada", now=now, **ON_RECORD)
        run = a_kept_run(session, a_consulted_survey(session, slug="trust"))
        read_the_queue(session, run)
        curating.sign_off(session, run=run, name="Ada", actor="ada", now=now)
        queue.cancel(session, str(run.job_id), now=now)  # it was read by hand: no worker has to
        session.commit()
        db.session.remove()
    yield app
    dispose(app)


def sign_in(one: Visit) -> None:
    one.page.goto(f"{one.address}/sign-in")
    form = one.page.locator("main form").last
    form.get_by_label("User name").fill("ada")
    form.get_by_role("textbox", name="Password").fill(PASSWORD)
    with one.page.expect_navigation(url="**/office", wait_until="load"):
        one.page.get_by_role("button", name="Sign in", exact=True).click()


def set_up(one: Visit) -> None:
    one.go("/office/consultations/our-ai/deliberations/new")
    one.press("Set up the deliberation")
    one.page.get_by_label("Title").fill("Weigh AI")
    one.page.get_by_label("The question").fill("What should hold for AI here?")
    one.page.get_by_role("textbox", name="Background").fill(BACKGROUND)
    one.press("Set up the deliberation")
    one.go(f"{AT}/seeds")
    one.page.get_by_label("Take it: Jobs lost").check()
    one.page.get_by_label("As a sentence: Jobs lost").fill("Nobody should lose a job over this")
    one.press("Add what is ticked")
    for text in SENTENCES[:3]:
        one.page.get_by_role("textbox", name="Statement").fill(text)
        one.press("Add the statement")


def people_vote(app: Flask) -> None:
    """What happens while the officer is away: statements enough, sixty people, one proposal, the job."""
    is_reading.set(False)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        one = deliberation_by_slug(session, "weigh-ai")
        stating.propose(session, one, "My records must not be sold to a private company", now=now)
        two_camps(session, one, now)
        ballots.ask_for_figures(session, one.id, now=now)
        session.commit()
        db.session.remove()
    Worker(app).work(until_idle=True)


def moderate(one: Visit) -> None:
    one.go(f"{AT}/statements")
    assert one.page.get_by_text("Much like").is_visible()
    one.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    one.look()
    waiting = one.page.locator("section.desk-card")
    waiting.get_by_label("Reason, shown in public").select_option("several")
    with one.going():
        waiting.get_by_role("button", name="Reject").click()
    assert one.page.get_by_text("Nothing waits").is_visible()


def answer_a_challenge(one: Visit) -> None:
    one.go("/deliberate/weigh-ai/challenge/1")
    one.page.get_by_role("textbox", name="What is wrong or missing?").fill("Ours are kept for longer than that")
    one.press("Send")
    one.go(f"{AT}/challenges")
    one.page.get_by_label("Your answer, in public").fill("They are kept for eight years at most.")
    with one.going():
        one.page.get_by_role("button", name="Show it with this answer").click()
    assert one.page.get_by_text("Nothing waits").is_visible()
    one.go("/deliberate/weigh-ai")
    assert one.page.get_by_text("They are kept for eight years at most.").is_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_an_officer_runs_a_deliberation_from_beginning_to_end(house: Flask, browser: Browser, width: int) -> None:
    with served(house) as address, visit(browser, address, width=width) as one:
        sign_in(one)
        set_up(one)
        is_reading.set(False)
        with house.app_context():
            found = deliberation_by_slug(db_session(), "weigh-ai")
            stating.add_statements(db_session(), found, [(text, "") for text in SENTENCES[3:]], origin="officer",
                                   actor="ada", now=datetime.now(UTC))
            db.session.remove()
        one.go(AT)
        with one.going():
            one.page.get_by_role("button", name="Open the deliberation").click()
        one.press("Open the deliberation")
        people_vote(house)
        moderate(one)
        answer_a_challenge(one)
        one.go(f"{AT}/record/new/recommendation")
        one.page.get_by_label("The recommendation, in one sentence").fill("Tell people before a tool is used")
        one.page.get_by_label("The day by which it is answered").fill("2026-01-31")
        one.page.get_by_label("Number of the statement whose votes support it").fill("2")
        one.press("Save")
        assert one.page.get_by_text("it was to be answered by 31 January 2026").is_visible()
        one.go("/deliberate/weigh-ai/record")
        for place in (AT, f"{AT}/files", f"{AT}/settings", "/office/consultations/our-ai", "/office",
                      "/deliberate/weigh-ai", "/deliberate/weigh-ai/moderation"):
            one.go(place)
        one.go("/deliberate/weigh-ai/results")
        assert one.page.get_by_role("heading", name="Common ground").is_visible()
        one.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        one.look()
        one.go(f"{AT}/close")
        one.press("Close the deliberation")
        one.go("/deliberate/weigh-ai")
        assert one.page.get_by_text("No more votes can be cast").is_visible()


def test_somebody_sees_where_they_stand_among_sixty(house: Flask, browser: Browser) -> None:
    is_reading.set(False)
    with house.app_context():
        session, now = db_session(), datetime.now(UTC)
        one = an_open_one(house, session, now, n=10)
        two_camps(session, one, now)
        ballots.ask_for_figures(session, one.id, now=now)
        session.commit()
        db.session.remove()
    Worker(house).work(until_idle=True)
    with served(house) as address:
        for width in (375, 1280):
            with visit(browser, address, width=width) as one:
                one.go("/deliberate/weigh")
                one.press("Start now")
                for _ in range(10):
                    number = int(one.page.locator("input[name=statement]").get_attribute("value") or 0)
                    one.press("Agree" if number % 2 else "Disagree")
                one.go("/deliberate/weigh/where-i-stand")
                assert one.page.get_by_text("You vote most like group").is_visible()
                assert one.page.locator("svg[role=img]").is_visible()
