"""A request for help leads to no response, and knows no more of time than the day."""
from __future__ import annotations

from sqlalchemy import DateTime

from app.extensions import UtcDateTime
from app.models import Need


def test_a_request_has_a_day_and_no_clock_and_nothing_of_a_response():
    columns = Need.__table__.columns
    assert not [one for one in columns if isinstance(one.type, DateTime | UtcDateTime) or "response" in one.name]
    assert Need.__table__.kwargs["sqlite_with_rowid"] is False
