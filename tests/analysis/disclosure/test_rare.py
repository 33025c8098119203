"""Rare answers: none shows, and none is known for standing behind the mark alone."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from analysis.disclosure.rare import hide_rare


def _hide(values):
    return hide_rare(values, k=11, mark=-8, missing=["-4", "-5", "-6"], spared=["-1"])


def test_a_column_without_rare_answers_is_left_as_it_is():
    values = ["a"] * 11 + ["b"] * 12 + [-5] * 2 + [-1]
    assert _hide(values).values == tuple(values)


@pytest.mark.parametrize("seed", range(15))
def test_no_answer_of_fewer_than_eleven_is_left_and_the_mark_stands_for_eleven_and_for_two_answers(seed):
    rng = np.random.default_rng(seed)
    values = [str(v) for v in rng.choice(6, 200, p=[0.5, 0.3, 0.13, 0.03, 0.03, 0.01])] + [-5] * int(rng.integers(20))
    result = _hide(values)
    left = Counter(result.values)
    assert all(n >= 11 for value, n in left.items() if value not in {-5, -8})
    behind = {old for old, new in zip(values, result.values, strict=True) if new == -8}
    assert not result.n_hidden or (left[-8] >= 11 and len(behind) >= 2)


def test_who_said_nothing_is_hidden_before_who_said_something():
    result = _hide(["a"] * 30 + ["b"] * 12 + ["c"] * 4 + [-6] * 40)
    assert Counter(result.values) == {"a": 30, "b": 12, -8: 44}


def test_not_having_been_asked_is_no_answer_and_stays():
    assert Counter(_hide(["a"] * 30 + ["b"] * 30 + ["c"] * 4 + [-5] * 9 + [-1] * 3).values)[-1] == 3


def test_a_tick_that_few_made_leaves_with_its_column():
    assert _hide([1] * 4 + [0] * 200).values is None
