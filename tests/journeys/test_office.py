"""An officer sets up a consultation, mends a fault, opens and closes it, and brings existing results in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.extensions import db_session, is_reading
from app.services import accounts
from config import Config
from tests.conftest import dispose
from tests.journeys.browsing import Visit, served, visit

PASSWORD = "correct horse battery"
FAULTY = (Path(__file__).resolve().parents[2] / "app" / "cli" / "demo" / "faulty.yaml").read_text()
NEVER = "          - when: uses_app == never\n            to: "
MENDED = FAULTY.replace(f"{NEVER}reasons\n", "", 1).replace(f"{NEVER}worries\n", f"{NEVER}reasons\n", 1)
CSV = "Gender,Q1_hopes_OE,Q2_worries_OE\n" + "\n".join(
    f"{'Female' if n % 2 else 'Male'},I hope for {n} things,I worry about {n} things" for n in range(30)
)


@pytest.fixture
def demo(empty_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """A demo house (its officers need no second factor) with one administrator, who sees every page."""
    data = tmp_path / "demo"
    data.mkdir()
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    is_reading.set(False)
    with app.app_context():
        accounts.create(
            db_session(),
            username="ada",
            name="Ada",
            password=PASSWORD,
            role="administrator",
            now=datetime.now(UTC),
            is_demo=True,
        )
    yield app
    dispose(app)


def sign_in(one: Visit) -> None:
    one.go("/sign-in")
    one.page.locator("main form").last.get_by_label("User name").fill("ada")
    one.page.locator("main form").last.get_by_role("textbox", name="Password").fill("a wrong password")
    one.press("Sign in")
    one.page.locator("main form").last.get_by_role("textbox", name="Password").fill(PASSWORD)
    one.press("Sign in")
    assert one.page.url.endswith("/office")


def set_up(one: Visit) -> None:
    one.go("/office/consultations/new")
    one.press("Set up the consultation")
    one.page.get_by_label("Title").fill("Our app")
    one.press("Set up the consultation")


def mend_and_open(one: Visit) -> None:
    """A blank page becomes the faulty draft; its fault is explained, mended, and the survey opened and closed."""
    one.go("/office/consultations/our-app/surveys/new")
    one.page.get_by_label("A blank page").check()
    one.press("Make the draft")
    one.page.get_by_role("textbox", name="Title").fill("Our app")
    one.press("Make the draft")
    one.page.get_by_role("textbox", name="Definition").fill(FAULTY)
    one.press("Save and check")
    assert one.page.get_by_text("Nobody can reach this page").is_visible()
    assert one.page.get_by_text("For example, somebody who answers").first.is_visible()
    one.page.get_by_role("textbox", name="Definition").fill(MENDED)
    one.press("Save and check")
    one.go("/office/surveys/our-app/preview/reasons")
    for path in ("", "/responses", "/open"):
        one.go(f"/office/surveys/our-app{path}")
    one.press("Open the survey")
    assert one.page.get_by_text("Choose the lawful basis").first.is_visible()
    put_on_record(one)
    one.go("/office/surveys/our-app/open")
    one.press("Open the survey")
    assert one.page.get_by_text("The survey is open").is_visible()
    one.go("/office/surveys/our-app/questionnaire")
    one.go("/office/surveys/our-app/close")
    one.press("Close the survey")


def put_on_record(one: Visit) -> None:
    """What the law asks for: half of it first, which is kept, then the rest; and how long answers are kept."""
    one.go("/office/consultations/our-app/data-protection")
    one.page.get_by_label("Public task (Article").check()
    one.press("Save")
    assert one.page.get_by_text("Still needed").is_visible()
    one.go("/office/consultations/our-app/data-protection")
    one.page.get_by_label("Managing health or social care").check()
    one.page.get_by_role("textbox", name="controllers").fill("Example NHS Trust")
    one.page.get_by_label("Yes, one was made").check()
    one.page.get_by_role("textbox", name="Where it can be read").fill("On our website")
    one.press("Save")
    assert one.page.get_by_text("everything is on record").is_visible()
    one.go("/office/surveys/our-app/kept")
    one.page.get_by_label("How many months are answers kept").fill("24")
    one.press("Save")
    one.go("/office/surveys/our-app/settings")
    one.page.get_by_label("list of invited people").fill("The staff directory")
    one.press("Save")


def bring_in(one: Visit, folder: Path) -> None:
    file = folder / "old.csv"
    file.write_text(CSV + "\nMale,too,many,cells\n")
    one.go("/office/consultations/our-app/surveys/new")
    one.page.get_by_label("Existing results").check()
    one.page.get_by_role("textbox", name="Title").fill("Old results")
    one.page.locator("input[type=file]").set_input_files(file)
    one.press("Make the draft")
    one.go("/office/surveys/old-results")
    one.follow(re.compile("Bring in the responses of the file"))
    one.press("Import 30 responses")
    assert one.page.get_by_text("1 row stayed out").is_visible()
    one.go("/office/surveys/old-results/responses")
    assert one.page.get_by_text("30 responses").is_visible()
    one.go("/office/surveys/old-results/import")


def walk(one: Visit, folder: Path) -> None:
    sign_in(one)
    set_up(one)
    mend_and_open(one)
    bring_in(one, folder)
    for path in (
        "/office",
        "/office/consultations/our-app",
        "/office/consultations/our-app/answer-back",
        "/office/audit",
        "/office/account",
        "/account/password",
        "/account/confirm",
        "/account/second-factor",
        "/office/nowhere",
    ):
        one.go(path)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "has_script"), [(375, True), (1280, False)])
def test_an_officer_works_on_a_phone_with_scripts_and_at_a_desk_without(demo, browser, tmp_path, width, has_script):
    with (
        served(demo) as address,
        visit(browser, address, width=width, has_script=has_script) as one,
    ):
        walk(one, tmp_path)
