"""A way to reach somebody, and nothing beside it."""
from __future__ import annotations

from app.models import Contact


def test_a_contact_has_no_order_no_clock_and_no_response():
    columns = Contact.__table__.columns
    assert set(columns.keys()) == {"id", "survey_id", "question_key", "value"}
    assert Contact.__table__.kwargs["sqlite_with_rowid"] is False
