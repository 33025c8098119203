"""Whom a survey admits is set by an officer, audited, and refused where it makes no sense."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, WrongState
from app.models import AuditEntry
from app.services.admitting import admit
from tests.app.services import making


@pytest.fixture
def config(sqlite_config):
    return sqlite_config

PLAIN = {"least_age": None, "proxies": (), "most_responses": None, "quotas": ""}


def test_what_changes_is_kept_and_audited_once(session, now):
    survey = making.draft(session, now)
    for _ in range(2):
        admit(session, survey, least_age=16, proxies=["parent"], most_responses=500, quotas="heard = a_lot: 50",
              actor="ada", now=now)
    assert (survey.least_age, survey.proxies, survey.quotas) == (16, ["parent"], {"heard": {"a_lot": 50}})
    found = session.scalars(select(AuditEntry).where(AuditEntry.action == "who may answer changed")).all()
    assert len(found) == 1


@pytest.mark.parametrize("wrong", [{"least_age": 0}, {"proxies": ["dog"]}, {"most_responses": 10}, {"quotas": "x"}])
def test_nonsense_is_refused(session, now, wrong):
    with pytest.raises(BadInput):
        admit(session, making.draft(session, now), **{**PLAIN, **wrong}, actor="ada", now=now)


def test_a_closed_survey_admits_nobody(session, now):
    survey = making.draft(session, now)
    survey.state = "closed"
    with pytest.raises(WrongState):
        admit(session, survey, **PLAIN, actor="ada", now=now)


def test_a_draft_with_faults_takes_limits_but_no_quotas(session, now):
    survey = making.draft(session, now, definition_yaml="nonsense: [")
    admit(session, survey, **{**PLAIN, "most_responses": 20}, actor="ada", now=now)
    with pytest.raises(BadInput):
        admit(session, survey, **{**PLAIN, "quotas": "heard = a_lot: 50"}, actor="ada", now=now)
