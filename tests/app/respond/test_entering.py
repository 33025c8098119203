"""Age and proxies: asked before the first question where the survey asks, and stored as a mark."""
from __future__ import annotations

import pytest

from app.models import Response
from tests.app.respond.conftest import Respondent


@pytest.fixture
def person(app, make_survey):
    return Respondent(app, make_survey(least_age=16, proxies=["parent"])[0])


def finish(person):
    where = f"/s/{person.slug}/heard"
    while not where.endswith("/check"):
        where = person.client.post(where, data={"heard": "no"}).headers["Location"]
    return person.post("/submit")


def test_a_survey_that_asks_nothing_shows_nothing(app, make_survey):
    person = Respondent(app, make_survey()[0])
    assert "For whom are you answering?" not in person.get().text and person.begin().status_code == 303


def test_nobody_begins_without_saying_for_whom_and_being_old_enough(person):
    assert "For my child" in (page := person.get().text) and "somebody I care for" not in page
    silent = person.post("/begin")
    assert silent.status_code == 422 and 'href="#capacity"' in silent.text
    young = person.post("/begin", {"capacity": "myself"})
    assert young.status_code == 422 and 'href="#old_enough"' in young.text
    assert "parent or guardian can answer" in young.text
    assert person.post("/begin", {"capacity": "carer", "old_enough": "1"}).status_code == 422


def test_an_answer_for_a_child_carries_that_mark_and_ones_own_none(person, stored):
    person.post("/begin", {"capacity": "parent", "old_enough": "1"})
    finish(person)
    person.post("/clear")
    person.post("/begin", {"capacity": "myself", "old_enough": "1"})
    finish(person)
    assert sorted(["parent" in row["marks"] for row in stored(Response)]) == [False, True]


def test_answers_that_come_within_a_moment_are_marked_as_too_fast(app, make_survey, stored):
    person = Respondent(app, make_survey()[0])
    person.answer_everything(comfort="1", **{"grid-safe": "a", "grid-fair": "d"})
    person.post("/submit")
    assert stored(Response)[0]["marks"] == ["fast"]
