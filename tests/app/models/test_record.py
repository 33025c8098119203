"""Entries of the public record."""
from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete

from app.models import Deliberation, RecordEntry
from app.services import public_record
from tests.app.deliberations import a_draft

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_an_entry_goes_with_its_deliberation(app, session):
    one = a_draft(session, NOW)
    entry = public_record.add(session, one, "member", actor="ada", now=NOW, title="Dr Ode", text="On a trial board")
    session.execute(delete(Deliberation).where(Deliberation.id == one.id))
    session.commit()
    name = entry.id
    session.expunge_all()
    assert session.get(RecordEntry, name) is None
