"""The audit log's page: for administrators, newest first, and it says when the chain is broken."""
from __future__ import annotations

from sqlalchemy import text

from app.extensions import db_session, is_reading
from tests.app.office.visiting import make, text_of, visit


def test_administrators_read_who_did_what(app):
    make(app)
    said = text_of(visit(app, "administrator").get("/office/audit"))
    assert "Whole" in said and "survey created" in said and "consultation: about-small" in said


def test_officers_do_not(app, desk):
    assert desk.get("/office/audit").status_code == 403


def test_a_log_that_was_altered_names_the_first_bad_entry(sqlite_app):
    make(sqlite_app)
    browser = visit(sqlite_app, "administrator")
    is_reading.set(False)
    with sqlite_app.app_context():
        triggers = db_session().execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for name in triggers:
            db_session().execute(text(f"DROP TRIGGER {name}"))
        db_session().execute(text("UPDATE audit_entry SET actor = 'mallory' WHERE seq = 2"))
        db_session().commit()
    assert "Entry 2 does not fit the one before it" in text_of(browser.get("/office/audit"))
