from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from analysis.opinion.offering import common_ground_worth, offer_chances


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


def test_while_no_groups_are_known_every_third_turn_lets_young_statements_catch_up():
    counts = np.array([[[50.0, 100]], [[1.0, 2]]])
    chances = offer_chances(counts, np.array([True, True]), turn=3)
    assert chances[1] > 0.9


def test_every_third_turn_asks_what_tells_the_groups_apart():
    counts = np.array([[[19.0, 20], [18.0, 20]], [[19.0, 20], [2.0, 20]], [[10.0, 20], [10.0, 20]]])
    unseen = np.array([True, True, True])
    assert offer_chances(counts, unseen, turn=0).argmax() == 1
    assert offer_chances(counts, unseen, turn=1).argmax() != 1


def test_the_other_turns_ask_where_the_choice_of_common_ground_hangs_in_the_balance():
    counts = np.array([[[95.0, 100]], [[14.0, 20]], [[15.0, 20]], [[2.0, 100]], [[1.0, 100]], [[3.0, 100]]])
    for turn in (1, 2, 4):
        chances = offer_chances(counts, np.ones(6, dtype=bool), turn=turn)
        assert set(np.argsort(-chances)[:2]) == {1, 2} and chances[[1, 2]].sum() > 0.8


def test_the_least_convinced_group_decides_what_hangs_in_the_balance():
    both, one = [[12.0, 20], [12.0, 20]], [[20.0, 20], [1.0, 20]]
    worth = common_ground_worth(np.array([[[19.0, 20], [19.0, 20]], both, one]))
    assert worth[1] > worth[2]


def test_a_few_more_votes_tell_less_where_many_voted():
    counts = np.array([[[7.0, 10]], [[70.0, 100]], [[71.0, 100]], [[0.0, 100]]])
    worth = common_ground_worth(counts)
    assert worth[0] > worth[1] and (worth >= 0).all()


def test_a_statement_that_nobody_has_voted_on_is_worth_asking_about():
    counts = np.array([[[70.0, 100]]] * 12 + [[[0.0, 0]]])
    assert common_ground_worth(counts).argmax() == 12
