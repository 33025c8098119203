"""Deliberations at rest."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Date, DateTime, delete
from sqlalchemy.exc import IntegrityError

from app.extensions import UtcDateTime
from app.models import Ballot, Challenge, Consultation, Deliberation, ModerationStep, OpinionSet, Statement
from tests.factories import a_consultation, a_deliberation


@pytest.mark.parametrize("table", [Ballot, Challenge, Statement])
def test_a_vote_and_a_proposed_statement_know_no_time_and_lead_to_nobody(table):
    assert not [c for c in table.__table__.columns if isinstance(c.type, Date | DateTime | UtcDateTime)]
    assert {fk.column.table.name for fk in table.__table__.foreign_keys} == {"deliberation"}


def test_the_public_log_knows_a_day_and_no_more():
    assert [c.name for c in ModerationStep.__table__.columns if isinstance(c.type, Date)] == ["decided_on"]
    assert not [c for c in ModerationStep.__table__.columns if isinstance(c.type, DateTime | UtcDateTime)]


def test_a_number_stands_for_one_statement_of_a_deliberation(session):
    one = a_deliberation(session)
    session.add_all([Statement(deliberation_id=one.id, text="a"), Statement(deliberation_id=one.id, text="b")])
    session.flush()  # those that wait have no number yet
    session.add_all([Statement(deliberation_id=one.id, text=text, number=1) for text in "cd"])
    with pytest.raises(IntegrityError):
        session.flush()


def test_everything_goes_with_its_consultation(session):
    consultation = a_consultation(session)
    one = a_deliberation(session, consultation_id=consultation.id)
    statement = Statement(deliberation_id=one.id, text="a")
    session.add_all([statement, Ballot(id="b" * 32, deliberation_id=one.id, votes={}, important=[]), OpinionSet(
        deliberation_id=one.id, document={}, model={}, offers={}, made_at=datetime(2026, 11, 22, tzinfo=UTC))])
    session.flush()
    session.add(ModerationStep(statement_id=statement.id, act="accepted", decided_on=date(2026, 11, 22)))
    session.commit()
    session.execute(delete(Consultation))
    for table in (Deliberation, Statement, Ballot, ModerationStep, OpinionSet):
        assert session.query(table).count() == 0
