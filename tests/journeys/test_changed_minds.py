"""Somebody is offered a code in the first survey; the office compares; everybody reads whether minds changed."""
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
from app.services import accounts, comparing
from app.services.finding import consultation_by_slug
from app.services.tidying import tidy
from app.worker import Worker
from config import Config
from tests.app.comparisons import answer, frozen, people, two_surveys
from tests.conftest import dispose
from tests.journeys.browsing import served, visit
from tests.journeys.test_deliberation_office import PASSWORD, sign_in

pytestmark = pytest.mark.browser
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture
def house(empty_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """A house with two open surveys that many have answered."""
    data = tmp_path / "house"
    data.mkdir()
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    is_reading.set(False)
    with app.app_context():
        accounts.create(db_session(), username="ada", name="Ada", password=PASSWORD, role="administrator",
                        now=datetime.now(UTC), is_demo=True)
        _, before, after = two_surveys(app, db_session(), NOW)
        answer(app, db_session(), before, people(300), NOW)
        answer(app, db_session(), after, people(240, is_after=True), NOW)
        db.session.remove()
    yield app
    dispose(app)


def time_passes(app: Flask) -> None:
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        found = comparing.comparison_of(session, consultation_by_slug(session, "minds"))
        late = frozen(app, session, comparing.surveys_of(session, found), NOW)
        tidy(session, keys=app.extensions["keys"], now=late, contact_days=365)
        db.session.remove()
    Worker(app).work(until_idle=True)


def test_minds_are_compared_from_the_code_to_the_public_page(house: Flask, browser: Browser) -> None:
    with served(house) as address, visit(browser, address) as one:
        one.go("/s/before")
        one.page.get_by_role("button", name="Start now").click()
        one.page.wait_for_load_state()
        one.look()
        assert one.page.get_by_text("If this is your first survey here, use").is_visible()
        sign_in(one)
        one.go("/office/consultations/minds/changed-minds")
        one.page.get_by_label("Question that tells who took part").fill("took")
        one.page.get_by_label("Answer of the control arm").fill("no")
        one.page.get_by_label("What there is to know").fill("law: gp")
        one.press("Compare these surveys")
        assert one.page.get_by_text("It is made by itself, once").is_visible()
        time_passes(house)
        one.go("/office/consultations/minds/changed-minds")
        one.go("/consultations/minds/changed-minds")
        assert one.page.get_by_text("240 people answered both").is_visible()
