"""Differences of two shares, against published figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.statistics.differences import difference_of

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "intervals.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN["newcombe_difference"], ids=str)
def test_the_interval_of_a_difference_is_the_published_one(case):
    one, two, low, high = case
    difference = difference_of(tuple(one), tuple(two))
    assert difference.low == pytest.approx(low, abs=5e-5)
    assert difference.high == pytest.approx(high, abs=5e-5)


def test_swapping_the_groups_turns_the_difference_round():
    there, back = difference_of((56, 70), (48, 80)), difference_of((48, 80), (56, 70))
    assert back.estimate == pytest.approx(-there.estimate)
    assert (back.low, back.high) == (pytest.approx(-there.high), pytest.approx(-there.low))


def test_the_same_call_twice_gives_the_same_figures():
    groups = [[20, 40], [30, 50]]
    first = difference_of(tuple(groups[0]), tuple(groups[1]))
    assert difference_of(tuple(groups[0]), tuple(groups[1])) == first
    assert groups == [[20, 40], [30, 50]]


def test_a_difference_is_clear_only_when_nought_lies_outside():
    assert difference_of((56, 70), (48, 80)).is_clear
    assert not difference_of((5, 56), (0, 29)).is_clear


def test_a_group_of_nobody_has_no_difference():
    assert difference_of((1, 2), (0, 0)).estimate is None
    assert not difference_of((0, 0), (1, 2)).is_clear
