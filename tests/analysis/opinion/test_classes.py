from __future__ import annotations

import numpy as np

from analysis.opinion.classes import chances, learn_classes
from tests.analysis.opinion.deliberations import camp_of, camps


def test_classes_are_learned_from_a_poor_start():
    votes = camps((40, 30))
    start = camp_of(votes).copy()
    start[::4] = 1 - start[::4]
    start[1] = -1
    learned = learn_classes(votes, start)
    assert (learned.membership.argmax(axis=1) == camp_of(votes)).mean() > 0.95
    np.testing.assert_allclose(learned.membership.sum(axis=1), 1)
    np.testing.assert_allclose(learned.shares.sum(axis=0), 1)


def test_a_class_of_few_leans_on_everybody():
    votes = camps((40, 30))
    free = learn_classes(votes, camp_of(votes), prior_votes=0.5).shares[0]
    leaning = learn_classes(votes, camp_of(votes), prior_votes=500).shares[0]
    assert np.abs(leaning[:, 0] - leaning[:, 1]).max() < np.abs(free[:, 0] - free[:, 1]).max() / 3


def test_chances_tell_who_agrees():
    votes = camps((40, 30), noise=0.02)
    learned = learn_classes(votes, camp_of(votes))
    agreed = votes.vote > 0
    chance = chances(learned, votes.person, votes.statement)
    assert chance[agreed].mean() > 0.75 > 0.25 > chance[~agreed].mean()
