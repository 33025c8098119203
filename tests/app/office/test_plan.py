"""The pages of a plan."""

from __future__ import annotations

import pytest

from app.services import planning
from tests.app import analyses
from tests.factories import a_survey

HOME = "/office/surveys/trust/plan"


@pytest.fixture
def config(sqlite_config):
    """One kind of database: the rows behind these pages are tested on both where they are written."""
    return sqlite_config


@pytest.fixture
def olive(desk, session):
    return analyses.Visitor(desk, session)


@pytest.fixture
def draft(session):
    found = a_survey(session, slug="trust", draft_yaml=analyses.DEFINITION, state="draft")
    session.commit()
    return found


def test_a_plan_is_written_sealed_and_unsealed(olive, session, draft):
    page = olive.get(HOME).text
    assert "Not written yet" in page and "What worries you?" in page
    said = {"questions": ["worries"], "groups": ["age"], "points": "5", "expected": "<b>Work</b>"}
    assert olive.post(HOME, data=said).status_code == 302
    assert "Written, not sealed" in olive.get(HOME).text
    olive.post(f"{HOME}/seal")
    page = olive.get(HOME).text
    assert planning.kept(session, draft).sha256 in page
    assert "From 5 percentage points" in page and "&lt;b&gt;Work&lt;/b&gt;" in page
    olive.post(f"{HOME}/reopen")
    assert "Written, not sealed" in olive.get(HOME).text


def test_what_cannot_be_planned_is_said_beside_the_field(olive, draft):
    reply = olive.post(HOME, data={"questions": ["worries"], "points": "70"})
    assert reply.status_code == 422
    assert "whole number from 1 to 50" in reply.text


def test_a_survey_that_was_opened_without_a_plan_says_so(olive, session):
    analyses.a_consulted_survey(session, slug="trust")
    assert "opened without a plan" in olive.get(HOME).text


def test_a_draft_with_a_fault_has_no_plan_yet(olive, session):
    a_survey(session, slug="trust", draft_yaml="{", state="draft")
    session.commit()
    assert "Put it right first" in olive.get(HOME).text
