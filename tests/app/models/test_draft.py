"""Drafts at rest."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, DateTime

from app.extensions import UtcDateTime
from app.models import Draft
from tests.factories import a_survey


def test_a_draft_knows_a_day_to_expire_and_no_time_at_which_it_was_written(session):
    assert not [c for c in Draft.__table__.columns if isinstance(c.type, DateTime | UtcDateTime)]
    assert [c.name for c in Draft.__table__.columns if isinstance(c.type, Date)] == ["expires_on"]


def test_sealed_bytes_come_back_whole(session):
    sealed = bytes(range(256))
    session.add(Draft(id="a" * 32, survey_id=a_survey(session).id, sealed=sealed, expires_on=date(2026, 12, 1)))
    session.flush()
    session.expire_all()
    assert session.get(Draft, "a" * 32).sealed == sealed
