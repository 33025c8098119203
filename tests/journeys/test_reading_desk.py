"""The desk where answers are read, themes named and signed off, and data released: sound on a phone and at a desk."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.extensions import db, db_session, is_reading
from app.services import accounts
from config import Config
from tests.app.analyses import a_consulted_survey, a_kept_run
from tests.app.crowds import a_closed_survey, a_proposed_release
from tests.conftest import dispose
from tests.journeys.browsing import Visit, served, visit

PASSWORD = "correct horse battery"
WORRIES = "/office/surveys/trust/analysis/worries"


@pytest.fixture
def house(empty_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """A house without a worker: one question read, one not yet, and a dataset that waits to be published."""
    data = tmp_path / "house"
    data.mkdir()
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    is_reading.set(False)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        accounts.create(session, username="ada", name="Ada", password=PASSWORD, role="administrator", now=now,
                        is_demo=True)
        a_kept_run(session, a_consulted_survey(session, slug="trust"))
        closed = a_closed_survey(session, slug="closed")
        a_proposed_release(session, app.extensions["storage"], closed)
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


def open_everything(one: Visit) -> None:
    """What is folded has to be sound too."""
    one.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    one.look()


def read(one: Visit) -> None:
    """The analysis, a reading that waits, the summary with everything open."""
    one.go("/office/surveys/trust/analysis")
    one.go("/office/surveys/trust/analysis/hopes/start")
    one.press("Start reading")
    assert one.page.get_by_role("button", name="Cancel the reading").is_visible()
    one.press("Cancel the reading")
    one.go(f"{WORRIES}/summary")
    assert one.page.get_by_text("Of those who answered (66 people):").first.is_visible()
    open_everything(one)


def curate(one: Visit) -> None:
    """Rename, merge, undo, then sign off; first without saying that the answers were read."""
    one.go(f"{WORRIES}/themes")
    open_everything(one)
    one.page.get_by_role("textbox", name="Name", exact=True).fill("Work that goes")
    one.press("Save the name")
    assert one.page.get_by_role("heading", name="Work that goes").is_visible()
    one.page.get_by_text("Merge others into it").click()
    one.page.locator("input[name=others]").first.check()
    one.press("Merge")
    one.press("Undo: themes merged")
    code(one)
    read_what_is_rare(one)
    one.go(f"{WORRIES}/sign-off")
    one.press("Sign off")
    assert one.page.get_by_text("There is a problem").is_visible()
    one.page.get_by_label("I have read answers of every theme").check()
    one.press("Sign off")
    assert one.page.get_by_text("Signed off by Ada").or_(one.page.get_by_text("by Ada on")).first.is_visible()
    one.go(f"{WORRIES}/themes")


def code(one: Visit) -> None:
    """Code an answer by keys, and look at how far that has come."""
    one.go(f"{WORRIES}/coding")
    one.page.get_by_role("link", name="Start coding").click()
    one.look()
    one.page.keyboard.press("1")
    with one.going():
        one.page.keyboard.press("n")
    one.look()
    assert one.page.get_by_text("First reader: 1 coded").is_visible()
    one.go(f"{WORRIES}/translations")


def read_what_is_rare(one: Visit) -> None:
    """Nobody signs before the rare points are read; one of them is told in other words."""
    one.go(f"{WORRIES}/sign-off")
    assert one.page.get_by_role("button", name="Sign off").count() == 0
    one.go(f"{WORRIES}/themes?theme=rare")
    one.page.get_by_label("Tell of a rare point in your own words").fill("Getting about in here is hard for some.")
    one.press("Keep it for a second person to check")
    with one.going():
        one.page.get_by_role("button", name="Check: it may be published").click()
    open_everything(one)
    one.press("I have read these")


def release(one: Visit) -> None:
    """Look the dataset over, refuse nothing, publish."""
    one.go("/office/surveys/trust/release")
    one.go("/office/surveys/closed/release")
    open_everything(one)
    with one.going():
        one.page.get_by_role("button", name="Publish").click()
    assert one.page.get_by_text("Published", exact=True).first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_answers_are_read_themes_signed_off_and_data_released(house, browser, width):
    with served(house) as address, visit(browser, address, width=width) as one:
        sign_in(one)
        read(one)
        curate(one)
        release(one)
        assert one.n_looked_at >= 16
