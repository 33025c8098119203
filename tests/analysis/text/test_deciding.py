from __future__ import annotations

from analysis.text.deciding import read_stances
from tests.analysis.voices import hopes, voices

EXAMPLES = {"confidence": hopes(), "concern": voices()}


def test_without_examples_tone_is_the_cold_start_and_says_so():
    found = read_stances(["wonderful, helpful and kind", "a terrible, dangerous mistake", "the table"], None)
    assert found.stances == ("confidence", "concern", "neither")
    assert found.quality is None
    assert "Cold start" in found.method


def test_too_few_examples_teach_nothing():
    assert "only a few examples" in read_stances(["a"], {"confidence": ["good times"], "concern": ["bad times"]}).method


def test_an_answer_with_a_hope_and_a_worry_is_mixed():
    text = "I am very confident that it helps, but I am very worried about my records"
    assert read_stances([text], EXAMPLES).stances == ("mixed",)


def test_answers_to_a_teaching_question_are_read_with_that_caution():
    assert read_stances(voices(), EXAMPLES).asked_for == "concern"
    assert "asks for worries" in read_stances(voices(), EXAMPLES).method
    assert read_stances(["something else entirely"], EXAMPLES).asked_for is None


def test_every_text_has_both_probabilities_and_the_one_of_its_stance():
    found = read_stances([*voices(20), "the table is green"], EXAMPLES)
    for stance, probabilities in zip(found.stances, found.probabilities, strict=True):
        named = dict(probabilities)
        assert {"confidence", "concern", stance} <= set(named)
        assert all(0 <= value <= 1 for value in named.values())
