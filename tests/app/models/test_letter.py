"""The demo's letters have no order and no clock either."""
from __future__ import annotations

from app.models import Letter


def test_a_letter_of_the_demo_is_what_would_have_been_sent():
    assert set(Letter.__table__.columns.keys()) == {"id", "address", "subject", "text"}
