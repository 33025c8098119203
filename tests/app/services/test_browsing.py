"""What anyone may see: open surveys, what was heard, and a search that finds no draft."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import NotFound
from app.models import Update
from app.services import browsing, datasets
from surveys.reading import read
from tests.app.crowds import a_closed_survey, a_published_release
from tests.factories import NOW, a_consultation, a_survey, a_version

TODAY = date(2026, 11, 22)
ASKED = """
format: candour/1
key: tools
languages: [en, cy]
title: Tools
minutes: 4
purpose: {en: We ask about tools., cy: Gofynnwn am offer.}
sections: [{key: s, pages: [{key: p}]}]
"""


def an_open_one(session, **values):
    version = a_version(session, read(ASKED).to_document())
    return a_survey(session, **{"state": "open", "version_sha256": version.sha256, **values})


def test_the_survey_that_closes_first_stands_first_and_says_how_long_it_takes(session):
    an_open_one(session, title="Later", closes_on=TODAY + timedelta(days=9))
    an_open_one(session, title="Sooner", closes_on=TODAY)
    an_open_one(session, title="Some day")
    found = browsing.open_surveys(session, today=TODAY)
    assert [one.title for one in found] == ["Sooner", "Later", "Some day"]
    assert (found[0].minutes, found[0].purpose) == (4, "We ask about tools.")


@pytest.mark.parametrize(
    "values",
    [
        {"state": "draft"},
        {"state": "closed"},
        {"opens_on": TODAY + timedelta(days=1)},
        {"closes_on": TODAY - timedelta(days=1)},
    ],
)
def test_what_cannot_be_answered_today_is_not_open(session, values):
    an_open_one(session, **values)
    assert browsing.open_surveys(session, today=TODAY) == ()


def test_a_consultation_of_drafts_alone_is_nobodys_business(session):
    draft = a_survey(session, title="Secret plan")
    with pytest.raises(NotFound):
        browsing.consultation(session, draft.consultation.slug)
    assert browsing.consultations(session) == ()
    assert browsing.search(session, "secret", releases=()) == ()
    with pytest.raises(NotFound):
        browsing.consultation(session, "nowhere")


def test_drafts_beside_an_open_survey_are_not_shown(session):
    survey = an_open_one(session, title="Open one")
    a_survey(session, title="Secret plan", consultation_id=survey.consultation_id)
    session.refresh(survey.consultation)
    assert [one.title for one in browsing.public_surveys(browsing.consultation(session, survey.consultation.slug))] == [
        "Open one"
    ]
    assert browsing.search(session, "plan", releases=()) == ()


def test_what_was_heard_stands_newest_first(session):
    consultation = a_consultation(session)
    for days in (3, 1, 2):
        session.add(
            Update(
                consultation_id=consultation.id,
                asked="a",
                said=str(days),
                did="d",
                published_at=NOW - timedelta(days=days),
            )
        )
    session.flush()
    assert [update.said for update in browsing.updates(session, limit=2)] == ["1", "2"]


def test_a_search_wants_every_word_and_finds_questions_of_datasets(session, app):
    survey = a_closed_survey(session)
    release = a_published_release(session, app.extensions["storage"], survey)
    found = browsing.search(session, "Where LIVE", releases=datasets.published(session))
    assert [(one.kind, one.address) for one in found] == [("dataset", f"/data/{release.id}")]
    assert browsing.search(session, "live nowhere", releases=datasets.published(session)) == ()
    assert browsing.search(session, "  ", releases=datasets.published(session)) == ()
    assert {one.kind for one in browsing.search(session, "trust", releases=())} == {"consultation", "survey"}
