"""The page of sections."""
from __future__ import annotations

import pytest

from tests.app.respond.conftest import Respondent
from tests.questionnaires import A_HUB


@pytest.fixture
def worker(app, make_survey):
    return Respondent(app, make_survey(text=A_HUB)[0])


def where(reply):
    return reply.headers["Location"].rpartition("/")[2]


def test_the_sections_are_entered_in_any_order_and_sent_when_all_are_done(worker):
    assert where(worker.begin()) == "sections"
    page = worker.get("/sections").text
    assert page.count("Not started") == 2 and "0 of 2 sections done" in page and "Check your answers" not in page
    assert where(worker.post("/size", {"size": "5"})) == "mood"
    assert where(worker.get("/check")) == "sections"
    page = worker.get("/sections").text
    assert "In progress" in page and f'href="/s/{worker.slug}/mood"' in page
    assert where(worker.post("/mood", {"mood": "Good"})) == "check"
    assert where(worker.get("/check")) == "sections"
    assert where(worker.post("/hours", {"hours": "4"})) == "check"
    assert "Your team" in worker.get("/check").text and f'href="/s/{worker.slug}/sections"' in worker.get("/check").text
    page = worker.get("/sections").text
    assert "2 of 2 sections done" in page and "Check your answers" in page
    assert where(worker.post("/submit")) == "receipt"


def test_a_changed_answer_may_open_a_section(worker):
    worker.begin()
    for key, value in (("size", "5"), ("mood", "Good"), ("hours", "4")):
        worker.post(f"/{key}", {key: value})
    assert where(worker.post("/hours?change=1", {"hours": "12"})) == "breaks?change=1"
    assert where(worker.post("/breaks?change=1", {"breaks": "1"})) == "check"
    assert where(worker.get("/check")) == "sections"
    assert "2 of 3 sections done" in worker.get("/sections").text


def test_the_middle_of_a_section_is_not_entered_and_back_leads_to_the_sections(worker):
    worker.begin()
    assert where(worker.get("/mood")) == "sections"
    assert f'class="nhsuk-back-link" href="/s/{worker.slug}/sections"' in worker.get("/size").text
    assert "Question 1 of about" in worker.get("/hours").text


def test_a_survey_without_a_hub_has_no_such_page(person):
    person.begin()
    assert person.get("/sections").status_code == 404
