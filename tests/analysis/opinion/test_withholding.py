from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.opinion.withholding import check_k, groups_shown, round_votes, shares_shown


def test_a_small_k_is_refused_with_the_cure():
    with pytest.raises(ParameterError, match="Please give 11 or more"):
        check_k(3)
    check_k(11)


def test_a_small_group_is_not_shown_nor_one_that_would_give_it_away():
    base = np.array([[90.0, 40.0, 5.0], [90.0, 40.0, 20.0]])
    assert shares_shown(base, np.array([135.0, 150.0]), 11).tolist() == [[True, False, False], [True, True, True]]


def test_a_small_group_hides_among_people_who_are_in_none():
    assert groups_shown(np.array([90, 5]), 40, 11).tolist() == [True, False]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=5), st.integers(0, 30))
def test_what_is_left_after_subtracting_the_shown_is_nobody_or_at_least_k(sizes, early):
    shown = groups_shown(np.array(sizes), early, 11)
    hidden = sum(n for n, seen in zip(sizes, shown, strict=True) if not seen)
    assert all(n >= 11 for n, seen in zip(sizes, shown, strict=True) if seen)
    assert hidden == 0 or hidden + early >= 11 or not shown.any()

def test_votes_are_rounded_where_enough_of_them_are_told_and_vanish_elsewhere():
    counts = np.array([[[12.0, 3.0, 0.0]], [[4.0, 3.0, 3.0]]])
    assert round_votes(counts, 11, 5).tolist() == [[[10.0, 5.0, 0.0]], [[0.0, 0.0, 0.0]]]
    assert round_votes(counts, 11, 1) is counts
