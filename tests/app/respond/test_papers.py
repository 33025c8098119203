"""All questions on one sheet, and what happens to the answers."""
from __future__ import annotations

import pytest

from app.services.marking import WISHES
from tests.app.respond.conftest import Respondent
from tests.app.services.test_people import TEXT as WITH_MAIL


def test_the_sheet_has_every_question_open_also_those_of_few(person):
    page = person.get("/print").text
    for words in ("Have you heard of it?", "Whom do you trust?", "It is fair", "What is your role?", "in minutes",
                  "Asked only after certain earlier answers", "Why we ask: To tell people apart.", "I don’t know"):
        assert words in page
    assert "<details" not in page and "<input" not in page.split("<main")[1]


def test_privacy_of_an_open_survey_and_of_colleagues_differ_as_the_rules_do(app, make_survey, person):
    staff = Respondent(app, make_survey(access="invited", audience="staff")[0])
    ours, theirs = person.get("/privacy").text, staff.get("/privacy").text
    assert "Nobody at your employer" in theirs and "Nobody at your employer" not in ours
    assert "rounded to 5" in theirs and "rounded" not in ours
    assert "destroyed at once" in theirs
    for page in (ours, theirs):
        assert "confidential, not anonymous" in page and "impossible" not in page and "at least 11 people" in page


@pytest.mark.parametrize("name", ["%2e%2e", "%00", "a%00.mp3", "..%2f..", "other.mp3"])
def test_a_recording_that_no_question_names_is_not_there(person, name):
    assert person.get(f"/recordings/{name}").status_code == 404


def test_privacy_tells_of_addresses_where_they_are_asked_for_and_nowhere_else(app, make_survey, person):
    asked = Respondent(app, make_survey(text=WITH_MAIL)[0])
    page = asked.get("/privacy").text
    assert "kept apart from your answers" in page and "deleted 365 days after" in page and "can get the list" in page
    assert "email address" not in person.get("/privacy").text


def test_everything_that_may_stand_beside_an_answer_is_told(person):
    page = person.get("/privacy").text
    told = {"please_read": "whether you want a person to read your words",
            "not_quoted": "whether you asked not to be quoted"}
    assert told.keys() == set(WISHES) and all(words in page for words in told.values())
