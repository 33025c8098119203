"""Whoever follows a consultation, and whoever objects, stands there without a clock and without a survey."""
from __future__ import annotations

from app.models import Follower, Objection


def test_a_follower_is_an_address_and_a_consultation_and_no_response_and_no_survey():
    assert set(Follower.__table__.columns.keys()) == {"id", "consultation_id", "address", "is_confirmed", "asked_on"}
    assert Follower.__table__.kwargs["sqlite_with_rowid"] is False


def test_an_objection_holds_no_address():
    assert Objection.__table__.columns.keys() == ["id"]
