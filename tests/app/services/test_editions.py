"""A survey as respondents meet it is never out of date, and never built twice."""
from __future__ import annotations

from datetime import date

import pytest

from app.extensions import db
from app.services.editions import MOST_KEPT, Editions, values_of
from tests.factories import a_survey
from tests.questionnaires import ONE_PAGE, an_open_survey


@pytest.fixture
def editions(session):
    return Editions(db.engine)


@pytest.fixture
def survey(app, session, now):
    return an_open_survey(session, app.extensions["keys"], now=now, text=ONE_PAGE)


def test_an_edition_holds_what_the_row_holds(editions, survey, now):
    found = editions.now(survey.slug)
    assert found.values == (values_of(survey), values_of(survey.consultation))
    assert found.survey is not survey and found.asked.key == "one-page"
    assert found.survey.equivalent == [] and found.survey.opened_at == survey.opened_at
    assert found.standing(now.date()) == "open"


def test_the_same_row_is_the_same_edition_and_another_is_another_at_once(editions, session, survey):
    first = editions.now(survey.slug)
    assert editions.now(survey.slug) is first
    survey.consultation.contact = "other@example.org"
    session.commit()
    assert editions.now(survey.slug).survey.consultation.contact == "other@example.org"
    survey.closes_on = date(2020, 1, 1)
    session.commit()
    assert editions.now(survey.slug).standing(date(2026, 1, 1)) == "closed"


def test_what_an_officer_is_still_writing_makes_no_new_edition(editions, session, survey):
    first = editions.now(survey.slug)
    survey.draft_yaml += "\n# thinking"
    session.commit()
    assert editions.now(survey.slug) is first and "thinking" not in str(first.values)


def test_within_a_transaction_it_is_what_that_transaction_sees(editions, session, survey):
    survey.state = "closed"
    session.flush()
    assert editions.within(session, survey.slug).survey.state == "closed"
    session.rollback()
    assert editions.within(session, survey.slug).survey.state == "open"


def test_neither_a_draft_nor_an_unknown_address_has_one(editions, session):
    draft = a_survey(session)
    session.commit()
    assert editions.now(draft.slug) is None and editions.now("nowhere") is None


def test_no_more_are_kept_than_fit(editions, session, survey, monkeypatch):
    monkeypatch.setattr("app.services.editions.MOST_KEPT", 2)
    for number in range(5):
        survey.consultation.contact = str(number)
        session.commit()
        editions.now(survey.slug)
    assert len(editions._kept) <= 2 < MOST_KEPT
