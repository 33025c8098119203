"""Rounding of counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure.rounding import range_of, round_count


@given(st.integers(0, 10_000), st.sampled_from([None, 5, 7, 10]))
def test_the_range_behind_a_rounded_count_holds_the_true_one_and_no_other_rounding(n, to):
    shown = round_count(n, to)
    low, high = range_of(shown, to)
    assert low <= n <= high
    assert {round_count(m, to) for m in range(low, high + 1)} == {shown}
    assert round_count(high + 1, to) != shown


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_larger_count_is_never_shown_as_a_smaller_one(a, b):
    assert (round_count(a, 5) <= round_count(b, 5)) or a > b
