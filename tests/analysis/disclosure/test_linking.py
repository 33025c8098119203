"""Two editions of rows joined on their answers."""

from __future__ import annotations

import pytest

from analysis.disclosure.linking import Rows, find_apart


def _edition(groups, answers="abc"):
    ages = [age for age, n in groups.items() for _ in range(n)]
    return Rows({"age": ages, "view": [answers[i % len(answers)] for i in range(len(ages))]}, ("age",))


def test_an_edition_beside_itself_sets_nobody_apart():
    one = _edition({"20s": 15, "30s": 12})
    assert find_apart(one, one, k=11) is None


@pytest.mark.parametrize(("more", "is_safe"), [(1, False), (10, False), (11, True), (30, True)])
def test_newcomers_are_safe_as_a_crowd_of_one_background(more, is_safe):
    found = find_apart(_edition({"20s": 15}), _edition({"20s": 15 + more}), k=11)
    assert (found is None) == is_safe
    assert is_safe or (found.n == more and "in this edition and not in the other" in found.sentence)


def test_who_left_is_found():
    found = find_apart(_edition({"20s": 33}), _edition({"20s": 30}), k=11)
    assert found.n == 3 and "not in this one" in found.sentence


def test_two_ways_of_grouping_the_same_people_may_be_too_fine_together():
    answers = [f"a{i}" for i in range(40)]
    by_age = Rows({"age": ["young"] * 20 + ["old"] * 20, "view": answers}, ("age",))
    by_area = Rows({"area": ["north"] * 25 + ["south"] * 15, "view": answers}, ("area",))
    found = find_apart(by_age, by_area, k=11)
    assert (found.n, found.before, found.after) == (5, "age = old", "area = north")
    assert find_apart(by_age, Rows({"area": ["n"] * 40, "view": answers}, ("area",)), k=11) is None
