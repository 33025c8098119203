"""Somebody weighs statements in a real browser: by buttons, by keys and without a script; adds one; takes all back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.extensions import db, db_session, is_reading
from app.models import Ballot, Statement
from config import Config
from tests.app.deliberations import an_open_one
from tests.conftest import dispose
from tests.journeys.browsing import Visit, served, visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    data = tmp_path_factory.mktemp("deliberation")
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    is_reading.set(False)
    with app.app_context():
        an_open_one(app, db_session(), datetime.now(UTC), stop_after=7)
        db.session.remove()
    yield app
    dispose(app)


@pytest.fixture(scope="module")
def address(house: Flask) -> Iterator[str]:
    with served(house) as running:
        yield running


def n_votes(app: Flask) -> list[int]:
    with app.app_context():
        found = sorted(len(row.votes) for row in db_session().query(Ballot))
        db.session.remove()
        return found


def start(one: Visit) -> None:
    one.go("/deliberate/weigh")
    one.press("Start now")


def add_a_statement(one: Visit, text: str) -> None:
    one.follow("Add a statement")
    one.page.get_by_role("textbox", name="Your statement").fill(text)
    one.press("Send")


def take_everything_back(one: Visit) -> None:
    receipt = one.page.locator("#receipt").inner_text()
    one.press("Finish and clear this computer")
    one.go("/deliberate/weigh/receipt-check")
    one.page.get_by_role("textbox", name="Your receipt").fill(receipt)
    one.press("Continue")
    one.press("Take my votes back")
    one.press("Take my votes back")
    assert one.page.get_by_role("heading", name="Your votes have been taken back").is_visible()


@pytest.mark.parametrize(("width", "has_script"), [(375, True), (1280, True), (375, False)])
def test_a_participant_votes_undoes_adds_and_takes_back(house, address, browser, width, has_script):
    before = n_votes(house)
    with visit(browser, address, width=width, has_script=has_script) as one:
        start(one)
        assert one.page.get_by_text("Statement 1 of 7").is_visible()
        heading = one.page.locator("h1").inner_text()
        one.page.get_by_label("This is important to me").check()
        one.press("Disagree")
        one.press("Undo my last vote")
        assert one.page.locator("h1").inner_text() == heading
        one.press("Pass")
        add_a_statement(one, "Ring my sister on 07700 900123")
        assert one.page.get_by_text("We have masked").is_visible()
        one.press("Send it as it is")
        for _ in range(6):
            one.press("Agree")
        assert one.page.get_by_role("heading", name="Your votes are safe").is_visible()
        assert n_votes(house) == sorted([*before, 7])
        take_everything_back(one)
        one.go("/deliberate/weigh/moderation")
        one.go("/deliberate/weigh")
        with one.going():
            one.page.get_by_role("link", name="Challenge this").first.click()
        one.page.get_by_role("textbox", name="What is wrong or missing?").fill("This leaves out how long they are kept")
        one.press("Send")
    assert n_votes(house) == sorted([*before, 0])


def test_keys_vote_only_for_those_who_turn_them_on(house, address, browser):
    with visit(browser, address) as one:
        start(one)
        one.page.keyboard.press("a")
        one.page.keyboard.press("Enter")
        assert one.page.get_by_text("Statement 1 of 7").is_visible()
        one.page.get_by_label("Vote with keys").check()
        for nth, key in ((2, "a"), (3, "d"), (2, "u"), (3, "p")):
            with one.going():
                one.page.keyboard.press(key)
            assert one.page.get_by_text(f"Statement {nth} of 7").is_visible()


def test_somebody_at_a_keyboard_reaches_every_vote_by_tab(house, address, browser):
    with visit(browser, address) as one:
        start(one)
        reached = []
        for _ in range(25):
            one.page.keyboard.press("Tab")
            reached.append(one.page.evaluate("document.activeElement.innerText || document.activeElement.id"))
        places = [reached.index(name) for name in ("Agree", "Disagree", "Pass", "important")]
        assert places == sorted(places)


def test_nothing_that_was_proposed_leads_to_who_proposed_it(house):
    with house.app_context():
        waiting = db_session().query(Statement).filter(Statement.state == "waiting").all()
        assert waiting and all("07700" not in row.text for row in waiting)
        db.session.remove()
