from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from analysis.opinion.offering import boundary_worth, offer_chances


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), min_size=1, max_size=12),
    st.integers(0, 9),
)
def test_chances_add_up_and_everything_unseen_has_one(rows, turn):
    counts = np.array([[[agree, agree + other]] for agree, other, _ in rows], dtype=float)
    unseen = np.array([open_ for *_, open_ in rows])
    chances = offer_chances(counts, unseen, turn=turn)
    assert chances.sum() == approx(1.0 if unseen.any() else 0.0)
    assert ((chances > 0) == unseen).all()


def test_young_statements_catch_up_on_even_turns():
    counts = np.array([[[50.0, 100]], [[1.0, 2]]])
    chances = offer_chances(counts, np.array([True, True]), turn=2)
    assert chances[1] > 0.9


def test_odd_turns_ask_where_common_ground_hangs_in_the_balance():
    counts = np.array([[[95.0, 100]], [[10.0, 20]], [[2.0, 100]]])
    chances = offer_chances(counts, np.array([True, True, True]), turn=1)
    assert chances.argmax() == 1 and chances[1] > 0.8


def test_the_least_convinced_group_decides_what_hangs_in_the_balance():
    counts = np.array([[[19.0, 20], [10.0, 20]], [[10.0, 20], [1.0, 20]]])
    worth = boundary_worth(counts)
    assert worth[0] > worth[1]


def test_one_more_vote_tells_less_where_many_voted():
    worth = boundary_worth(np.array([[[5.0, 10]], [[50.0, 100]]]))
    assert worth[0] > worth[1]
