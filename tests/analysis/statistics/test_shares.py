"""Shares and Wilson intervals, against published figures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import ParameterError
from analysis.statistics.shares import critical_value, score_interval, share_of

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "intervals.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN["wilson"], ids=str)
def test_the_interval_of_a_share_is_the_published_one(case):
    count, base, low, high = case
    share = share_of(count, base)
    assert share.low == pytest.approx(low, abs=5e-5)
    assert share.high == pytest.approx(high, abs=5e-5)


def test_nobody_of_nobody_is_no_share():
    share = share_of(0, 0)
    assert (share.estimate, share.low, share.high) == (None, None, None)


def test_a_share_of_everybody_reaches_exactly_one_and_of_nobody_exactly_nought():
    assert share_of(13, 13).high == 1.0
    assert share_of(0, 13).low == 0.0


def test_asking_twice_gives_the_same_answer_and_leaves_the_numbers_alone():
    counts = np.array([81, 263])
    first = share_of(counts[0], counts[1])
    assert share_of(counts[0], counts[1]) == first
    assert counts.tolist() == [81, 263]


@pytest.mark.parametrize(("count", "base"), [(-1, 5), (6, 5)])
def test_more_than_everybody_and_less_than_nobody_are_refused(count, base):
    with pytest.raises(ParameterError, match="between 0 and its base"):
        share_of(count, base)


def test_a_confidence_level_is_a_share():
    with pytest.raises(ParameterError, match=r"0\.95"):
        critical_value(95)


def test_once_everybody_has_answered_nothing_is_left_to_chance():
    whole = share_of(30, 100, population=100)
    assert (whole.low, whole.high) == (0.3, 0.3)
    most, few = share_of(30, 100, population=110), share_of(30, 100, population=1_000_000)
    assert 0.27 < most.low < most.high < 0.33
    assert few.high == pytest.approx(share_of(30, 100).high, abs=1e-4)


def test_more_answers_than_people_are_refused():
    with pytest.raises(ParameterError, match="more answers than people"):
        share_of(3, 12, population=11)


def test_a_variance_that_a_design_has_told_widens_the_range():
    plain, design = 0.3 * 0.7 / 100, 2 * 0.3 * 0.7 / 100
    narrow, wide = score_interval(0.3, plain, degrees=1e6), score_interval(0.3, design, degrees=1e6)
    half = share_of(15, 50)
    assert wide == (pytest.approx(half.low, abs=1e-4), pytest.approx(half.high, abs=1e-4))
    assert narrow[1] < wide[1] < score_interval(0.3, design, degrees=5)[1]
    assert score_interval(0.3, 0, degrees=5) == (0.3, 0.3)
    with pytest.raises(ParameterError, match="1 or more"):
        score_interval(0.3, plain, degrees=0)
