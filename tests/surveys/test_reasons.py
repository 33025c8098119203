"""Why answers are not there, where it is known from elsewhere."""

import pytest

from surveys.codebook import codebook, rows
from surveys.missing import Missing
from surveys.reasons import STATED, WHY, not_reached, stated
from surveys.validation import check_response
from tests.surveys.a_questionnaire import full

ASKED = full()
GIVEN = {"age": "a30", "minutes_waited": 5, "tools": ["notes"], "comfort": "1", "trust": {"gp": "2"}}


def test_every_reason_but_what_people_choose_themselves_can_be_stated():
    chosen = {Missing.DONT_KNOW, Missing.REFUSED}
    assert set(STATED.values()) == set(Missing) - chosen and set(STATED) >= {"not_reached", "not_in_wave", "masked"}


def test_each_reason_has_its_own_code_in_the_columns_and_the_dictionary_knows_it():
    for word, code in STATED.items():
        cells = rows(ASKED, {**GIVEN, WHY: {"seen_on": word, "trust.app": word}})
        assert (cells["seen_on"], cells["trust_app"], cells["trust_gp"]) == (code, code, "2")
        known = {variable.name: dict(variable.missing) for variable in codebook(ASKED)}
        assert code.value in known["seen_on"] and code.value in known["trust_app"]


def test_without_a_reason_the_path_says_why():
    cells = rows(ASKED, {**GIVEN, "tools": ["none"]})
    assert (cells["seen_on"], cells["comfort"]) == (Missing.SKIPPED, Missing.NOT_ASKED)


def test_somebody_who_stopped_did_not_reach_what_lies_behind_the_last_answer():
    reasons = not_reached(ASKED, {"age": "a30", "minutes_waited": 5})
    assert set(reasons) == {"tools", "comfort", "why_not", "trust", "worry", "hope"}
    cells = rows(ASKED, {"age": "a30", "minutes_waited": 5, WHY: reasons})
    assert cells["seen_on"] is Missing.SKIPPED and cells["tools_notes"] is Missing.NOT_REACHED
    assert cells["trust_gp"] is cells["comfort"] is Missing.NOT_REACHED
    assert set(not_reached(ASKED, {})) == {question.key for question in ASKED.asked}


def test_a_reason_stands_for_a_required_answer_only_where_reasons_are_taken():
    sheet = {WHY: {"age": "not_in_wave"}}
    assert check_response(ASKED, sheet, with_reasons=True) == (sheet, ())
    assert {problem.code for problem in check_response(ASKED, sheet)[1]} == {"unknown_question", "required"}


@pytest.mark.parametrize(
    "why", [None, 3, [], {"age": "refused"}, {"age": 5}, {"nobody": "skipped"}, {"trust.x": "masked"}, {3: "masked"}]
)
def test_what_is_no_reason_is_left_out(why):
    assert stated(ASKED, {WHY: why}) == {}
    clean, problems = check_response(ASKED, {"age": "a16", WHY: why}, with_reasons=True)
    assert clean == {"age": "a16"} and problems == ()


def test_an_answer_needs_no_reason():
    clean, _ = check_response(ASKED, {**GIVEN, WHY: {"age": "masked", "trust.gp": "masked"}}, with_reasons=True)
    assert WHY not in clean and clean["age"] == "a30"
