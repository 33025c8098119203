"""The one judge, whichever door the answers came through."""

import pytest

from surveys.validation import check_page, check_response, is_complete
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

GOOD = {
    "age": "a30",
    "seen_on": "2026-05-01",
    "minutes_waited": 12,
    "tools": ["notes", {"option": "other", "text": "A pager"}],
    "comfort": "1",
    "why_not": "Slow",
    "trust": {"gp": "2", "app": {"missing": "dont_know"}},
    "worry": "Jobs",
}


def codes(problems):
    return [(problem.question_key, problem.code) for problem in problems]


def test_a_good_page_comes_back_clean():
    raw = {"seen_on-day": ["1"], "seen_on-month": ["5"], "seen_on-year": ["2026"], "minutes_waited": ["12"]}
    assert check_page(full(), "came", raw, {}) == ({"seen_on": "2026-05-01", "minutes_waited": 12}, ())


def test_every_problem_of_a_page_is_said_in_page_order_and_the_rest_is_kept():
    raw = {"seen_on-day": ["31"], "seen_on-month": ["2"], "seen_on-year": ["2026"], "minutes_waited": ["12"]}
    clean, problems = check_page(full(), "came", raw, {})
    assert clean == {"minutes_waited": 12}
    assert codes(problems) == [("seen_on", "not_a_date")]


def test_fields_of_another_page_or_of_nobody_are_not_looked_at():
    assert check_page(full(), "came", {"age": ["a30"], "csrf_token": ["x"]}, {}) == ({}, ())


def test_a_message_quotes_the_question_as_it_was_seen():
    often = {"key": "n", "kind": "number", "text": "How often {{ use | this }}?", "required": True}
    q = pages(asking("use", "short_text"), {"key": "two", "questions": [often]})
    assert "How often notes?" in check_page(q, "two", {}, {"use": "notes"})[1][0].message
    assert "How often this?" in check_page(q, "two", {}, {})[1][0].message
    assert "How often notes?" in check_response(q, {"use": "notes"})[1][0].message


def test_a_good_response_comes_back_as_it_was():
    assert check_response(full(), GOOD) == (GOOD, ())


def test_what_was_given_off_the_path_does_not_survive():
    clean, problems = check_response(full(), {**GOOD, "tools": ["none"]})
    assert not problems
    assert set(clean) == set(GOOD) - {"comfort", "why_not", "trust"}


def test_an_unknown_question_is_refused_not_ignored():
    assert codes(check_response(full(), {**GOOD, "name": "Ann"})[1]) == [("name", "unknown_question")]


def test_a_required_question_counts_only_on_the_path():
    q = pages(asking("a", "number"), {**asking("b", "number", required=True), "show_when": "a > 1"})
    assert codes(check_response(q, {"a": 5})[1]) == [("b", "required")]
    assert check_response(q, {"a": 0}) == ({"a": 0}, ())


def test_null_is_the_same_as_absent():
    assert codes(check_response(full(), {"age": None})[1]) == [("age", "required")]


def test_a_required_grid_names_only_the_rows_that_are_empty():
    rows = [{"key": "x", "text": "X"}, {"key": "y", "text": "Y"}]
    points = [{"key": "1", "text": "1"}, {"key": "2", "text": "2"}]
    q = pages(asking("g", "grid", rows=rows, points=points, required=True))
    assert [problem.part for problem in check_response(q, {"g": {"x": "1"}})[1]] == ["y"]


@pytest.mark.parametrize("answers", [None, [], "x", 5, {1: "x"}])
def test_what_is_no_answer_sheet_gets_one_problem(answers):
    clean, problems = check_response(full(), answers)
    assert clean == {}
    assert [problem.code for problem in problems] == ["wrong_type"]


def test_problems_stand_in_the_order_of_the_questions():
    _, problems = check_response(full(), {"worry": 5, "comfort": "9", "zzz": 1})
    assert codes(problems) == [
        ("zzz", "unknown_question"), ("age", "required"), ("comfort", "unknown_option"), ("worry", "wrong_type")
    ]  # fmt: skip


def test_complete_means_every_required_answer_on_the_path_is_there_and_valid():
    assert is_complete(full(), GOOD)
    assert not is_complete(full(), {})
    assert not is_complete(full(), {**GOOD, "minutes_waited": -1})


def test_a_message_quotes_no_answer_that_is_off_the_path():
    job = {**asking("job", "short_text"), "show_when": "heard == yes"}
    why = asking("why", "short_text", text="As {{ job | somebody }}, why?", required=True)
    q = pages(asking("heard", "single_choice", options=YES_NO), job, why)
    for heard, quoted in (("yes", "“As porter, why?”"), ("no", "“As somebody, why?”")):
        _, problems = check_page(q, "why_page", {}, {"heard": heard, "job": "porter"})
        assert quoted in problems[0].message
