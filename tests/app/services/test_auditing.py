"""The chain of the audit log, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.services import auditing


def write(session, n, now):
    for place in range(n):
        auditing.record(
            session,
            actor="olive",
            action="survey opened",
            subject=f"survey {place}",
            now=now,
            detail={"place": place, "who": "Zoë"},
        )
    session.commit()


def test_a_chain_that_nobody_touched_is_whole(session, now):
    write(session, 5, now)
    assert auditing.verify(session) == (5, None)


def test_an_empty_log_is_whole(session):
    assert auditing.verify(session) == (0, None)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET actor = 'mallory' WHERE seq = 2", "DELETE FROM audit_entry WHERE seq = 2"],
)
def test_the_database_refuses_to_change_the_log(session, now, statement):
    write(session, 3, now)
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(statement))
    session.rollback()
    assert auditing.verify(session) == (3, None)


def test_the_first_altered_entry_is_named_even_by_one_who_got_past_the_guard(session, now):
    write(session, 5, now)
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
    else:
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
    session.execute(text("UPDATE audit_entry SET subject = 'another survey' WHERE seq = 3"))
    session.expire_all()
    assert auditing.verify(session)[1] == 3
    session.rollback()


def test_a_removed_entry_breaks_the_chain(session, now):
    write(session, 5, now)
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DROP TRIGGER audit_entry_no_delete"))
    else:
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
    session.execute(text("DELETE FROM audit_entry WHERE seq = 2"))
    session.expire_all()
    assert auditing.verify(session)[1] == 3
    session.rollback()
