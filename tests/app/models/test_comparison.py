"""Comparisons."""
from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete

from app.models import Comparison, Consultation
from app.services import comparing
from tests.app.comparisons import set_up, two_surveys

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def test_a_consultation_has_one_comparison_which_goes_with_it(app, session):
    consultation, before, after = two_surveys(app, session, NOW)
    set_up(session, consultation, before, after, NOW)
    assert comparing.comparison_of(session, consultation).arm == "took"
    name = consultation.id
    session.execute(delete(Consultation).where(Consultation.id == name))
    session.commit()
    session.expunge_all()
    assert session.get(Comparison, name) is None
