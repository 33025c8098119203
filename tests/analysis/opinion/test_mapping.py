from __future__ import annotations

import numpy as np

from analysis.opinion.mapping import draw_together


def test_every_bubble_holds_at_least_k_people_and_all_are_held():
    points = np.random.default_rng(2).normal(0, 3, (200, 2))
    group = np.repeat([0, 1, -1], [120, 60, 20])
    bubbles = draw_together(points, group, ("A", "B"), 11)
    assert min(bubble.n for bubble in bubbles) >= 11
    assert sum(bubble.n for bubble in bubbles if bubble.group == "A") == 120
    assert sum(bubble.n for bubble in bubbles if bubble.group == "B") == 60


def test_a_group_that_may_not_be_shown_has_no_bubble():
    points = np.zeros((40, 2))
    assert draw_together(points, np.repeat([0, 1], [30, 10]), ("", "B"), 11) == ()
