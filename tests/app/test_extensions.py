"""The database as it is prepared for us."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import StatementError

from app import create_app, extensions
from app.extensions import Base, db, db_session, is_reading
from config import Config
from tests.factories import a_consultation, an_officer


def test_sqlite_is_durable_patient_and_forgets_what_is_deleted(sqlite_app):
    with sqlite_app.app_context(), db.engine.connect() as connection:
        asked = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
        }
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_a_time_without_a_zone_is_refused(session):
    with pytest.raises(StatementError, match="without a zone"):
        an_officer(session, created_at=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
    session.rollback()


def test_sixteen_writers_at_once_all_get_their_turn(app):
    problems = []

    def write(place):
        is_reading.set(False)
        with app.app_context():
            try:
                db_session().execute(text("SELECT count(*) FROM consultation"))
                a_consultation(db_session(), slug=f"c{place}")
                db_session().commit()
            except Exception as error:  # whatever it is, the test must show it
                problems.append(error)

    threads = [threading.Thread(target=write, args=(place,)) for place in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with app.app_context():
        assert db_session().execute(text("SELECT count(*) FROM consultation")).scalar() == 16


def test_all_tables_share_one_metadata():
    assert Base.metadata is db.metadata


def test_a_connection_cut_while_it_rested_is_replaced_before_it_is_used(postgres_address, tmp_path, monkeypatch):
    app = create_app(Config(mode="test", data=tmp_path, database_url=postgres_address))
    with app.app_context():
        with db.engine.connect() as first:
            pid = first.scalar(text("SELECT pg_backend_pid()"))
        with create_engine(postgres_address).connect() as other:
            other.execute(text(f"SELECT pg_terminate_backend({pid})"))
        monkeypatch.setattr(extensions, "RESTED", 0.0)
        with db.engine.connect() as again:
            assert again.scalar(text("SELECT pg_backend_pid()")) != pid
        db.engine.dispose()
