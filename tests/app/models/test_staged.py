"""What waits says nothing that can be read, and no clock."""
from __future__ import annotations

import pytest
from sqlalchemy import Date, DateTime, Integer
from sqlalchemy.exc import IntegrityError

from app.extensions import UtcDateTime
from app.models import Batch, Staged
from tests.factories import a_survey


def test_a_staged_row_carries_no_order_no_clock_and_no_id_of_a_response():
    columns = Staged.__table__.columns
    assert set(columns.keys()) == {"name", "survey_id", "lane", "sealed"}
    assert not [column for column in columns if isinstance(column.type, Date | DateTime | UtcDateTime | Integer)]


def test_a_survey_gathers_one_batch_at_a_time(session):
    survey = a_survey(session)
    session.add(Batch(survey_id=survey.id, key_name="batch-1"))
    session.flush()
    session.expunge_all()
    session.add(Batch(survey_id=survey.id, key_name="batch-2"))
    with pytest.raises(IntegrityError):
        session.flush()
