"""The path of a person, page by page."""

import pytest

from surveys.errors import AnswerError
from surveys.routing import changed_path, conditions, next_page, path, plan_of, previous_page, reachable_answers
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

EVERYTHING = {"age": "a16", "tools": ["notes"], "comfort": "1", "why_not": "Slow"}


def test_a_person_who_used_no_tool_goes_straight_to_the_last_words():
    assert path(full(), {"tools": ["none"]}) == ("age", "came", "used", "words")


def test_a_person_who_was_uncomfortable_is_asked_why():
    assert path(full(), EVERYTHING) == ("age", "came", "used", "feel", "why", "trust", "words")
    assert "why" not in path(full(), {**EVERYTHING, "comfort": "3"})


def test_a_section_is_left_out_as_a_whole():
    assert path(full(), {}) == ("age", "came", "used", "words")


def test_an_answer_off_the_path_is_invisible_to_every_rule():
    q = pages(
        asking("first", "single_choice", options=YES_NO),
        {**asking("second", "single_choice", options=YES_NO), "show_when": "first == yes"},
        {"key": "third", "show_when": "second == yes"},
    )
    assert path(q, {"first": "yes", "second": "yes"})[-1] == "third"
    assert path(q, {"first": "no", "second": "yes"}) == ("first_page",)


def test_an_answer_counts_again_when_its_page_returns():
    answers = {**EVERYTHING, "tools": ["none"]}
    assert "why" not in path(full(), answers)
    assert "why" in path(full(), {**answers, "tools": ["letters"]})


def test_the_first_rule_that_holds_decides():
    rules = [{"when": "n > 5", "to": "big"}, {"when": "n > 3", "to": "end"}, {"to": "small"}]
    q = pages({**asking("n", "number"), "next": rules}, {"key": "small"}, {"key": "big"})
    assert path(q, {"n": 9}) == ("n_page", "big")
    assert path(q, {"n": 4}) == ("n_page",)
    assert path(q, {"n": 1}) == path(q, {}) == ("n_page", "small", "big")


def test_a_jump_to_a_page_that_is_not_shown_goes_on_from_there():
    q = pages(
        {**asking("n", "number"), "next": [{"to": "two"}]},
        {"key": "one"}, {"key": "two", "show_when": "n > 5"}, {"key": "three"},
    )  # fmt: skip
    assert path(q, {"n": 1}) == ("n_page", "three")


def test_continue_from_a_page_that_has_fallen_off_the_path_goes_on_forwards():
    assert next_page(full(), {"tools": ["none"]}, "why") == "words"
    assert previous_page(full(), {"tools": ["none"]}, "why") == "used"


def test_after_the_last_page_come_the_answers_to_check():
    assert next_page(full(), {}, "words") is None
    assert previous_page(full(), {}, None) == "words"


def test_a_page_that_does_not_exist_is_an_error():
    with pytest.raises(AnswerError, match="no page `nowhere`"):
        next_page(full(), {}, "nowhere")


def test_only_answers_on_the_path_are_submitted():
    assert reachable_answers(full(), {**EVERYTHING, "tools": ["none"]}) == {"age": "a16", "tools": ["none"]}


def test_values_of_the_wrong_shape_count_as_unanswered_and_break_nothing():
    for value in (5, [], ["x", {}], {"option": []}, {"missing": []}, None, True, "x"):
        answers = {question.key: value for question in full().questions}
        assert path(full(), answers)[0] == "age"


def test_a_questionnaire_is_compiled_once():
    q = full()
    assert plan_of(q) is plan_of(q)
    assert [str(condition) for condition in conditions(q)] == [
        "none in tools",
        "answered(tools) and not (none in tools)",
        "comfort <= 1",
    ]


def test_after_a_change_only_the_rest_is_walked_anew():
    before = path(full(), EVERYTHING)
    after = {**EVERYTHING, "comfort": "3"}
    assert changed_path(full(), after, before, "feel") == path(full(), after) != before
    assert changed_path(full(), {**after, "words": "x"}, before[:4], "why") == before[:4]
