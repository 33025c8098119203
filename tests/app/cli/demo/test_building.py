"""The demo: what it must hold, that it is the same each time, and that nothing in it is a real person's."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from app import create_app
from app.cli.demo.building import N_PUBLIC, SIGN_INS, build_demo
from app.cli.demo.command import clear
from app.extensions import db_session
from app.models import Consultation, Officer, Response, Survey
from app.services import accounts, analysing, auditing, browsing, datasets, figures
from app.services.checking import check
from app.services.finding import survey_by_slug
from tests.conftest import dispose


@pytest.fixture(scope="module")
def demo(empty_sqlite, tmp_path_factory, module_now):
    """The whole demo, built once."""
    import shutil

    from config import Config

    data = tmp_path_factory.mktemp("demo")
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    app = create_app(Config(mode="demo", data=data))
    build_demo(app, now=module_now)
    yield app
    dispose(app)


@pytest.fixture(scope="module")
def fingerprints(demo):
    with demo.app_context():
        report = analysing.report_of(db_session(), survey_by_slug(db_session(), "ai-and-health-data"))
        files = {file["name"]: file["sha256"] for file in datasets.published(db_session())[0].manifest["files"]}
        db_session().rollback()
        return [[one.summary.result_sha256 for one in report], files["data.csv"], files["disclosure-report.json"]]


@pytest.fixture(scope="module")
def module_now():
    from datetime import UTC, datetime

    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def session(demo):
    with demo.app_context():
        yield db_session()
        db_session().rollback()


def test_one_consultation_is_finished_one_runs_and_one_is_a_draft_with_a_fault(session, module_now, fingerprints):
    assert all(fingerprints)  # taken before a reset, below, takes the demo away
    states = {survey.slug: survey.state for survey in session.query(Survey)}
    assert states == {
        "ai-and-health-data": "closed",
        "technology-at-work": "open",
        "confidence-tracker": "open",
        "appointment-app": "draft",
    }
    assert check(survey_by_slug(session, "appointment-app").draft_yaml, module_now.date()).faults
    assert all(one.is_demo for one in session.query(Consultation))


def test_more_than_twelve_hundred_people_answered_and_their_personal_data_are_masked(session):
    survey = survey_by_slug(session, "ai-and-health-data")
    texts = [
        str(answers)
        for answers in session.scalars(
            Response.__table__.select().with_only_columns(Response.answers).where(Response.survey_id == survey.id)
        )
    ]
    assert len(texts) == N_PUBLIC >= 1200
    told = " ".join(texts)
    assert "[NHS number]" in told and "[email]" in told and "[name]" in told
    assert "999 123 4563" not in told and "mabel.thrupp@example.org" not in told


def test_the_finished_one_has_a_signed_report_on_both_sides(session):
    report = analysing.report_of(session, survey_by_slug(session, "ai-and-health-data"))
    assert {one.question_key for one in report} == {"gives_confidence", "worries", "one_thing"}
    assert all(one.summary.sentences and one.signed_off_by for one in report)
    worries = next(one for one in report if one.question_key == "worries")
    assert worries.summary.campaigns and worries.summary.set_aside["non-answer"] > 0


def test_it_has_a_dataset_that_two_people_published_and_an_answer_back(session):
    release = datasets.published(session)[0]
    assert (release.proposed_by, release.published_by) == ("olive", "oscar")
    assert release.report["verdict"]["safe"] is True and release.manifest["n_rows"] == N_PUBLIC
    assert len(browsing.updates(session)) == 1


def test_the_running_ones_have_figures_and_can_be_answered(session, module_now):
    assert len(browsing.open_surveys(session, today=module_now.date())) == 2
    staff = survey_by_slug(session, "technology-at-work")
    assert figures.figures_of(session, staff)["rounded_to"] == 5
    assert figures.n_changes(session, staff.id) == 0


def test_everybody_named_can_sign_in_and_the_audit_log_is_whole(session, module_now):
    assert {officer.username for officer in session.query(Officer)} == {name for name, _, _ in SIGN_INS}
    for username, password, _ in SIGN_INS:
        assert accounts.sign_in(session, username=username, password=password, code="", now=module_now)
    assert auditing.verify(session)[1] is None


def test_every_public_page_of_it_opens(demo):
    client = demo.test_client()
    with demo.app_context():
        release = datasets.published(db_session())[0].id
        db_session().rollback()
    for address in (
        "/",
        "/consultations/ai-and-health-data",
        "/s/ai-and-health-data/report",
        "/s/ai-and-health-data/report.csv",
        "/data",
        f"/data/{release}",
        f"/data/{release}/bundle.zip",
        "/s/technology-at-work",
        "/s/confidence-tracker",
    ):
        assert client.get(address).status_code == 200, address
    assert "Demo: made-up people" in client.get("/").text
    assert client.get("/s/appointment-app").status_code == 404


def test_a_reset_takes_the_demo_away_and_nothing_else(demo, session, module_now):
    from app.services import consulting

    consulting.create_consultation(session, title="Our own", actor="olive", now=module_now)
    release = datasets.published(session)[0].id
    n_entries = auditing.verify(session)[0]
    session.rollback()
    clear(demo)
    assert [one.title for one in session.query(Consultation)] == ["Our own"]
    assert session.query(Response).count() == session.query(Officer).count() == 0
    assert not demo.extensions["storage"].path(f"releases/{release}").exists()
    assert auditing.verify(session) == (n_entries, None)


def test_building_it_needs_no_network_and_is_the_same_each_time(fingerprints, tmp_path, empty_sqlite):
    """Built again in a process with another hash seed and other keys, where the network is shut."""
    assert _built_apart(tmp_path / "again", empty_sqlite) == fingerprints


SCRIPT = """
import json, shutil, socket, sys
from datetime import UTC, datetime
from pathlib import Path
def refuse(*_): raise OSError("the network is shut")
socket.socket.connect = refuse
from app import create_app
from app.cli.demo.building import build_demo
from app.extensions import db_session
from app.services import analysing, datasets
from app.services.finding import survey_by_slug
from config import Config
data = Path(sys.argv[1]); data.mkdir()
shutil.copy(sys.argv[2], data / "candour.sqlite3")
app = create_app(Config(mode="demo", data=data))
build_demo(app, now=datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
with app.app_context():
    report = analysing.report_of(db_session(), survey_by_slug(db_session(), "ai-and-health-data"))
    files = {file["name"]: file["sha256"] for file in datasets.published(db_session())[0].manifest["files"]}
print(json.dumps([[one.summary.result_sha256 for one in report], files["data.csv"], files["disclosure-report.json"]]))
"""


def _built_apart(data, empty):
    from config import ROOT

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(data), str(empty)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PYTHONHASHSEED": "2", "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
