"""A handful of changes beside figures that are on show."""

from __future__ import annotations

import pytest

from analysis.disclosure import Policy
from app.computing.thinning import thin
from tests.app.computing.test_microdata import columns


@pytest.mark.parametrize("n_changes", [0, 11, 40])
def test_a_crowd_or_nobody_costs_no_row(n_changes):
    given = columns(60)
    assert thin(given, n_changes=n_changes, policy=Policy()) == (given, ())


@pytest.mark.parametrize("n_changes", [1, 10])
def test_fewer_than_eleven_changes_cost_eleven_rows_the_same_in_any_order(n_changes):
    given = columns(60)
    kept, note = thin(given, n_changes=n_changes, policy=Policy())
    assert {len(values) for values in kept.values()} == {49} and "11 records" in note[0]
    backwards = {name: values[::-1] for name, values in given.items()}
    again, _ = thin(backwards, n_changes=n_changes, policy=Policy())
    assert sorted(zip(*again.values(), strict=True), key=str) == sorted(zip(*kept.values(), strict=True), key=str)


def test_rounded_figures_need_no_such_help():
    given = columns(60)
    assert thin(given, n_changes=3, policy=Policy(round_to=5)) == (given, ())
