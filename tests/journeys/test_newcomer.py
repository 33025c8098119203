"""A newcomer in a real browser, with and without scripts: answers a survey, reads the report, takes the data."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from app import create_app
from app.cli.demo.building import build_demo
from app.extensions import db_session
from app.models import Response
from app.services.finding import survey_by_slug
from config import Config
from tests.conftest import dispose
from tests.journeys.browsing import served, visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo(empty_sqlite, tmp_path_factory):
    """The demo as `./run` makes it."""
    data = tmp_path_factory.mktemp("newcomer")
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    build_demo(app)
    yield app
    dispose(app)


@pytest.fixture(scope="module")
def address(demo):
    with served(demo) as running:
        yield running


def n_responses(app):
    with app.app_context():
        survey = survey_by_slug(db_session(), "confidence-tracker")
        n = db_session().query(Response).filter(Response.survey_id == survey.id).count()
        db_session().rollback()
        return n


def answer_the_tracker(person):
    """Say something on every page, taking the first answer offered, until the answers can be checked."""
    page = person.page
    person.follow("Confidence in AI and health data")
    person.press("Start now")
    for _ in range(20):
        if page.url.endswith("/check"):
            break
        if page.locator("textarea").count():
            page.locator("textarea").first.fill("A nurse looks at it too")
        else:
            page.locator("input[type=radio]").first.check()
        person.press("Continue")
    assert page.url.endswith("/check")
    person.press("Send my answers")
    assert re.fullmatch(r"(?:[0-9A-Z]{4}\s*){4}", page.locator("#receipt").inner_text())


def read_the_report(person):
    """From the first page to what was heard, opening one sentence to its quotes."""
    page = person.page
    person.go("/")
    person.follow("AI and the uses of health data")
    person.follow(re.compile("Read what was heard"))
    assert page.get_by_role("heading", name="What gives people confidence").is_visible()
    assert page.get_by_role("heading", name="What worries them").is_visible()
    sentence = page.locator(".candour-side--concern details").first
    assert not sentence.locator(".candour-quotes").first.is_visible()
    sentence.locator("summary").click()
    assert sentence.locator(".candour-quotes li").first.is_visible()
    assert page.locator("figure svg").count() >= 2
    person.look()


def take_the_data(person, folder):
    """From the first page to a file on the disk."""
    page = person.page
    person.go("/")
    person.follow(re.compile("Use the data"))
    person.follow("AI and the uses of health data")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(r"^The data \(CSV")).first.click()
    target = Path(folder) / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


@pytest.mark.parametrize(("width", "has_script"), [(375, True), (1280, True), (320, False)])
def test_a_newcomer_answers_reads_and_takes_the_data(demo, browser, address, tmp_path, width, has_script):
    before = n_responses(demo)
    with visit(browser, address, width=width, has_script=has_script) as person:
        person.go("/")
        assert "Demo: made-up people" in person.page.locator("body").inner_text()
        answer_the_tracker(person)
        read_the_report(person)
        file = take_the_data(person, tmp_path)
    assert n_responses(demo) == before + 1
    assert file.name == "ai-and-health-data-edition-1-data.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        assert len(list(csv.DictReader(opened))) >= 1200


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_that_anyone_may_see_is_sound(browser, address, width):
    with visit(browser, address, width=width) as person:
        for path in (
            "/search?q=health",
            "/search?q=zzz",
            "/data?q=zzz",
            "/docs",
            "/docs/officers",
            "/docs/settings",
            "/docs/glossary",
            "/consultations/technology-that-helps",
            "/nowhere",
        ):
            person.go(path)
        assert person.n_looked_at == 9


def test_the_report_prints_with_everything_open(browser, address):
    with visit(browser, address, width=1280, has_axe=False) as person:
        person.go("/s/ai-and-health-data/report?print")
        assert person.page.locator("details:not([open])").count() == 0
        assert person.page.locator(".candour-quotes li").first.is_visible()
