"""Finding things by the names people use, and what a survey asks and where it stands on a day."""
from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import NotFound
from app.services import finding
from app.services.designing import save_draft
from surveys.errors import DefinitionError
from surveys.versions import version_of
from tests.app.services.making import draft, opened


def test_things_are_found_by_address_or_not_at_all(session, now):
    survey = draft(session, now)
    assert finding.survey_by_slug(session, "small") is survey is finding.survey(session, survey.id)
    assert finding.consultation_by_slug(session, "about-small").surveys == [survey]
    for lookup in (finding.survey_by_slug, finding.survey, finding.consultation_by_slug):
        with pytest.raises(NotFound):
            lookup(session, "nowhere")


def test_a_draft_asks_what_stands_in_it_and_an_open_survey_its_fixed_version(app, session, now):
    survey = draft(session, now)
    save_draft(session, survey, definition_yaml="title: [", actor="ada", now=now)
    with pytest.raises(DefinitionError):
        finding.questionnaire_of(survey)
    fixed = opened(app, session, now, slug="fixed")
    fixed.draft_yaml = "what was edited afterwards does not count"
    assert version_of(finding.questionnaire_of(fixed)) == fixed.version_sha256
    assert finding.questionnaire_of(fixed) is finding.questionnaire_of(fixed), "it is built once"


def test_where_a_survey_stands_follows_from_its_state_and_its_days(app, session, now):
    today, day = now.date(), timedelta(days=1)
    survey = opened(app, session, now, opens_on=today, closes_on=today)
    assert [finding.standing(survey, today + n * day) for n in (-1, 0, 1)] == ["waiting", "open", "closed"]
    assert finding.standing(draft(session, now, slug="d"), today) == "draft"


def test_the_newest_consultation_comes_first(session, now):
    draft(session, now, slug="old")
    draft(session, now + timedelta(hours=1), slug="new")
    assert [one.slug for one in finding.consultations(session)] == ["about-new", "about-old"]
