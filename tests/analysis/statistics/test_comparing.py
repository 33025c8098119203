"""Groups side by side."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from analysis.errors import ParameterError
from analysis.statistics.comparing import compare


def test_chances_are_those_of_the_chi_square_test_with_the_small_correction():
    (found,) = compare([((30, 80), (20, 90))])
    plain = chi2_contingency([[30, 20], [50, 70]], correction=False)
    from scipy.stats import chi2

    assert found.chance == pytest.approx(chi2.sf(plain.statistic * 169 / 170, 1))


def test_a_difference_matters_when_it_is_real_and_as_large_as_was_said():
    pairs = [((600, 1000), (450, 1000)), ((530, 1000), (470, 1000)), ((501, 1000), (499, 1000)), ((9, 20), (7, 20))]
    assert [one.verdict for one in compare(pairs)] == ["matters", "differs", "alike", "open"]
    assert next(one.verdict for one in compare(pairs, matters=0.2)) == "differs"


def test_of_many_differences_that_are_none_hardly_any_is_told():
    chance = np.random.default_rng(1)
    told = 0
    for _ in range(60):
        pairs = [((int(a), 100), (int(b), 100)) for a, b in zip(*chance.binomial(100, 0.4, (2, 30)), strict=True)]
        told += any(one.verdict in ("matters", "differs") for one in compare(pairs))
    assert told <= 7  # one table in twenty is expected; without the correction it would be most of them


def test_the_range_of_a_difference_is_wider_for_having_been_picked_from_many():
    real = ((60, 100), (30, 100))
    alone = compare([real])[0]
    picked = compare([real, *[((50, 100), (50, 100))] * 19])[0]
    assert picked.difference.high - picked.difference.low > 1.3 * (alone.difference.high - alone.difference.low)


def test_an_empty_group_can_be_compared_with_nothing():
    (found,) = compare([((0, 0), (3, 9))])
    assert isnan(found.chance)
    assert found.verdict == "open"
    assert compare([]) == ()


def test_a_difference_that_matters_is_a_share():
    with pytest.raises(ParameterError, match="five points"):
        compare([], matters=5)
