"""The attack by arithmetic."""

from __future__ import annotations

import pytest

from analysis.disclosure.attack import Known, bound
from analysis.errors import AnalysisError


def test_everyone_except_gives_the_lone_person_away():
    everyone, others = Known((0, 1, 2), 30, 30), Known((1, 2), 29, 29)
    assert bound(3, [everyone, others], [(0,)]) == [(1, 1)]


def test_rounded_figures_leave_room():
    everyone, others = Known((0, 1), 28, 32), Known((1,), 28, 32)
    assert bound(2, [everyone, others], [(0,)]) == [(0, 4)]


def test_what_nothing_bounds_is_unbounded():
    assert bound(2, [Known((0,), 3, None)], [(1,), (0,)]) == [(0, None), (3, None)]


def test_figures_that_contradict_one_another_are_named_as_such():
    with pytest.raises(AnalysisError, match="different snapshots"):
        bound(1, [Known((0,), 5, 5), Known((0,), 6, 6)], [(0,)])
