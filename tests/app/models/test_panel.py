"""Panels and their lots."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from app.models import Lot
from tests.app.deliberations import a_draft

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_a_panel_cannot_have_two_draws_of_one_number(app, session):
    one = a_draft(session, NOW)
    for _ in range(2):
        session.add(Lot(deliberation_id=one.id, number=1, size=9, commitment="c" * 64, checksums={}, document={},
                        committed_at=NOW))
    with pytest.raises(IntegrityError):
        session.flush()
