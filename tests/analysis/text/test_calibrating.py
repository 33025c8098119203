from __future__ import annotations

import numpy as np
import pytest

from analysis.text.calibrating import calibrate, cross_calibrated


def _scores(n=400):
    random = np.random.default_rng(0)
    truth = random.random(n) < 0.3
    return (truth + random.normal(0, 1, n))[:, None, None], truth[:, None].astype(float)


def test_what_is_claimed_comes_true():
    scores, truth = _scores()
    claimed = cross_calibrated(scores, truth, np.ones(len(scores)), exclusive=False)
    assert abs(claimed.mean() - truth.mean()) < 0.03
    sure = claimed[:, 0] > 0.5
    assert abs(claimed[sure].mean() - truth[sure].mean()) < 0.1


def test_exclusive_labels_share_one():
    scores, truth = _scores()
    both = np.concatenate([scores, -scores], axis=1)
    found = calibrate(both, np.concatenate([truth, 1 - truth], axis=1), np.ones(len(truth)), exclusive=True)(both)
    assert np.allclose(found.sum(axis=1), 1)
    assert found[scores.argmax(), 0] > 0.5 > found[scores.argmin(), 0]


def test_labellings_that_differ_count_by_their_share():
    scores = np.zeros((20, 1, 1))
    claimed = calibrate(scores, np.full((20, 1), 0.25), np.full(20, 4.0), exclusive=False)(scores)
    assert np.allclose(claimed, 0.25, atol=1e-3)


def test_a_label_that_everything_has_is_a_base_rate():
    scores, targets = np.zeros((5, 1, 1)), np.ones((5, 1))
    for exclusive in (True, False):
        assert calibrate(scores, targets, np.ones(5), exclusive=exclusive)(scores) == pytest.approx(1)


@pytest.mark.parametrize("exclusive", [True, False])
def test_what_somebody_else_found_is_believed_as_far_as_it_came_true(exclusive):
    scores, truth = _scores()
    scores, truth = np.concatenate([scores, -scores], axis=1), np.concatenate([truth, 1 - truth], axis=1)
    dice = np.random.default_rng(1).random(truth.shape)
    errors = [
        np.abs(cross_calibrated(evidence, truth, np.ones(len(truth)), exclusive=exclusive) - truth).mean()
        for evidence in (
            np.concatenate([scores, truth[:, :, None]], axis=2),
            np.concatenate([scores, dice[:, :, None]], axis=2),
            scores,
        )
    ]
    assert errors[0] < 0.1 and errors[1] == pytest.approx(errors[2], abs=0.02)


def test_scores_that_are_always_wrong_are_not_turned_round():
    """Left out one by one, dice look worse than dice: what contradicts itself is no evidence."""
    scores, truth = _scores()
    claimed = calibrate(-scores, truth, np.ones(len(truth)), exclusive=False)(-scores)
    assert np.ptp(claimed) == pytest.approx(0, abs=1e-6)
