"""An officer commits a seed, takes volunteers in, draws a panel, and fills a seat that is given back."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app import create_app
from app.extensions import db, db_session, is_reading
from app.services import accounts
from app.worker import Worker
from config import Config
from tests.app.deliberations import a_draft
from tests.app.panels import QUOTAS, a_pool
from tests.conftest import dispose
from tests.journeys.browsing import served, visit
from tests.journeys.test_deliberation_office import PASSWORD, sign_in

pytestmark = pytest.mark.browser
AT = "/office/deliberations/weigh/panel"


@pytest.fixture
def house(empty_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """A house with one draft of a deliberation, and the two files beside it."""
    data = tmp_path / "house"
    data.mkdir()
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    (tmp_path / "pool.csv").write_text(a_pool())
    (tmp_path / "quotas.csv").write_text(QUOTAS)
    app = create_app(Config(mode="demo", data=data))
    is_reading.set(False)
    with app.app_context():
        now = datetime.now(UTC)
        accounts.create(db_session(), username="ada", name="Ada", password=PASSWORD, role="administrator", now=now,
                        is_demo=True)
        a_draft(db_session(), now)
        db.session.remove()
    yield app
    dispose(app)


def test_a_panel_is_drawn_and_its_public_page_tells_how(house: Flask, browser: Browser, tmp_path: Path) -> None:
    with served(house) as address, visit(browser, address) as one:
        sign_in(one)
        one.go(AT)
        one.page.get_by_label("How many people does the panel have?").fill("6")
        one.press("Commit the seed")
        one.page.locator("input[name=pool]").set_input_files(tmp_path / "pool.csv")
        one.page.locator("input[name=quotas]").set_input_files(tmp_path / "quotas.csv")
        one.press("Take them in")
        one.page.get_by_role("button", name="Draw 6 people").click()
        one.press("Draw")
        assert one.page.get_by_text("Draw 1 is under way").is_visible()
        Worker(house).work(until_idle=True)
        one.page.get_by_text("6 of 6 seats are taken").wait_for()
        one.look()
        one.page.get_by_role("button", name="Has left").first.click()
        one.page.get_by_text("Seats that were given back").wait_for()
        one.look()
        one.press("Commit a seed for the free seats")
        assert one.page.get_by_role("button", name="Draw 1 person").is_visible()
        one.go("/deliberate/weigh/panel")
        assert one.page.get_by_text("./run sortition pool.csv quotas.csv").is_visible()
