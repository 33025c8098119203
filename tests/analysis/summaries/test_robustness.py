from __future__ import annotations

from analysis.summaries import summarise
from analysis.summaries.counting import holding_of
from analysis.summaries.robustness import found_again, side_of
from tests.analysis.voices import a_topic, made_up

TOPICS = (a_topic("t01", run_sizes=(40, 44, 19, 81)), a_topic("t02", run_sizes=(30, 0, 31, 29)))
READING = made_up({"t01": 40, "t02": 31}, topics=TOPICS)


def test_a_theme_came_back_where_it_was_half_to_twice_as_large():
    holding = holding_of(READING, None)
    assert found_again(holding, "t01") == 0.5
    assert found_again(holding, "t02") == 0.75


def test_what_was_never_repeated_has_no_such_share():
    assert found_again(holding_of(made_up({"t01": 20}, topics=(a_topic("t01", run_sizes=()),)), None), "t01") is None


def test_a_finding_says_how_many_answers_would_overturn_it():
    first, second = (one for one in summarise(READING).sentences if one.kind == "point")
    assert (first.robustness.n_to_overturn, first.robustness.found_again) == (5, 0.5)
    assert "no more often than “Label of t02”" in first.robustness.overturned
    assert second.robustness.n_to_overturn is None


def test_a_side_falls_with_the_answers_that_carry_it():
    holding, topic = holding_of(READING, None), summarise(READING).topics[0]
    assert side_of(holding, topic, 20, 11, "fewer than 11").n_to_overturn == 10
