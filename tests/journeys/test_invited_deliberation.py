"""A deliberation by invitation in a real browser: links made, a link used, what is said of oneself, results read."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.computing import opinions
from app.extensions import db, db_session, is_reading
from app.models import Ballot
from app.services import accounts
from config import Config
from tests.app.deliberations import a_draft, an_open_one, two_camps
from tests.conftest import dispose
from tests.journeys.browsing import served, visit
from tests.journeys.test_deliberation_office import PASSWORD, sign_in

pytestmark = pytest.mark.browser
ABOUT = "Do you work in the NHS? Yes | No\nHow old are you? Under 40 | 40 to 64 | 65 or over"


@pytest.fixture(scope="module")
def house(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    data = tmp_path_factory.mktemp("invited")
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    is_reading.set(False)
    with app.app_context():
        now = datetime.now(UTC)
        accounts.create(db_session(), username="ada", name="Ada", password=PASSWORD, role="administrator", now=now,
                        is_demo=True)
        a_draft(db_session(), now, access="invited", about=ABOUT)
        shown = an_open_one(app, db_session(), now, slug="shown", n=10, about=ABOUT)
        two_camps(db_session(), shown, now, n=80)
        for place, row in enumerate(db_session().query(Ballot).order_by(Ballot.id)):
            row.about = {"q1": "Yes" if place % 3 else "No", "q2": "Under 40"}
            row.marks = ["burst"] if place < 30 else []
        db_session().commit()
        gathered = opinions.gather(db_session(), shown.id)
        opinions.keep_opinions(db_session(), shown.id, gathered, opinions.find(gathered, k=11, today=now.date()),
                               now=now)
        db_session().commit()
        db.session.remove()
    yield app
    dispose(app)


@pytest.fixture(scope="module")
def address(house: Flask) -> Iterator[str]:
    with served(house) as running:
        yield running


def test_an_officer_makes_links_and_an_invited_person_votes_once(house, address, browser, tmp_path):
    with visit(browser, address, width=1280) as office:
        sign_in(office)
        office.go("/office/deliberations/weigh/invitations")
        office.go("/office/deliberations/weigh/settings")
        assert office.page.get_by_label("Invited people only").is_checked()
        office.go("/office/deliberations/weigh/open")
        office.press("Open the deliberation")
        office.follow("Make links for the people you invite")
        office.page.get_by_label("How many links?").fill("2")
        with office.page.expect_download() as waited:
            office.page.get_by_role("button", name="Make the links and download them").click()
        waited.value.save_as(tmp_path / "links.csv")
    with (tmp_path / "links.csv").open() as file:
        links = [row["link"].split("/deliberate/weigh")[1] for row in csv.DictReader(file)]
    assert len(links) == 2
    for width, has_script, link in ((375, True, links[0]), (1280, False, links[1])):
        with visit(browser, address, width=width, has_script=has_script) as one:
            one.go("/deliberate/weigh")
            assert one.page.get_by_text("This deliberation is by invitation").is_visible()
            one.go("/deliberate/weigh" + link)
            assert "?i=" not in one.page.url
            one.press("Start now")
            one.page.get_by_label("Yes").check()
            one.press("Continue")
            one.press("Agree")
            assert one.page.get_by_text("Statement 2 of").is_visible()
        with visit(browser, address, width=width, has_script=has_script) as again:
            again.go("/deliberate/weigh" + link)
            again.press("Start now")
            assert again.page.get_by_text("This invitation has been used already").is_visible()
    with house.app_context():
        held = [(len(row.votes), row.about.get("q1")) for row in db_session().query(Ballot).filter_by(state="counted")
                if len(row.votes) == 1]
        db.session.remove()
    assert held == [(1, "Yes")] * 2


def test_results_tell_who_is_in_which_group_and_what_changes_without_doubtful_ballots(address, browser):
    for width in (375, 1280):
        with visit(browser, address, width=width) as one:
            one.go("/deliberate/shown/results")
            assert one.page.get_by_role("heading", name="Who is in which group").is_visible()
            assert one.page.get_by_text("Do you work in the NHS?").first.is_visible()
            assert one.page.get_by_role("heading", name="With and without doubtful ballots").is_visible()
            assert one.page.get_by_text("30 began among 60 or more within a minute").is_visible()
    with visit(browser, address, width=1280) as office:
        sign_in(office)
        office.go("/office/deliberations/shown")
        assert office.page.get_by_role("heading", name="With and without doubtful ballots").is_visible()
