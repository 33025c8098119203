"""What must be on record before anybody is asked."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, WrongState
from app.models import AuditEntry
from app.services import consulting, deliberating, designing, lawfulness
from tests.app.deliberations import a_draft
from tests.app.services.making import draft, opened
from tests.factories import ON_RECORD

PARTS = list(ON_RECORD)


def test_every_choice_that_people_meet_has_its_plain_words():
    assert set(lawfulness.TOLD) == set(lawfulness.LAWFUL)
    assert set(lawfulness.TOLD_SPECIAL) == set(lawfulness.SPECIAL) - {"none"}


@pytest.mark.parametrize("name", PARTS)
def test_each_blank_keeps_a_survey_from_opening_with_one_message_of_its_own(app, session, now, name):
    survey = draft(session, now)
    lawfulness.edit(session, survey.consultation, actor="ada", now=now, **{name: ""})
    assert lawfulness.lacking_of(survey) == (lawfulness.LACKING[name],)
    with pytest.raises(WrongState) as refused:
        designing.open_survey(session, survey, keys=app.extensions["keys"], storage=app.extensions["storage"],
                              actor="ada", now=now)
    assert lawfulness.LACKING[name] in str(refused.value) and survey.state == "draft"
    assert not app.extensions["keys"].exists(f"survey-{survey.id}")


def test_a_mailing_list_needs_its_source_and_an_open_survey_has_none(app, session, now):
    survey = draft(session, now, access="invited")
    designing.edit_survey(session, survey, actor="ada", now=now, list_source="  ")
    assert lawfulness.lacking_of(survey) == (lawfulness.NO_SOURCE,)
    designing.edit_survey(session, survey, actor="ada", now=now, access="open")
    assert lawfulness.lacking_of(survey) == ()


def test_without_a_period_a_survey_does_not_open(session, now):
    survey = draft(session, now)
    survey.keep_months = None
    assert lawfulness.lacking_of(survey) == (lawfulness.NO_PERIOD,)


def test_a_deliberation_needs_the_same_record(app, session, now):
    one = a_draft(session, now)
    lawfulness.edit(session, one.consultation, actor="ada", now=now, controllers="")
    with pytest.raises(WrongState, match="Name the controllers"):
        deliberating.open_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)


def test_the_log_tells_what_was_put_on_record(session, now):
    one = consulting.create_consultation(session, title="T", actor="ada", now=now)
    assert len(lawfulness.lacking(one)) == 5
    lawfulness.edit(session, one, actor="ada", now=now, lawful_basis="public task", controllers=" The trust ")
    lawfulness.edit(session, one, actor="ada", now=now, controllers="The trust")  # no change, no entry
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "record of processing changed")).all()
    assert [entry.detail for entry in entries] == [{"lawful_basis": "public task", "controllers": "The trust"}]


def test_what_is_no_basis_is_refused(session, now):
    one = consulting.create_consultation(session, title="T", actor="ada", now=now)
    with pytest.raises(BadInput, match="Choose one of: public task"):
        lawfulness.edit(session, one, actor="ada", now=now, lawful_basis="because")
    with pytest.raises(BadInput, match="no colour"):
        lawfulness.edit(session, one, actor="ada", now=now, colour="red")


def test_what_people_were_told_can_be_put_better_and_not_be_taken_away(app, session, now):
    about = opened(app, session, now).consultation
    lawfulness.edit(session, about, actor="ada", now=now, controllers="The trust, and the university")
    with pytest.raises(BadInput, match="told this already"):
        lawfulness.edit(session, about, actor="ada", now=now, controllers="")
    assert about.controllers == "The trust, and the university"
