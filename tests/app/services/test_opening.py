"""Opening fixes what is asked and makes the keys; closing destroys them."""
from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import WrongState
from app.models import QuestionnaireVersion, Spent
from app.services import designing, opening
from tests.app.services.making import DEFINITION, draft, opened

FAULTY = Path(__file__).resolve().parents[3] / "app" / "cli" / "demo" / "faulty.yaml"


def test_opening_fixes_the_version_and_makes_the_keys(app, session, now):
    survey = opened(app, session, now)
    keys = app.extensions["keys"]
    assert survey.state == "open" and survey.opened_at == now
    assert session.get(QuestionnaireVersion, survey.version_sha256).document["title"] == "A small survey"
    assert all(keys.exists(name) for name in (f"survey-{survey.id}", f"link-{survey.id}", "receipt"))


def test_two_surveys_that_ask_the_same_share_one_version(app, session, now):
    one, two = opened(app, session, now), opened(app, session, now, slug="again")
    assert one.version_sha256 == two.version_sha256
    assert len(session.scalars(select(QuestionnaireVersion)).all()) == 1


def test_a_questionnaire_with_a_fault_stays_a_draft_and_leaves_no_key(app, session, now):
    survey = draft(session, now, definition_yaml=FAULTY.read_text())
    with pytest.raises(WrongState, match="fault"):
        opening.open_survey(session, survey, keys=app.extensions["keys"],
                            storage=app.extensions["storage"], actor="ada", now=now)
    assert survey.state == "draft" and not app.extensions["keys"].exists(f"survey-{survey.id}")


def test_a_survey_opens_once_and_not_after_its_closing_date(app, session, now):
    late = draft(session, now, slug="late", closes_on=now.date() - timedelta(days=1))
    with pytest.raises(WrongState, match="closing date"):
        opening.open_survey(session, late, keys=app.extensions["keys"],
                            storage=app.extensions["storage"], actor="ada", now=now)
    with pytest.raises(WrongState, match="before"):
        opening.open_survey(session, opened(app, session, now), keys=app.extensions["keys"],
                            storage=app.extensions["storage"], actor="ada", now=now)


def test_closing_destroys_what_could_tell_who_answered_and_keeps_receipts_working(app, session, now):
    survey, keys = opened(app, session, now), app.extensions["keys"]
    session.add(Spent(nullifier="x" * 64, survey_id=survey.id))
    opening.close_survey(session, survey, keys=keys, actor="ada", now=now)
    assert survey.state == "closed" and survey.closed_at == now
    assert not keys.exists(f"survey-{survey.id}") and not keys.exists(f"link-{survey.id}") and keys.exists("receipt")
    assert session.scalars(select(Spent)).all() == []
    assert survey.freezes_on == now.date() + timedelta(days=14)
    with pytest.raises(WrongState, match="not open"):
        opening.close_survey(session, survey, keys=keys, actor="ada", now=now)


def test_the_last_day_to_withdraw_follows_the_closing_date(app, session, now):
    day = now.date() + timedelta(days=7)
    assert opened(app, session, now, closes_on=day).freezes_on == day + timedelta(days=14)


def test_a_statement_that_has_expired_keeps_the_survey_from_opening(app, session, now):
    expired = DEFINITION.replace("sections:", """facts:
  - {key: f, text: It is so., source: {title: S}, checked_on: 2025-01-01, expires_on: 2025-06-01}
sections:""", 1).replace("- key: p\n", "- key: p\n        facts: [f]\n", 1)
    survey = draft(session, now, definition_yaml=expired)
    assert [finding.code for finding in designing.check_draft(survey, now.date()).faults] == ["expired_fact"]
    with pytest.raises(WrongState, match="out of date"):
        opening.open_survey(session, survey, keys=app.extensions["keys"],
                            storage=app.extensions["storage"], actor="ada", now=now)
