"""Questionnaires as data."""

import pytest

from surveys.errors import AnswerError, DefinitionError
from surveys.questionnaire import Questionnaire, told
from tests.surveys.a_questionnaire import asking, full, pages


def test_everything_is_found_by_its_key():
    q = full()
    assert q.page("why").questions[0] is q.question("why_not")
    assert q.page_of["why_not"] == "why"
    assert q.section_of("why").key == "tools"
    assert q.fact("who").source.title == "The clinic"
    assert q.hierarchy("ages").levels[0].name == "two"


def test_a_key_that_is_not_there_is_an_answer_error():
    with pytest.raises(AnswerError, match="no page `nowhere`"):
        full().page("nowhere")
    with pytest.raises(AnswerError, match="no question `nothing`"):
        full().question("nothing")


def test_a_document_builds_the_same_questionnaire_again():
    document = full().to_document()
    assert Questionnaire.from_document(document).to_document() == document


def test_a_rule_is_called_next_in_a_definition():
    rules = full().to_document()["sections"][0]["pages"][2]["next"]
    assert rules == [{"when": "none in tools", "to": "words"}, {"to": "feel"}]


def test_a_document_with_faults_names_each_place():
    with pytest.raises(DefinitionError) as refused:
        pages({"key": "one", "questions": [{"key": "a", "kind": "skale", "text": "A?"}, {"key": "b"}]})
    assert [fault.place for fault in refused.value.faults] == [
        "sections 1, pages 1, questions 1, kind",
        "sections 1, pages 1, questions 2",
    ]
    assert "Did you mean `scale`?" in str(refused.value)


def test_a_place_is_counted_as_people_count():
    assert told(("sections", 0, "pages", 2, "title")) == "sections 1, pages 3, title"


def test_a_page_without_questions_informs():
    assert pages({"key": "hello", "body": "Read this."}, asking("a", "number")).pages[0].questions == ()


def test_what_is_known_of_a_part_becomes_an_answer_to_the_whole():
    items = [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]
    asked = pages(asking("order", "ranking", options=items, min=2), asking("spend", "allocation", options=items))
    parts = {"order": {"1": "b"}, "spend": {"a": 30}}
    assert asked.assembled(parts) == {"order": ["b", "a"], "spend": {"a": 30, "b": 70}}
    assert asked.assembled({"spend": {"a": 80, "b": 80}, "order": {"missing": "refused"}}) == {
        "order": {"missing": "refused"}
    }
