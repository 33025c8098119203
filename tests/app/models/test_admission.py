"""Used invitations at rest."""

from __future__ import annotations

import pytest
from sqlalchemy import Date, DateTime
from sqlalchemy.exc import IntegrityError

from app.extensions import UtcDateTime
from app.models import Admission, AdmissionBatch, Admitted, Ballot
from tests.factories import a_deliberation


def test_a_used_right_knows_no_time_and_shares_nothing_with_a_ballot():
    for table in (Admission, AdmissionBatch, Admitted):
        columns = table.__table__.columns
        assert not [c for c in columns if isinstance(c.type, Date | DateTime | UtcDateTime)]
        assert {c.name for c in columns} & {c.name for c in Ballot.__table__.columns} == {"deliberation_id"}
        assert {fk.column.table.name for fk in table.__table__.foreign_keys} == {"deliberation"}


def test_a_right_is_used_once(session):
    one = a_deliberation(session)
    session.add(Admitted(nullifier="0" * 64, deliberation_id=one.id))
    session.flush()
    session.expunge_all()
    session.add(Admitted(nullifier="0" * 64, deliberation_id=one.id))
    with pytest.raises(IntegrityError):
        session.flush()
