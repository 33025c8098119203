"""Generalisations of one column."""

from __future__ import annotations

import pytest

from analysis.disclosure.hierarchies import Hierarchy, Level, declared_hierarchy, make_hierarchy
from analysis.errors import InputError

BANDS = [
    {"name": "ten years", "groups": {"under_35": ["a16", "a25"], "35_plus": ["a35", "a45"]}},
    {"name": "all", "groups": {"everybody": ["a16", "a25", "a35", "a45"]}},
]


def test_declared_levels_lead_from_the_value_to_one_group_of_all():
    ages = declared_hierarchy("age", ["a16", "a25", "a35", "a45"], BANDS)
    assert [level.name for level in ages.levels] == ["as given", "ten years", "all"]
    assert ages.labels_at(1)["a25"] == "under_35"


def test_a_missing_answer_stays_apart_until_everything_is_withheld():
    ages = declared_hierarchy("age", ["a16", "a25", "a35", "a45", None, "refused"], BANDS)
    assert [level.labels_at(i)[""] for level, i in ((ages, 1), (ages, 2), (ages, 3))] == ["", "", "*"]
    assert ages.labels_at(2)["refused"] == "refused"


def test_levels_that_split_a_group_are_refused_with_the_group_by_name():
    broken = [BANDS[0], {"name": "odd", "groups": {"x": ["a16", "a35"], "y": ["a25", "a45"]}}]
    with pytest.raises(InputError, match="'under_35' of level 'ten years' is split over 'x' and 'y'"):
        declared_hierarchy("age", ["a16", "a25", "a35", "a45"], broken)


def test_a_value_in_two_groups_is_refused():
    with pytest.raises(InputError, match="'a16' stands in two groups"):
        declared_hierarchy("age", ["a16"], [{"name": "l", "groups": {"x": ["a16"], "y": ["a16"]}}])


def test_groups_that_are_no_lists_are_refused():
    with pytest.raises(InputError, match="must name lists"):
        declared_hierarchy("age", ["a16"], [{"name": "l", "groups": "x"}])


def test_a_hierarchy_that_never_ends_in_one_group_is_refused():
    with pytest.raises(InputError, match="last level"):
        Hierarchy("h", ("a", "b"), (Level("as given", ("a", "b")),))
    with pytest.raises(InputError, match="one group per value"):
        Hierarchy("h", ("a", "b"), (Level("as given", ("a",)),))


def test_values_that_nobody_declared_are_added_and_reach_the_last_group_with_the_others():
    ages = declared_hierarchy("age", ["a16", "a25", "a35", "a45"], BANDS).covering(["a16", "a99", None])
    assert ages.labels_at(1)["a99"] == "a99"
    assert set(ages.levels[-1].labels) == {"everybody"}
    constant = make_hierarchy("c", ["only"], []).covering(["only", "other"])
    assert constant.labels_at(0) == {"only": "only", "other": "other"}
    assert set(constant.levels[-1].labels) == {"*"}


def test_steps_that_change_nothing_for_the_values_at_hand_are_dropped():
    ages = declared_hierarchy("age", ["a16", "a25", "a35", "a45"], BANDS)
    assert [level.name for level in ages.narrowed(["a16", "a35"]).levels] == ["as given", "all"]
    assert len(ages.narrowed(["a16"]).levels) == 1
