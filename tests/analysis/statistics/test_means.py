"""Means of labelled scales."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.errors import ParameterError
from analysis.statistics.means import mean_of


def test_mean_and_interval_agree_with_a_second_computation():
    counts = {1: 7, 2: 12, 3: 30, 4: 22, 5: 9}
    answers = np.repeat(list(counts), list(counts.values()))
    low, high = stats.t.interval(0.95, len(answers) - 1, answers.mean(), stats.sem(answers))
    mean = mean_of(counts)
    assert (mean.estimate, mean.low, mean.high) == pytest.approx((answers.mean(), low, high))
    assert mean.deviation == pytest.approx(answers.std(ddof=1))


def test_an_interval_never_leaves_the_scale():
    mean = mean_of({1: 1, 5: 1})
    assert (mean.low, mean.high) == (1, 5)


def test_nobody_has_no_mean_and_one_person_no_interval():
    assert mean_of({1: 0, 2: 0}).estimate is None
    assert mean_of({1: 0, 2: 1}).low is None


def test_counts_are_left_as_they_were():
    counts = {1: 3, 2: 4}
    mean_of(counts)
    assert counts == {1: 3, 2: 4}


def test_a_negative_count_and_a_level_in_percent_are_refused():
    with pytest.raises(ParameterError, match="negative"):
        mean_of({1: -1})
    with pytest.raises(ParameterError, match="level"):
        mean_of({1: 1}, level=95)
