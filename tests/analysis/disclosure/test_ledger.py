"""The ledger of releases."""

from __future__ import annotations

import json

import pytest

from analysis.disclosure.counts import protect_counts
from analysis.disclosure.ledger import (
    Figure,
    Release,
    figures_of_counts,
    figures_of_table,
    place_of,
    read_release,
    where,
)
from analysis.disclosure.policy import Policy, for_invited_survey
from analysis.disclosure.tables import protect_table
from analysis.errors import DocumentError


def test_a_release_survives_being_written_down():
    shown = protect_table([[40, 3], [30, 20], [25, 30]], ["a", "b", "c"], ["x", "y"], policy=Policy())
    release = Release("one", "wave 1", figures_of_table("group", "view", shown, Policy()))
    assert read_release(json.loads(json.dumps(release.to_document()))) == release


def test_withheld_figures_are_entered_without_a_number():
    shown = protect_table([[40, 3], [30, 20], [25, 30]], ["a", "b", "c"], ["x", "y"], policy=Policy())
    figures = {f.where: f for f in figures_of_table("group", "view", shown, Policy())}
    small, protecting = figures[where(group=["a"], view=["y"])], figures[where(group=["a"], view=["x"])]
    assert (small.low, small.high, small.is_protected, small.is_shown) == (0, None, True, False)
    assert (protecting.high, protecting.is_protected) == (None, False)


def test_a_rounded_figure_is_entered_as_the_range_behind_it():
    shown = protect_counts({"yes": 33, "no": 13}, policy=for_invited_survey())
    figures = figures_of_counts("q", shown, for_invited_survey())
    assert [(f.low, f.high) for f in figures] == [(43, 47), (33, 37), (13, 17)]


def test_the_same_people_have_the_same_name_whatever_the_order():
    assert place_of({"b": ["2", "1", "1"], "a": ["x"]}) == where(a=["x"], b=["1", "2"])


@pytest.mark.parametrize("broken", [{}, {"figures": 3}, {"name": "x", "snapshot": "s", "figures": [[1]]}], ids=str)
def test_a_damaged_entry_is_named_as_such(broken):
    with pytest.raises(DocumentError, match="backup"):
        read_release(broken)


def test_figures_are_values():
    assert Figure(where(a=["x"]), 1, 1) == Figure(where(a=["x"]), 1, 1)
