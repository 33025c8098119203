from __future__ import annotations

import numpy as np
from scipy.stats import false_discovery_control

from analysis.statistics.discoveries import discoveries


def test_discoveries_are_those_of_benjamini_and_hochberg():
    chances = np.random.default_rng(1).uniform(0, 1, 60) ** 3
    expected = false_discovery_control(chances) <= 0.05
    assert 0 < expected.sum() < 60
    assert (discoveries(chances) == expected).all()


def test_what_was_not_tested_is_no_discovery():
    assert discoveries(np.full((2, 2), np.nan)).tolist() == [[False, False], [False, False]]
