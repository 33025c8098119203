from __future__ import annotations

import numpy as np

from analysis.opinion.grouping import distances, group_points, nearest

RNG = np.random.default_rng(5)
THREE = np.concatenate([RNG.normal(place, 0.3, (n, 2)) for place, n in (((0, 0), 30), ((5, 0), 20), ((0, 5), 10))])


def test_clear_groups_are_found_and_numbered_by_size():
    assert group_points(THREE, 3).tolist() == [0] * 30 + [1] * 20 + [2] * 10


def test_the_order_of_points_does_not_change_two_groups():
    points = RNG.normal(0, 1, (200, 2))
    order = RNG.permutation(200)
    first, second = group_points(points, 2)[order], group_points(points[order], 2)
    assert (first == second).all()


def test_nobody_is_a_group_alone():
    points = np.concatenate([RNG.normal(0, 1, (50, 2)), [[40, 40]]])
    assert np.bincount(group_points(points, 2)).min() >= 2


def test_points_that_allow_no_two_groups_give_none():
    assert group_points(np.zeros((6, 2)), 2) is None


def test_of_nearly_equal_solutions_the_better_separated_one_counts():
    # A broad cloud with a small far group: halving the cloud and cutting off the group cost about the same.
    cloud, far = RNG.normal(0, 1, (100, 2)), RNG.normal((6, 0), 0.2, (4, 2))
    found = group_points(np.concatenate([cloud, far]), 2)
    assert len(set(found[100:])) == 1
    assert (found[:100] == found[100]).mean() < 0.2


def test_more_points_than_are_fitted_are_all_grouped():
    points = np.repeat(THREE, 60, axis=0)
    assert np.bincount(group_points(points, 3)).tolist() == [1800, 1200, 600]


def test_distances_are_squared_lengths():
    centres = np.array([[3.0, 4.0], [0.0, 1.0]])
    np.testing.assert_allclose(distances(np.zeros((1, 2)), centres), [[25, 1]])
    assert nearest(np.zeros((1, 2)), centres).tolist() == [1]
