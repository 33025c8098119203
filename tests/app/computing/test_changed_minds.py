"""What changed among those who gave their code twice."""
from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from pytest import approx

from app.computing.changed_minds import find, gather
from tests.app.comparisons import answer, frozen, people, set_up, two_surveys

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def compared(app, session, before_people, after_people, **more):
    consultation, before, after = two_surveys(app, session, NOW, **more)
    set_up(session, consultation, before, after, NOW)
    answer(app, session, before, before_people, NOW)
    answer(app, session, after, after_people, NOW)
    frozen(app, session, (before, after), NOW)
    return find(gather(session, consultation.id, app.extensions["candour"]))


def test_changes_knowledge_control_arm_and_who_left_are_told(app, session):
    found = compared(app, session, people(300), people(240, is_after=True))
    assert (found["n_pairs"], found["n_left"], found["n_new"]) == (240, 60, None)
    (trust,) = found["questions"]
    low, _, high = trust["answers"]
    assert low["before"] == approx(1 / 3) and low["after"] < 0.25 and low["is_firm"]
    assert high["before"] == approx(1 / 3) and high["after"] > 0.4 and high["is_firm"]
    assert trust["mean"] is trust["moved"] is None  # nobody came to the lowest point
    assert low["beyond_control"]["estimate"] == approx(2 * (low["after"] - low["before"]), abs=0.01)
    assert low["attrition"]["estimate"] == approx(0, abs=0.01)
    (law,) = found["knowledge"]
    right = law["answers"][0]
    assert right["answer"] == "Your practice" and right["after"] > right["before"]
    json.dumps(found)  # as it is kept


@pytest.mark.parametrize(("n_before", "n_after", "said"), [(60, 10, "Too few people"), (60, 55, "Almost everybody")])
def test_too_few_pairs_or_too_few_others_show_nothing(app, session, n_before, n_after, said):
    found = compared(app, session, people(n_before), people(n_after, is_after=True))
    assert found["withheld"].startswith(said) and "questions" not in found


def test_in_a_survey_of_colleagues_every_count_is_rounded(app, session):
    found = compared(app, session, people(83), people(83, is_after=True), audience="staff")
    assert found["n_pairs"] == 85 and found["questions"][0]["mean"] is None
