from __future__ import annotations

from analysis.summaries import summarise
from analysis.summaries.groups import NOT_STATED
from tests.analysis.voices import made_up


def told(values, sizes=(100, 100), **other):
    reading = made_up({"t01": sizes[0], "t02": sizes[1]})
    summary = summarise(reading, by={"age": values}, **other)
    return [sentence for sentence in summary.sentences if sentence.kind == "difference"]


CLEAR = ["a"] * 80 + ["b"] * 20 + ["a"] * 20 + ["b"] * 80


def test_a_real_difference_that_matters_is_told_in_points_with_its_range():
    *found, rest = told(CLEAR)
    assert "more often where age is “a” (80% of 100) than where it is another (20% of 100)" in found[0].text
    assert "60 percentage points more, likely between 47 and 69" in found[0].text
    assert (found[0].gap.estimate, found[0].gap.matters) == (0.6, 0.1)
    assert "2 comparisons" in rest.text
    assert "2 of them are told above" in rest.text


def test_how_many_answers_would_overturn_it_is_told():
    robust = told(CLEAR)[0].robustness
    assert 30 < robust.n_to_overturn < 50
    assert "chance alone" in robust.overturned


def test_chance_is_not_told_and_the_comparisons_are_counted_all_the_same():
    (rest,) = told(["a", "b"] * 100)
    assert "none of them is told above" in rest.text
    assert "for 2 there are too few answers to tell" in rest.text or "can be ruled out" in rest.text


def test_a_real_difference_under_what_was_said_to_matter_is_no_finding():
    values = (["a"] * 540 + ["b"] * 460) + (["a"] * 460 + ["b"] * 540)
    (rest,) = told(values, (1000, 1000), matters=0.2)
    assert "matters from 20 percentage points" in rest.text
    assert "2 are real but smaller" in rest.text


def test_people_who_did_not_say_are_compared_with_nobody():
    values = [None] * 80 + ["b"] * 20 + [None] * 20 + ["b"] * 80
    assert told(values) == []
    assert not any(NOT_STATED in sentence.text for sentence in told(CLEAR))


def test_withheld_groups_take_no_part():
    values = ["a"] * 85 + ["b"] * 5 + ["c"] * 10 + ["a"] * 15 + ["b"] * 5 + ["c"] * 80
    assert not any("“b”" in sentence.text for sentence in told(values))


def test_in_surveys_of_colleagues_counts_stay_rounded():
    *found, _ = told(["a"] * 82 + ["b"] * 18 + ["a"] * 17 + ["b"] * 83, round_to=5)
    assert all(figure.n % 5 == 0 and figure.base % 5 == 0 for sentence in found for figure in sentence.figures)
