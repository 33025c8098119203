"""Columns of a plain file that nobody described."""

from __future__ import annotations

import pytest

from analysis.disclosure.screening import screen, suspect, suspect_name


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([f"R_{i}" for i in range(50)], "value of its own"),
        (["2026-11-22 08:25", "2026-11-22 08:26"] * 20, "dates or times"),
        (["12:30:01", "12:30:02"] * 20, "dates or times"),
        (["yes"] * 30 + ["jo@example.org"], "reached"),
        (["yes"] * 30 + ["07700 900123"], "reached"),
        (["yes"] * 30 + ["192.0.2.7"], "reached"),
        ([str(i % 30) for i in range(100)], "hardly repeat"),
        ([str(i % 70) for i in range(1000)], "exact numbers"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_tells_rows_apart_stays_behind_with_the_reason(values, reason):
    assert reason in suspect(values)


@pytest.mark.parametrize("values", [["yes", "no"] * 9, [None, ""], [1, 2, 3, 4, 5] * 20], ids=str)
def test_answers_to_closed_questions_may_leave(values):
    assert suspect(values) is None


def test_described_columns_are_left_to_their_rules():
    screened = screen({"age": [str(i) for i in range(50)]}, ["age"], k=11)
    assert screened.left_out == {}
    assert screened.columns["age"] == tuple(str(i) for i in range(50))


def test_a_rare_answer_becomes_a_star_and_is_counted():
    screened = screen({"vote": ["yes"] * 30 + ["perhaps, says J. Bloggs"] * 2 + [None] * 3}, [], k=11)
    assert screened.columns["vote"][30:] == ("*", "*", None, None, None)
    assert screened.n_rare == {"vote": 2}


@pytest.mark.parametrize(
    "name", ["age", "Q-demos-race", "AgeRollup_Broad", "Ethnicity_Roll_23", "homePostcode", "HH_Comp", "SEX"]
)
def test_background_that_nobody_named_stays_behind_and_says_how_to_keep_it(name):
    assert "--quasi" in suspect_name(name)
    assert screen({name: ["a", "b"] * 50}, [], k=11).left_out == {name: suspect_name(name)}
    assert screen({name: ["a", "b"] * 50}, [name], k=11).left_out == {}


@pytest.mark.parametrize("name", ["statement", "Q9_Jobs_Influence", "usage", "message", "Q-small-biz-use"])
def test_names_of_questions_are_not_taken_for_background(name):
    assert suspect_name(name) is None
