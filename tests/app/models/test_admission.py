"""Rights to vote that have been used say nothing of ballots, of people or of an order."""
from __future__ import annotations

import pytest
from sqlalchemy import Date, DateTime, Integer
from sqlalchemy.exc import IntegrityError

from app.extensions import UtcDateTime
from app.models import Admission, AdmissionBatch, Admitted
from tests.app.deliberations import an_open_one


@pytest.mark.parametrize("table", [Admission, AdmissionBatch, Admitted])
def test_no_row_carries_a_clock_an_order_or_a_ballot(table):
    columns = table.__table__.columns
    assert not [column for column in columns if isinstance(column.type, Date | DateTime | UtcDateTime | Integer)]
    assert {key.target_fullname for key in table.__table__.foreign_keys} == {"deliberation.id"}


def test_a_deliberation_gathers_one_batch_at_a_time(app, session, now):
    one = an_open_one(app, session, now, access="invited")
    session.add(AdmissionBatch(deliberation_id=one.id, key_name="admission-1"))
    session.flush()
    session.expunge_all()
    session.add(AdmissionBatch(deliberation_id=one.id, key_name="admission-2"))
    with pytest.raises(IntegrityError):
        session.flush()
