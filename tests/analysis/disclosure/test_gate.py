"""The one door."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure.gate import (
    moves,
    show_crossing,
    show_groups,
    show_mean,
    show_question,
    show_quotes,
    show_row_mean,
    show_words,
)
from analysis.disclosure.policy import Policy, for_invited_survey
from analysis.errors import ParameterError


@pytest.mark.parametrize(("n", "answer"), [(0, False), (10, False), (11, True), (500, True)])
def test_published_figures_move_only_after_eleven_changes(n, answer):
    assert moves(n) is answer


def test_the_rule_for_moving_has_the_same_floor():
    with pytest.raises(ParameterError, match="11"):
        moves(50, k=5)
    with pytest.raises(ParameterError, match="never less than 0"):
        moves(-1)


def test_a_topic_of_ten_people_leaves_without_its_number():
    shown = show_groups({"jobs": 11, "cost": 10}, policy=Policy())
    assert [group.to_document() for group in shown] == [{"key": "jobs", "n": 11}, {"key": "cost", "withheld": True}]


def test_words_that_fewer_than_eleven_people_used_are_not_there_at_all():
    assert show_words({"a": 10, "b": 11, "c": 300}, policy=Policy()) == ("c", "b")


def test_the_order_of_words_in_an_invited_survey_gives_away_no_exact_count():
    one = show_words({"b": 13, "a": 12, "c": 17}, policy=for_invited_survey())
    two = show_words({"b": 14, "a": 13, "c": 16}, policy=for_invited_survey())
    assert one[0] == "b" or one == ("b", "c", "a")
    assert show_words({"b": 14, "a": 13}, policy=for_invited_survey()) == ("a", "b")
    assert two == ("a", "b", "c")


def test_quotes_need_a_group_of_eleven():
    assert show_quotes(["x"], n_group=10, policy=Policy()) == ()
    assert show_quotes(["x"], n_group=11, policy=Policy()) == ("x",)


def test_the_mean_of_an_invited_survey_follows_from_rounded_counts():
    assert show_mean({1: 13, 5: 12}, policy=for_invited_survey()) == show_mean({1: 15, 5: 10}, policy=Policy())


def test_no_mean_of_fewer_than_eleven_and_none_of_a_row_with_a_withheld_cell():
    assert show_mean({1: 5, 2: 5}, policy=Policy()) is None
    shown = show_crossing([[40, 3], [30, 20], [25, 30]], ["a", "b", "c"], ["1", "2"], policy=Policy())
    assert show_row_mean(shown, "a", [1, 2]) is None
    assert show_row_mean(shown, "c", [1, 2]).estimate == pytest.approx((25 + 60) / 55)


def test_a_crossing_of_a_question_with_several_answers_uses_the_bases():
    shown = show_crossing([[30, 30], [40, 25]], ["a", "b"], ["x", "y"], policy=Policy(), bases=[60, 60])
    assert shown.shares == ((0.5, 0.5), (40 / 60, 25 / 60))


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 60), min_size=1, max_size=6))
def test_no_base_under_eleven_leaves_the_gate_in_any_form(counts):
    document = json.dumps(show_question(counts, policy=Policy()).to_document())
    if sum(counts.values()) < 11:
        assert '"n"' not in document
        assert '"share"' not in document
        assert '"base"' not in document
