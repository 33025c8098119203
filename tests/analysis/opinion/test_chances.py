from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest, chi2_contingency

from analysis.opinion.chances import chance_of_difference, chance_of_division, chance_of_more


@pytest.mark.parametrize(("count", "base"), [(0, 12), (7, 12), (12, 12), (30, 41)])
def test_chance_of_more_is_the_exact_binomial_one(count, base):
    found = chance_of_more(np.array([float(count)]), np.array([float(base)]), 0.5)[0]
    assert found == pytest.approx(binomtest(count, base, 0.5, alternative="greater").pvalue)


def test_chance_of_division_is_the_chi_square_one_with_the_small_correction():
    agree, base = np.array([[12.0, 30.0, 9.0]]), np.array([[40.0, 50.0, 30.0]])
    plain = chi2_contingency(np.stack([agree[0], base[0] - agree[0]]), correction=False)
    from scipy.stats import chi2

    assert chance_of_division(agree, base)[0] == pytest.approx(chi2.sf(plain.statistic * 119 / 120, 2))


def test_unanimous_groups_are_not_divided():
    assert chance_of_division(np.array([[20.0, 30.0]]), np.array([[20.0, 30.0]])).tolist() == [1.0]


def test_a_lead_is_unlikely_by_chance_and_a_lag_is_likely():
    lead = chance_of_difference((np.array([30.0]), np.array([40.0])), (np.array([10.0]), np.array([40.0])))
    lag = chance_of_difference((np.array([10.0]), np.array([40.0])), (np.array([30.0]), np.array([40.0])))
    assert lead[0] < 0.001 < 0.999 < lag[0]
