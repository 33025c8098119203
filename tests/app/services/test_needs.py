"""Whoever needs another way to take part asks without losing time, and cannot hold a survey open for ever."""
from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import BadInput, Gone, NotFound, WrongState
from app.models import AuditEntry, Need
from app.services import designing, needs
from tests.app.services import making


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


@pytest.fixture
def survey(app, session, now):
    made = making.opened(app, session, now)
    return designing.edit_survey(session, made, actor="ada", now=now, closes_on=now.date() + timedelta(days=3),
                                 freezes_on=now.date() + timedelta(days=17))


def ask(session, survey, day, kind="braille", reach="0113 496 0000"):
    return needs.ask(session, survey, kind=kind, reach=reach, said="", today=day)


def test_a_request_keeps_the_survey_open_for_two_weeks_and_the_last_day_to_withdraw_follows(session, survey, now):
    first, freezes = survey.closes_on, survey.freezes_on
    ask(session, survey, now.date())
    assert survey.closes_on == now.date() + timedelta(days=14) and survey.first_closes_on == first
    assert survey.freezes_on - freezes == survey.closes_on - first


def test_what_is_met_late_gives_two_weeks_more_but_nobody_holds_a_survey_open_for_ever(session, survey, now):
    first, need = survey.closes_on, ask(session, survey, now.date())
    later = now + timedelta(days=12)
    needs.settle(session, survey, need.id, state="met", actor="ada", now=later)
    assert survey.closes_on == later.date() + timedelta(days=14)
    for _ in range(5):
        ask(session, survey, survey.closes_on)
    assert survey.closes_on == first + needs.MOST_DAYS


def test_a_new_last_day_by_an_officer_begins_the_count_anew(session, survey, now):
    ask(session, survey, now.date())
    designing.edit_survey(session, survey, actor="ada", now=now, closes_on=now.date() + timedelta(days=40),
                          freezes_on=now.date() + timedelta(days=60))
    assert survey.first_closes_on is None


def test_the_audit_tells_neither_what_nor_whose_and_nothing_when_somebody_asks(session, survey, now):
    n_before = len(session.scalars(select(AuditEntry)).all())
    need = ask(session, survey, now.date())
    assert len(session.scalars(select(AuditEntry)).all()) == n_before
    needs.settle(session, survey, need.id, state="declined", actor="ada", now=now)
    last = session.scalar(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1))
    assert (last.action, last.detail) == ("request for help declined", {})
    assert [one.state for one in needs.of(session, survey)] == ["declined"] and needs.n_waiting(session, survey) == 0


def test_what_is_missing_or_late_is_refused(session, survey, now):
    for given in ({"kind": "massage"}, {"reach": " x "}):
        with pytest.raises(BadInput):
            ask(session, survey, now.date(), **given)
    with pytest.raises(Gone):
        ask(session, survey, survey.closes_on + timedelta(days=1))
    with pytest.raises(NotFound):
        needs.settle(session, survey, "nothing", state="met", actor="ada", now=now)


def test_a_flood_of_requests_ends(session, survey, now, monkeypatch):
    monkeypatch.setattr(needs, "MOST_WAITING", 1)
    ask(session, survey, now.date())
    with pytest.raises(WrongState, match="Very many"):
        ask(session, survey, now.date())


def test_needs_go_when_the_survey_is_over(session, survey, now):
    ask(session, survey, now.date())
    survey.state, survey.freezes_on = "closed", now.date()
    session.commit()
    assert needs.remove_settled(session, today=now.date()) == 0
    assert needs.remove_settled(session, today=now.date() + timedelta(days=1)) == 1
    assert session.scalars(select(Need)).all() == []


def test_a_survey_without_a_last_day_stays_without_one(app, session, now):
    survey = making.opened(app, session, now)
    ask(session, survey, now.date())
    assert survey.closes_on is None
