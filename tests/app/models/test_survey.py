"""Surveys and the versions of what they ask."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from tests.factories import a_survey, a_version


def test_a_survey_begins_as_an_invited_draft_of_people_who_chose_to_answer(session):
    survey = a_survey(session)
    assert (survey.state, survey.access, survey.design) == ("draft", "invited", "self-selected")
    assert survey.version is None


def test_an_address_belongs_to_one_survey(session):
    a_survey(session, slug="ai")
    with pytest.raises(IntegrityError):
        a_survey(session, slug="ai")


def test_a_version_in_use_cannot_be_removed(session):
    version = a_version(session, {"key": "x"})
    a_survey(session, version_sha256=version.sha256)
    session.delete(version)
    with pytest.raises(IntegrityError):
        session.flush()
