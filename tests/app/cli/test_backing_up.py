"""A backup holds everything acknowledged before its mark, and no key outside the envelope."""

from __future__ import annotations

import sqlite3
import threading
import zipfile
from datetime import timedelta

import pytest

from app.cli import archive
from app.cli.backing_up import back_up, forget_older, migration_of
from app.errors import BadInput
from app.extensions import db_session
from app.models import Response
from app.services.accepting import Submission, accept_submission
from surveys.reading import read
from tests.app.crowds import DEFINITION
from tests.factories import NOW, a_survey, a_version


@pytest.fixture
def survey(sqlite_app):
    with sqlite_app.app_context():
        version = a_version(db_session(), read(DEFINITION).to_document())
        made = a_survey(db_session(), state="open", access="open", version_sha256=version.sha256)
        db_session().commit()
        return made.slug


def answer(app, slug, key):
    from app.services.finding import survey_by_slug

    with app.app_context():
        sent = Submission(key, {"trust": "low"})
        accept_submission(
            db_session(), app.extensions["keys"], survey_by_slug(db_session(), slug), sent, now=NOW, moves_after=10**6
        )


def test_database_and_files_are_in_it_and_no_key(sqlite_app, survey, tmp_path):
    sqlite_app.extensions["storage"].put("releases/1/data.csv", b"a\r\n1\r\n")
    answer(sqlite_app, survey, "k" * 30)
    back_up(sqlite_app, tmp_path / "b.zip")
    contents = archive.read(tmp_path / "b.zip")
    assert set(contents.sha256) == {"database.sqlite3", "files/releases/1/data.csv"}
    assert (contents.database, contents.migration) == ("sqlite", migration_of(sqlite_app))
    key = sqlite_app.extensions["keys"].read("receipt")
    with zipfile.ZipFile(tmp_path / "b.zip") as found:
        assert not any(key in found.read(name) for name in found.namelist())


def test_every_response_acknowledged_before_the_mark_is_in_it_under_load(sqlite_app, survey, tmp_path):
    acknowledged, stop = [], threading.Event()

    def load():
        while not stop.is_set():
            answer(sqlite_app, survey, f"{len(acknowledged):030}")
            acknowledged.append(1)

    people = threading.Thread(target=load)
    people.start()
    try:
        while len(acknowledged) < 20:
            stop.wait(0.01)
        n_before = len(acknowledged)
        back_up(sqlite_app, tmp_path / "b.zip")
    finally:
        stop.set()
        people.join()
    archive.unpack(tmp_path / "b.zip", tmp_path)
    copy = sqlite3.connect(tmp_path / "database.sqlite3")
    n_kept = copy.execute(f"SELECT count(*) FROM {Response.__tablename__}").fetchone()[0]
    assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    copy.close()
    assert n_kept >= n_before >= 20


def test_a_backup_is_never_overwritten_and_needs_a_folder(sqlite_app, tmp_path):
    back_up(sqlite_app, tmp_path / "b.zip")
    with pytest.raises(BadInput, match="never overwritten"):
        back_up(sqlite_app, tmp_path / "b.zip")
    with pytest.raises(BadInput, match="no folder"):
        back_up(sqlite_app, tmp_path / "nowhere" / "b.zip")


def test_keys_travel_in_the_sealed_envelope_alone(sqlite_app, tmp_path):
    sqlite_app.extensions["keys"].create("receipt")
    back_up(sqlite_app, tmp_path / "b.zip", passphrase="correct horse battery")
    assert archive.KEYS in archive.read(tmp_path / "b.zip").sha256


def test_old_backups_go_and_everything_else_in_the_folder_stays(tmp_path):
    part = tmp_path / "part"
    part.write_bytes(b"x")
    for name, days in (("old", 31), ("kept", 30), ("new", 0)):
        made_at = (NOW - timedelta(days=days)).isoformat()
        archive.write(tmp_path / f"{name}.zip", {"files/x": part}, made_at=made_at, database="sqlite", migration="1")
    (tmp_path / "holiday.zip").write_bytes(b"pictures")
    assert forget_older(tmp_path, days=30, now=NOW) == (tmp_path / "old.zip",)
    assert sorted(path.name for path in tmp_path.glob("*.zip")) == ["holiday.zip", "kept.zip", "new.zip"]
    with pytest.raises(BadInput, match="one day at least"):
        forget_older(tmp_path, days=0, now=NOW)
