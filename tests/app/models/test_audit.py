"""The audit log's row."""

from __future__ import annotations

from app.models import AuditEntry


def test_an_entry_has_no_place_for_a_respondent():
    assert set(AuditEntry.__table__.columns.keys()) == {
        "seq",
        "at",
        "actor",
        "action",
        "subject",
        "detail",
        "previous",
        "hash",
    }
    assert not AuditEntry.__table__.foreign_keys, "it outlives what it speaks of"
