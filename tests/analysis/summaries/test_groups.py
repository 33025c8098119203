from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.summaries.counting import holding_of
from analysis.summaries.groups import NOT_STATED, OTHERS, _protected, group_values, shares_by_group
from tests.analysis.voices import made_up


def shares(sizes, values, k=11):
    return {group.value: group for group in shares_by_group(holding_of(made_up(sizes), None), 0, np.array(values), k)}


def test_large_groups_are_shown_with_their_base():
    found = shares({"t01": 60, "t02": 60}, ["a", "b"] * 60)
    assert found["a"].n == 60
    assert found["a"].share.estimate == pytest.approx(0.5)


def test_a_small_group_takes_a_second_with_it():
    found = shares({"t01": 120, "t02": 60}, ["a"] * 60 + ["b"] * 55 + ["c"] * 5 + ["a", "b", "c"] * 20)
    assert [group.value for group in found.values() if group.n is None] == ["b", "c"]


def test_a_handful_within_a_large_group_is_withheld_too():
    found = shares({"t01": 45, "t02": 75}, ["a"] * 40 + ["b"] * 5 + ["a"] * 20 + ["b"] * 55)
    assert found["b"].n is None


def test_a_handful_who_did_not_raise_it_is_withheld_too():
    found = shares({"t01": 90, "t02": 50}, ["a"] * 36 + ["b"] * 54 + ["a"] * 4 + ["b"] * 46)
    assert found["a"].n is None and found["b"].n is None


def test_blank_groups_are_a_group_and_lengths_must_agree():
    assert group_values({"age": ["18-34", " ", None]}, [1, 2, 3], 3)["age"].tolist() == [
        "18-34",
        NOT_STATED,
        NOT_STATED,
    ]
    with pytest.raises(InputError, match="'age' has 1 values for 3 answers"):
        group_values({"age": ["x"]}, [1], 3)


def test_a_column_of_names_gives_no_name_away():
    found = shares({"t01": 60}, [f"person {row}" for row in range(60)])
    assert list(found) == [OTHERS]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_nothing_withheld_can_be_got_back_by_subtraction(counts):
    counts = np.array(counts)
    hidden = _protected(counts, 11, np.zeros(len(counts), dtype=bool))
    assert (counts[~hidden] >= 11).all()
    if hidden.any() and len(counts) > 1 and not hidden.all():
        assert hidden.sum() >= 2
        assert counts[hidden].sum() >= 11
