"""Numbers as nested ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure.hierarchies import make_hierarchy
from analysis.disclosure.numbers import as_number, number_levels


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("-3.5", -3.5), ("£1,200", 1200), ("45%", 45), ("1,20", None), ("4+", None)]
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert as_number(text) == number


def test_a_single_millionaire_is_in_the_open_end():
    values = {str(n): float(n) for n in [*range(10_000, 60_000, 500), 9_000_000]}
    name, groups = number_levels(values, dict.fromkeys(values, 1))[0]
    assert name == "ranges of 5000"
    assert groups["9000000"] == groups["59500"] == "55,000 or more"


def test_numbers_that_are_all_alike_have_no_ranges():
    assert number_levels({"7": 7.0}, {"7": 30}) == []


@given(st.sets(st.decimals(-1000, 1000, places=2), min_size=2, max_size=60))
def test_ranges_are_always_nested(numbers):
    values = {str(number): float(number) for number in numbers}
    levels = number_levels(values, dict.fromkeys(values, 1))
    hierarchy = make_hierarchy("n", values, levels)
    assert len(set(hierarchy.levels[-1].labels)) == 1
