"""The shortest and the longest path, in pages and minutes."""

import random

import pytest

from surveys import eliminating, path_lengths
from surveys.path_lengths import bounded_lengths
from surveys.proving import prove
from surveys.routing import path
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages
from tests.surveys.test_eliminating import entangled

YES = {"options": YES_NO, "required": True}


def test_the_examples_are_as_long_as_the_lengths_say():
    proof = prove(full())
    assert (len(proof.shortest_example), len(proof.longest_example)) == (4, 7)
    assert (proof.shortest_path, proof.longest_path) == (4, 7)
    assert 1 <= proof.shortest_minutes <= proof.longest_minutes


def test_two_pages_that_exclude_each_other_are_never_counted_together():
    yes, no = ({"key": f"if_{word}", "show_when": f"a == {word}"} for word in ("yes", "no"))
    proof = prove(pages(asking("a", "single_choice", **YES), yes, no))
    assert (proof.shortest_path, proof.longest_path) == (2, 2)


def test_answers_that_cannot_be_given_together_lengthen_no_path():
    options = [{"key": "x", "text": "X"}, {"key": "none", "text": "None", "exclusive": True}]
    made = pages(
        asking("a", "multiple_choice", options=options),
        {"key": "one", "show_when": "x in a"},
        {"key": "two", "show_when": "none in a"},
        {"key": "three", "show_when": "count(a) > 1"},
    )
    proof = prove(made)
    assert (proof.shortest_path, proof.longest_path) == (1, 2)


def test_where_nothing_is_proved_the_bounds_still_hold():
    found = bounded_lengths(full(), {})
    assert (found["shortest_path"], found["longest_path"], found["exact_lengths"]) == (1, 7, False)
    assert found["longest_minutes"] >= prove(full()).longest_minutes


def test_lengths_that_are_not_proved_are_bounds_that_no_respondent_passes(monkeypatch):
    made, chance = entangled(14), random.Random(1)
    exact = prove(made)
    assert exact.exact_lengths
    monkeypatch.setattr(eliminating, "JOINED", (0,))
    monkeypatch.setattr(path_lengths, "MOST_BACK", 0)
    rough = prove(made)
    assert not rough.exact_lengths
    assert rough.shortest_path <= exact.shortest_path <= exact.longest_path <= rough.longest_path
    assert rough.shortest_minutes <= exact.shortest_minutes <= exact.longest_minutes <= rough.longest_minutes
    for _ in range(200):
        answers = {f"q{i}": chance.choice(["yes", "no"]) for i in range(14)}
        assert exact.shortest_path <= len(path(made, answers)) <= exact.longest_path


@pytest.mark.parametrize("n", [20, 40])
def test_the_examples_lie_between_the_bounds(n):
    proof = prove(entangled(n))
    assert proof.shortest_path <= len(proof.shortest_example) <= len(proof.longest_example) <= proof.longest_path
    assert len(proof.longest_example) >= 0.9 * proof.longest_path
