from __future__ import annotations

import numpy as np
import pytest
from pytest import approx

from analysis.errors import ParameterError
from analysis.statistics.differences import Difference
from analysis.statistics.pairs import attrition, beyond_control, mean_change, mid_p, share_change


def pairs(both, gained, lost, neither):
    before = [True] * both + [False] * gained + [True] * lost + [False] * neither
    after = [True] * both + [True] * gained + [False] * lost + [False] * neither
    return before, after


# Newcombe 1998, Statistics in Medicine 17, 2635-2650, table II, method 10: a, b, c, d → limits of (b - c) / n
@pytest.mark.parametrize(("cells", "low", "high"), [
    ((36, 12, 2, 0), 0.0569, 0.3404),
    ((20, 12, 2, 16), 0.0562, 0.3290),
])
def test_the_interval_is_the_published_one(cells, low, high):
    net = share_change(*pairs(*cells)).net
    assert (net.low, net.high) == (approx(low, abs=6e-4), approx(high, abs=6e-4))


def test_the_test_is_the_published_one():
    # Fagerland, Lydersen and Laake 2013: airway hyper-responsiveness, 7 against 1 discordant pairs, mid-P .039
    assert mid_p(7, 1) == approx(0.039, abs=5e-4)
    assert mid_p(0, 0) == 1.0 and mid_p(3, 3) == approx(1 - 20 / 64 / 2)


def test_gross_change_is_seen_where_net_change_is_nought():
    change = share_change(*pairs(10, 15, 15, 10))
    assert (change.net.estimate, change.gained, change.lost) == (0.0, 15, 15)
    assert not change.net.is_clear and change.chance > 0.5


def test_intervals_hold_what_they_promise():
    rng, inside = np.random.default_rng(4), 0
    for _ in range(400):
        before = rng.random(60) < 0.4
        after = np.where(rng.random(60) < 0.3, rng.random(60) < 0.6, before)
        net = share_change(before.tolist(), after.tolist()).net
        inside += net.low <= 0.06 <= net.high
    assert 0.92 <= inside / 400 <= 0.99


def test_a_mean_changes_with_students_interval():
    from scipy.stats import ttest_rel

    rng = np.random.default_rng(2)
    before = rng.integers(1, 6, 40).astype(float)
    after = before + rng.normal(0.3, 1, 40)
    change, known = mean_change(before.tolist(), after.tolist()), ttest_rel(after, before)
    assert change.chance == approx(known.pvalue)
    assert (change.net.low, change.net.high) == approx(tuple(known.confidence_interval()))
    assert mean_change([1], [2]).net.estimate is None
    assert mean_change([1, 1], [1, 1]).chance == 1.0 and mean_change([1, 1], [2, 2]).chance == 0.0


def test_what_the_control_arm_changed_too_is_taken_off():
    rng, inside = np.random.default_rng(3), 0
    for _ in range(300):
        arms = []
        for n, to in ((60, 0.6), (50, 0.4)):
            before = rng.random(n) < 0.4
            after = np.where(rng.random(n) < 0.5, rng.random(n) < to, before)
            arms.append(share_change(before.tolist(), after.tolist()).net)
        found = beyond_control(*arms)
        inside += found.low <= 0.1 <= found.high
    assert 0.92 <= inside / 300 <= 0.99
    assert beyond_control(Difference(None, None, None), arms[0]).estimate is None


def test_who_left_is_compared_with_who_stayed():
    assert attrition([True] * 40 + [False] * 10, [True] * 10 + [False] * 40).is_clear


def test_pairs_of_unequal_length_are_refused():
    with pytest.raises(ParameterError, match="2 answers before and 1 after"):
        share_change([True, False], [True])
