"""Drafts: kept with their faults, changed freely before opening, and bound by what people were told after it."""
from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.models import AuditEntry, Consultation, Survey
from app.services import designing
from tests.factories import ON_RECORD

LIBRARY = Path(__file__).resolve().parents[3] / "surveys" / "library"
TRACKER = (LIBRARY / "confidence-tracker.yaml").read_text()


@pytest.fixture
def consultation(session: Session, now: datetime) -> Consultation:
    return designing.create_consultation(session, title="Technology and trust", actor="ada", now=now,
                                         **ON_RECORD)


@pytest.fixture
def survey(session: Session, consultation: Consultation, now: datetime) -> Survey:
    return designing.create_survey(
        session, consultation=consultation, slug="tracker", definition_yaml=TRACKER, audience="public",
        access="open", actor="ada", now=now)


def test_a_survey_takes_its_title_from_its_questionnaire(survey: Survey) -> None:
    assert survey.title and survey.title in TRACKER
    assert survey.state == "draft"


def test_every_act_leaves_one_entry_in_the_log(session: Session, survey: Survey, now: datetime) -> None:
    designing.save_draft(session, survey, definition_yaml="title: x", actor="ada", now=now)
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq)).all()
    assert actions == ["consultation created", "survey created", "draft saved"]


def test_half_finished_work_is_kept_and_its_faults_are_named(session: Session, survey: Survey, now: datetime) -> None:
    designing.save_draft(session, survey, definition_yaml="format: candour/1\ntitle: [", actor="ada", now=now)
    found = designing.check_draft(survey, now.date())
    assert survey.draft_yaml.endswith("[")
    assert found.questionnaire is None and not found.is_ready
    assert found.faults[0].line and found.faults[0].cure


def test_two_surveys_cannot_share_an_address(session: Session, survey: Survey, consultation: Consultation,
                                             now: datetime) -> None:
    with pytest.raises(BadInput, match="already"):
        designing.create_survey(session, consultation=consultation, slug="tracker", definition_yaml=TRACKER,
                                audience="public", access="open", actor="ada", now=now)
    assert designing.free_slug(session, "Tracker") == "tracker-2"


@pytest.mark.parametrize("slug", ["", "Has Capitals", "../x", "a--b", "-a", "é", "a" * 81])
def test_an_address_is_made_of_plain_letters_and_hyphens(session: Session, consultation: Consultation, slug: str,
                                                         now: datetime) -> None:
    with pytest.raises(BadInput, match="address"):
        designing.create_survey(session, consultation=consultation, slug=slug, definition_yaml=TRACKER,
                                audience="public", access="open", actor="ada", now=now)


def test_dates_must_follow_one_another(session: Session, survey: Survey, now: datetime) -> None:
    with pytest.raises(BadInput, match="closing date is before"):
        designing.edit_survey(session, survey, actor="ada", now=now, opens_on=date(2026, 12, 2),
                              closes_on=date(2026, 12, 1))
    with pytest.raises(BadInput, match="withdraw is before"):
        designing.edit_survey(session, survey, actor="ada", now=now, closes_on=date(2026, 12, 2),
                              freezes_on=date(2026, 12, 1))


def test_words_that_mean_nothing_are_refused(session: Session, survey: Survey, now: datetime) -> None:
    with pytest.raises(BadInput, match="audience"):
        designing.edit_survey(session, survey, actor="ada", now=now, audience="everyone")
    with pytest.raises(BadInput, match="no state"):
        designing.edit_survey(session, survey, actor="ada", now=now, state="open")


def test_who_is_asked_is_fixed_once_the_survey_is_open_and_what_once_it_is_closed(
        app: Flask, session: Session, survey: Survey, now: datetime) -> None:
    designing.open_survey(session, survey, keys=app.extensions["keys"],
                          storage=app.extensions["storage"], actor="ada", now=now)
    with pytest.raises(WrongState, match="audience"):
        designing.edit_survey(session, survey, actor="ada", now=now, audience="staff")
    designing.close_survey(session, survey, keys=app.extensions["keys"], actor="ada", now=now)
    with pytest.raises(WrongState, match="fixed"):
        designing.save_draft(session, survey, definition_yaml=TRACKER, actor="ada", now=now)


def test_the_last_day_to_withdraw_can_be_put_off_but_not_brought_forward(
        app: Flask, session: Session, survey: Survey, now: datetime) -> None:
    day = now.date() + timedelta(days=30)
    designing.edit_survey(session, survey, actor="ada", now=now, closes_on=now.date(), freezes_on=day)
    designing.open_survey(session, survey, keys=app.extensions["keys"],
                          storage=app.extensions["storage"], actor="ada", now=now)
    with pytest.raises(WrongState, match="put off"):
        designing.edit_survey(session, survey, actor="ada", now=now, freezes_on=day - timedelta(days=1))
    designing.edit_survey(session, survey, actor="ada", now=now, freezes_on=day + timedelta(days=1))
    assert survey.freezes_on == day + timedelta(days=1)


def test_a_closed_survey_stays_closed(app: Flask, session: Session, survey: Survey, now: datetime) -> None:
    keys = app.extensions["keys"]
    designing.open_survey(session, survey, keys=keys, storage=app.extensions["storage"], actor="ada", now=now)
    designing.close_survey(session, survey, keys=keys, actor="ada", now=now)
    with pytest.raises(WrongState, match="cannot be opened again"):
        designing.edit_survey(session, survey, actor="ada", now=now, closes_on=date(2027, 1, 1))


def test_a_file_that_is_no_text_is_refused(session: Session, survey: Survey, now: datetime) -> None:
    with pytest.raises(BadInput, match="NUL"):
        designing.save_draft(session, survey, definition_yaml="a\0b", actor="ada", now=now)
    with pytest.raises(BadInput, match="longer"):
        designing.save_draft(session, survey, definition_yaml="x" * 4_000_001, actor="ada", now=now)
