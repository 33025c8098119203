"""A restore is checked first, keeps what was there aside, and brings no ended sign-in back to life."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from app import create_app
from app.cli.backing_up import back_up
from app.cli.restoring import restore
from app.errors import BadInput, WrongState
from app.extensions import db, db_session, is_reading
from app.models import Officer, OfficerSession, Staged, Survey
from app.services import accounts, batching, inviting, receipts
from app.services.accepting import Submission, accept_submission
from tests.app.crowds import a_closed_survey
from tests.conftest import POSTGRES, dispose, lacking
from tests.factories import an_officer
from tests.questionnaires import ONE_QUESTION, an_open_survey

PASSPHRASE = "correct horse battery"


def people(app):
    with app.app_context():
        names = {officer.username for officer in db_session().query(Officer)}
        db_session().rollback()
        return names


def add(app, name):
    with app.app_context():
        an_officer(db_session(), username=name)
        db_session().commit()
        db_session().close()


@pytest.fixture
def backup(sqlite_app, tmp_path):
    add(sqlite_app, "olive")
    sqlite_app.extensions["storage"].put("releases/1/data.csv", b"old")
    back_up(sqlite_app, tmp_path / "b.zip", passphrase=PASSPHRASE)
    return tmp_path / "b.zip"


def test_what_was_there_comes_back_and_what_is_newer_is_kept_aside(sqlite_app, backup):
    add(sqlite_app, "newcomer")
    sqlite_app.extensions["storage"].put("releases/1/data.csv", b"new")
    dispose(sqlite_app)
    aside = restore(sqlite_app, backup, may_replace=True)
    assert people(sqlite_app) == {"olive"}
    assert sqlite_app.extensions["storage"].get("releases/1/data.csv") == b"old"
    assert (aside / "candour.sqlite3").exists() and (aside / "files/releases/1/data.csv").read_bytes() == b"new"


def test_nothing_is_replaced_unasked(sqlite_app, backup):
    add(sqlite_app, "newcomer")
    with pytest.raises(WrongState, match="--replace"):
        restore(sqlite_app, backup, may_replace=False)
    assert people(sqlite_app) == {"olive", "newcomer"}


def test_a_damaged_archive_touches_nothing(sqlite_app, backup):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    add(sqlite_app, "newcomer")
    with pytest.raises(BadInput):
        restore(sqlite_app, backup, may_replace=True)
    assert people(sqlite_app) == {"olive", "newcomer"}


def test_a_running_service_is_not_robbed_of_its_database(sqlite_app, backup):
    other = create_app(sqlite_app.extensions["candour"])
    with other.app_context():
        db_session().execute(text("SELECT 1"))  # a transaction is open somewhere else
        with pytest.raises(WrongState, match="running"):
            restore(sqlite_app, backup, may_replace=True)
        db_session().rollback()
    dispose(other)


def test_no_sign_in_comes_back(sqlite_app, tmp_path, now):
    with sqlite_app.app_context():
        accounts.create(
            db_session(), username="olive", name="O", password="correct horse battery", role="officer", now=now
        )
        assert accounts.sign_in(db_session(), username="olive", password="correct horse battery", code="", now=now)
        db_session().close()
    back_up(sqlite_app, tmp_path / "b.zip")
    dispose(sqlite_app)
    restore(sqlite_app, tmp_path / "b.zip", may_replace=True)
    with sqlite_app.app_context():
        assert db_session().query(OfficerSession).count() == 0
        db_session().close()


def test_missing_keys_come_out_of_the_envelope_and_newer_ones_stay(sqlite_app, tmp_path):
    keys = sqlite_app.extensions["keys"]
    old, lost = keys.create("kept"), keys.create("lost")
    back_up(sqlite_app, tmp_path / "b.zip", passphrase=PASSPHRASE)
    keys.destroy("lost")
    keys.destroy("kept")
    new = keys.create("kept")
    dispose(sqlite_app)
    with pytest.raises(BadInput, match="passphrase"):
        restore(sqlite_app, tmp_path / "b.zip", may_replace=True, passphrase="not the right one")
    restore(sqlite_app, tmp_path / "b.zip", may_replace=True, passphrase=PASSPHRASE)
    assert keys.read("lost") == lost and keys.read("kept") == new != old


def test_it_goes_into_an_empty_house_without_asking(sqlite_app, sqlite_config, backup, tmp_path):
    empty = create_app(replace(sqlite_config, data=tmp_path / "elsewhere"))
    assert restore(empty, backup, may_replace=False) is None
    assert people(empty) == {"olive"}
    dispose(empty)


def test_a_postgresql_database_is_dumped_and_loaded_by_its_own_tools(tmp_path, postgres_address):
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        lacking("postgres", "pg_dump and pg_restore are not installed")
    name = f"candour_restore_{tmp_path.name.replace('-', '_')}"[:50]
    admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        _back_and_forth(tmp_path, POSTGRES.rpartition("/")[0] + f"/{name}")
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()


def _back_and_forth(tmp_path, address):
    from app.cli.setting_up import migrate
    from config import Config

    app = create_app(Config(mode="test", data=tmp_path / "data", database_url=address))
    migrate(app)
    with app.app_context():
        a_closed_survey(db_session(), n=12, freezes_on=date(2026, 11, 1))
        db_session().close()
    add(app, "olive")
    back_up(app, tmp_path / "b.zip")
    add(app, "newcomer")
    dispose(app)
    with pytest.raises(WrongState, match="--replace"):
        restore(app, tmp_path / "b.zip", may_replace=False)
    restore(app, tmp_path / "b.zip", may_replace=True)
    assert people(app) == {"olive"}
    dispose(app)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_responses_that_wait_come_back_with_their_keys_and_are_counted_as_lost_without(
    sqlite_app, tmp_path, now, capsys, passphrase,
):
    keys = sqlite_app.extensions["keys"]
    with sqlite_app.app_context():
        is_reading.set(False)
        session = db_session()
        survey = an_open_survey(session, keys, now=now, text=ONE_QUESTION, access="invited")
        token = inviting.invite(session, keys, survey)
        session.commit()
        sent = accept_submission(session, keys, survey, Submission("k" * 22, {"worries": "w"}, token), now=now,
                                 moves_after=11)
        db.session.remove()
    back_up(sqlite_app, tmp_path / "b.zip", passphrase=PASSPHRASE)
    with sqlite_app.app_context():
        session = db_session()
        batching.retire(keys, batching.move(session, keys, session.query(Survey).one().id, now=now, moves_after=11,
                                            at_least=1).key_name)
        session.commit()
        db.session.remove()
    dispose(sqlite_app)
    restore(sqlite_app, tmp_path / "b.zip", may_replace=True, passphrase=passphrase)
    said = capsys.readouterr().out
    with sqlite_app.app_context():
        session = db_session()
        if passphrase is None:
            assert "1 responses were waiting" in said and session.query(Staged).count() == 0
        else:
            assert said == "" and receipts.look_up(session, keys, sent.receipt, today=now.date()).state == "counted"
        db.session.remove()
