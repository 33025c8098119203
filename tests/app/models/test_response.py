"""Rows of respondents: what must not be in them."""

from __future__ import annotations

import pytest
from sqlalchemy import Date, DateTime, Integer, select
from sqlalchemy.exc import IntegrityError

from app.extensions import UtcDateTime
from app.models import AnswerColumn, Response
from tests.factories import a_response, a_survey


def test_a_response_carries_no_order_no_clock_no_address_and_no_invitation():
    columns = Response.__table__.columns
    assert set(columns.keys()) == {
        "id", "survey_id", "version_sha256", "language", "mode", "variant", "state", "answers", "marks", "panel_tag"}
    assert not [column for column in columns if isinstance(column.type, Date | DateTime | UtcDateTime | Integer)]


def test_the_same_receipt_is_the_same_row(session):
    survey = a_survey(session)
    a_response(session, survey, id="f" * 32)
    with pytest.raises(IntegrityError):
        a_response(session, survey, id="f" * 32)


def test_answers_come_back_as_they_were_given(session):
    answers = {"trust": "low", "uses": ["care", "research"], "why": "Mae'n gymhleth - \u201cyes\u201d", "age": 41}
    response = a_response(session, a_survey(session), answers=answers)
    session.expire(response)
    assert session.scalar(select(Response.answers)) == answers


def test_a_survey_has_one_column_per_name(session):
    survey = a_survey(session)
    session.add(AnswerColumn(survey_id=survey.id, name="trust", values=["low", None, -5]))
    session.flush()
    session.expire_all()
    assert session.scalar(select(AnswerColumn)).values == ["low", None, -5]
