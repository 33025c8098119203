"""What does not fit together is said when the definition is read, never when somebody answers."""

import pytest

from surveys.errors import DefinitionError
from tests.surveys.a_questionnaire import YES_NO, asking, pages


def faults(*given, **more):
    with pytest.raises(DefinitionError) as refused:
        pages(*given, **more)
    return [(fault.code, fault.message) for fault in refused.value.faults]


YES = asking("heard", "single_choice", options=YES_NO)


def test_two_questions_with_one_key():
    second = {**asking("heard", "number"), "key": "other"}
    assert ("duplicate", "Two questions have the key `heard`.") in faults(YES, second)


def test_a_rule_to_nowhere_backwards_or_with_no_way_out():
    start = {"key": "start"}
    assert faults(start, {**YES, "next": [{"to": "finish"}]})[0][0] == "reference"
    assert faults(start, {**YES, "next": [{"to": "start"}]})[0][0] == "backwards"
    assert faults(start, {**YES, "next": [{"when": "heard == yes", "to": "end"}]})[0][0] == "dead_end"
    two = [{"to": "end"}, {"to": "end"}]
    assert faults(start, {**YES, "next": two})[0][0] == "dead_rule"


def test_a_page_called_end():
    assert "cannot be called `end`" in faults({"key": "end"})[0][1]


def test_a_condition_on_a_later_or_unknown_question():
    assert "asked later" in faults({"key": "one", "show_when": "heard == yes"}, YES)[0][1]
    assert "asked later" in faults({**YES, "show_when": "heard == yes"})[0][1]
    assert "no question `herd`" in faults(YES, {"key": "two", "show_when": "herd == yes"})[0][1]


def test_a_condition_on_an_answer_that_is_not_offered():
    assert "no answer `perhaps`" in faults(YES, {"key": "two", "show_when": "heard == perhaps"})[0][1]


def test_a_fact_a_pair_or_a_hierarchy_that_is_not_there():
    assert "no fact `x`" in faults({**YES, "facts": ["x"]})[0][1]
    assert "no question `y`" in faults(asking("a", "long_text", pair="y"))[0][1]
    assert "no hierarchy `z`" in faults(asking("a", "single_choice", options=YES_NO, hierarchy="z"))[0][1]


def test_two_questions_that_would_share_a_form_field():
    row = {"rows": [{"key": "b-c", "text": "x"}], "points": [{"key": "1", "text": "x"}, {"key": "2", "text": "y"}]}
    other = {**row, "rows": [{"key": "c", "text": "x"}]}
    found = faults(asking("a", "grid", **row), asking("a-b", "grid", **other))
    assert found == [("duplicate", "`a-b` and `a` would both use the name `a-b-c`.")]



def test_a_pipe_from_a_page_that_has_not_been_answered():
    assert faults({"key": "one", "title": "About {{ heard }}"}, YES)[0][0] == "piping"


def test_an_answer_that_a_hierarchy_forgets():
    document = {
        "format": "candour/1", "key": "t", "title": "T",
        "hierarchies": {"h": {"levels": [{"name": "one", "groups": {"all": ["yes"]}}]}},
        "sections": [{"key": "s", "pages": [asking("heard", "single_choice", options=YES_NO, hierarchy="h")]}],
    }  # fmt: skip
    from surveys.questionnaire import Questionnaire

    with pytest.raises(DefinitionError, match="no group for `no` at the level `one`"):
        Questionnaire.from_document(document)
