"""Answers made up for questions."""

import pytest

from surveys.examples import an_answer, filled_in
from surveys.kinds import KINDS
from surveys.validation import check_response
from tests.laws.generated_questionnaires import OWN
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

NARROW = {
    **OWN,
    "number": {"min": 7, "max": 7},
    "date": {"earliest": "2026-02-28", "latest": "2026-02-28"},
    "multiple_choice": {"min": 2, "options": [*YES_NO, {"key": "none", "text": "None", "exclusive": True}]},
    "short_text": {"max_length": 1},
    "long_list": {"options": YES_NO},
    "ranking": {"min": 2, "options": YES_NO},
    "allocation": {"total": 10, "options": YES_NO},
}


@pytest.mark.parametrize("kind", [kind for kind, cls in KINDS.items() if cls.IS_ASKED])
def test_every_kind_of_question_gets_an_answer_that_its_judge_accepts(kind):
    must = {"required": True} if KINDS[kind].IS_KEPT else {}
    made = pages(asking("a", kind, **NARROW.get(kind, {}), **must)).questions[0]
    answer = an_answer(made)
    assert answer is not None
    assert made.judge(answer).value == answer


def test_a_whole_response_leaves_nothing_open_that_has_to_be_answered():
    answers = filled_in(full(), {"tools": ["notes"]})
    assert answers["tools"] == ["notes"]
    assert check_response(full(), answers) == (answers, ())
    assert list(answers) == [key for key in full().by_key if key in answers]


def test_a_question_that_conditions_look_at_stays_empty_where_that_is_meant():
    made = pages(asking("a", "number"), {"key": "two", "show_when": "answered(a)"})
    assert filled_in(made, {}) == {}


def test_known_rows_of_a_grid_are_kept_and_the_others_filled_in():
    rows, points = ([{"key": key, "text": key.upper()} for key in keys] for keys in ("xyz", "123"))
    grid = asking("g", "grid", required=True, rows=rows, points=points)
    made = pages(grid, {"key": "two", "show_when": "g.y == 3"})
    assert filled_in(made, {"g": {"y": "3"}}) == {"g": {"x": "1", "y": "3", "z": "1"}}
