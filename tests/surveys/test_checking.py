"""The report of a check."""

import pytest

from surveys.checking import checked, in_words, unreadable
from surveys.errors import DefinitionError
from surveys.plain_yaml import plain
from surveys.reading import read
from tests.surveys.a_questionnaire import FULL, full

BROKEN = FULL.replace("show_when: comfort <= 1", "show_when: comfort <= 1 and comfort >= 3")


def test_a_sound_survey_has_an_empty_list_of_faults():
    found = checked(full())
    assert (found["n_pages"], found["n_questions"], found["format"]) == (7, 9, "candour/1")
    assert found["faults"] == found["unreachable"] == found["dead_rules"] == []
    assert (found["shortest_path"], found["longest_path"], found["exact"]) == (4, 7, True)


def test_each_fault_carries_code_place_message_and_an_example():
    found = checked(read(BROKEN))
    (fault,) = found["faults"]
    assert (fault["code"], fault["place"]) == ("unreachable_page", "page why")
    assert fault["example_path"] and fault["message"]
    assert found["unreachable"] == ["why"]


def test_faults_of_a_definition_are_reported_like_faults_of_its_routing():
    text = FULL.replace("show_when: comfort <= 1", "show_when: comfrt <= 1")
    with pytest.raises(DefinitionError) as refused:
        read(text)
    found = unreadable(refused.value, plain(text)[0])
    assert (found["n_pages"], found["n_questions"]) == (7, 9)
    assert found["faults"][0]["code"] == "condition"
    assert found["faults"][0]["place"].startswith("line ")


def test_people_read_the_same_in_words():
    assert "No fault found." in in_words(checked(full()), "visit.yaml")
    words = in_words(checked(read(BROKEN)), "visit.yaml")
    assert "page why: Nobody can reach this page" in words
    assert "for example with the answers" in words


def test_an_example_is_told_in_the_words_of_the_questions_and_one_is_one():
    text = """
{format: candour/1, key: t, title: T, sections: [{key: s, pages: [
  {key: one, questions: [{key: n, kind: number, text: How many?, min: 0, max: 3}]},
  {key: two, show_when: n > 5}]}]}"""
    words = in_words(checked(read(text)), "x.yaml")
    assert "x.yaml: 2 pages, 1 question (candour/1)" in words and "  1 fault found." in words
    assert "  Paths of 1 page, about 1 minute." in words
    assert "for example with the answers “How many?”: " in words and "{" not in words
