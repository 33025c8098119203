"""Drafts are sealed under a code that the server does not keep."""
from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.errors import NotFound
from app.models import Draft
from app.services import drafting
from app.services.codes import new_code, normalise
from app.services.opening import close_survey
from tests.questionnaires import an_open_survey

TODAY = date(2026, 11, 22)


@pytest.fixture
def config(sqlite_config):
    return sqlite_config  # nothing here depends on the kind of database


@pytest.fixture
def survey(session, app, now):
    return an_open_survey(session, app.extensions["keys"], now=now)


@pytest.fixture
def work(session, survey):
    return drafting.begin(session, survey, invitation="a-token", today=TODAY, days=28)


def test_a_draft_is_found_again_by_its_code_with_everything_in_it(session, survey, work):
    kept = work.with_page("heard", {"heard": "lot"}, ("heard",))
    drafting.keep(session, survey, kept)
    session.commit()
    assert drafting.find(session, survey, work.code, today=TODAY) == kept


def test_the_database_holds_neither_the_code_nor_an_answer_nor_the_invitation(session, survey, work):
    drafting.keep(session, survey, work.with_page("heard", {"heard": "an unmistakable answer"}, ("heard",)))
    session.commit()
    row = session.scalar(select(Draft))
    held = f"{row.id} {row.survey_id} {row.expires_on}".encode() + row.sealed
    for secret in (work.code, "unmistakable", "a-token", "heard"):
        assert secret.encode() not in held


def test_a_code_is_one_that_people_can_type(work):
    assert len(work.code) == 16 and normalise(work.code.lower().replace("0", "o")) == work.code


def test_another_code_opens_nothing(session, survey, work):
    for code in (new_code(), "", None, "nonsense", work.code[:-1] + "0" * (work.code[-1] != "0") or "1"):
        if code != work.code:
            with pytest.raises(NotFound):
                drafting.find(session, survey, code, today=TODAY)


def test_a_draft_belongs_to_its_survey(session, app, now, work):
    other = an_open_survey(session, app.extensions["keys"], now=now)
    with pytest.raises(NotFound):
        drafting.find(session, other, work.code, today=TODAY)


def test_a_sealed_draft_that_was_altered_opens_no_more(session, survey, work):
    row = session.scalar(select(Draft))
    row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
    session.commit()
    with pytest.raises(NotFound):
        drafting.find(session, survey, work.code, today=TODAY)


def test_an_expired_draft_is_not_found_and_is_removed(session, survey, work):
    later = TODAY + timedelta(days=29)
    with pytest.raises(NotFound):
        drafting.find(session, survey, work.code, today=later)
    assert drafting.remove_expired(session, today=later) == 1
    assert session.scalar(select(Draft)) is None


def test_the_same_answers_are_sealed_differently_every_time(session, survey, work):
    first = session.scalar(select(Draft.sealed))
    drafting.keep(session, survey, work)
    session.commit()
    assert session.scalar(select(Draft.sealed)) != first


def test_answers_that_a_page_no_longer_holds_are_forgotten(work):
    first = work.with_page("p", {"a": 1, "b": 2}, ("a", "b"))
    assert first.with_page("p", {"a": 3}, ("a", "b")).answers == {"a": 3}
    assert first.with_page("p", {}, ("a", "b")).visited == ("p",)


def test_a_discarded_draft_is_gone_and_discarding_it_twice_is_no_error(session, survey, work):
    drafting.discard(session, work.code)
    drafting.discard(session, work.code)
    session.commit()
    with pytest.raises(NotFound):
        drafting.expires_on(session, work.code)
    with pytest.raises(NotFound):
        drafting.keep(session, survey, work)


def test_sending_a_draft_has_one_key_however_often(work):
    assert drafting.submission_key(work.code) == drafting.submission_key(work.code)
    assert drafting.submission_key(work.code) != drafting.submission_key(new_code())
    assert work.code not in drafting.submission_key(work.code)


def test_what_has_expired_goes_when_anybody_begins(session, survey, work):
    drafting.begin(session, survey, invitation=None, today=TODAY + timedelta(days=29), days=28)
    assert len(session.scalars(select(Draft)).all()) == 1


def test_closing_a_survey_deletes_what_was_not_sent(session, app, survey, work, now):
    close_survey(session, survey, keys=app.extensions["keys"], actor="test", now=now)
    assert session.scalar(select(Draft)) is None
