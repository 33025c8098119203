"""Invitations and spent rights: no column joins them."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from app.models import Invitation, Response, Spent
from tests.factories import a_survey


def test_nothing_in_the_database_joins_an_invitation_to_a_spent_right_or_a_response():
    shared = {"survey_id"}
    tables = [set(model.__table__.columns.keys()) - {"id"} for model in (Invitation, Spent, Response)]
    for place, columns in enumerate(tables):
        for others in tables[place + 1 :]:
            assert columns & others <= shared
    targets = {key.column.table.name for model in (Invitation, Spent) for key in model.__table__.foreign_keys}
    assert targets == {"survey"}


def test_an_invitation_never_learns_whether_it_was_used():
    assert set(Invitation.__table__.columns.keys()) == {"id", "survey_id", "address", "delivery"}


def test_a_right_is_spent_once(session):
    survey = a_survey(session)
    session.add(Spent(nullifier="0" * 64, survey_id=survey.id))
    session.flush()
    session.expunge_all()
    session.add(Spent(nullifier="0" * 64, survey_id=survey.id))
    with pytest.raises(IntegrityError):
        session.flush()
