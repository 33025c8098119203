from __future__ import annotations

import numpy as np
import pytest

from analysis.opinion.groups import Shape, align, divide
from analysis.opinion.votes import votes_of
from tests.analysis.opinion.deliberations import camp_of, camps


@pytest.mark.parametrize("kind", ["classes", "continuum"])
def test_planted_camps_are_found_largest_first(kind):
    votes = camps((40, 30))
    found = divide(votes, Shape(kind, 2))
    sure = found.group >= 0
    assert sure.mean() > 0.9
    assert (found.group[sure] == camp_of(votes)[sure]).mean() > 0.97
    assert found.probability[sure].min() >= 0.6


def test_three_camps_are_found_in_as_many_dimensions_as_they_need():
    votes = camps((40, 30, 20), n_statements=40)
    found = divide(votes, Shape("classes", 3))
    assert (found.likeliest == camp_of(votes)).mean() > 0.95


def test_somebody_in_between_is_less_sure_to_belong_than_the_others():
    votes = camps((40, 40), noise=0.05)
    people = [*(votes.people[i] for i in votes.person), *["9-between"] * 20]
    statements = [*(votes.statements[s] for s in votes.statement), *(f"s{s}" for s in range(20))]
    # Agreeing with everything is half of what either camp says.
    between = divide(votes_of(people, statements, [*votes.vote.tolist(), *[1] * 20]), Shape("continuum", 2))
    assert 0.5 <= between.probability[-1] < 0.9 < np.median(between.probability[:-1])


def test_under_the_least_probability_it_is_too_early_to_say(monkeypatch):
    monkeypatch.setattr("analysis.opinion.groups.LEAST_PROBABILITY", 0.999)
    found = divide(camps((40, 30)), Shape("continuum", 2))
    unsure = found.probability < 0.999
    assert 0 < unsure.sum() < 70
    assert (found.group[unsure] == -1).all() and (found.likeliest[unsure] >= 0).all()


def test_of_somebody_with_few_votes_it_is_too_early_to_say():
    votes = camps((40, 30))
    few = votes.only((votes.person != 0) | (np.cumsum(votes.person == 0) <= 3))
    found = divide(few, Shape("continuum", 2))
    assert found.group[0] == found.likeliest[0] == -1
    assert found.probability[0] == 0


def test_everybody_is_one_group_where_there_are_none():
    found = divide(camps((5, 5)), Shape("none", 1))
    assert set(found.group) == {0}


def test_four_people_make_no_three_groups():
    assert divide(camps((2, 2)), Shape("continuum", 3)) is None


def test_names_of_groups_are_kept_as_far_as_possible():
    assert align(np.array([1, 1, 0, 2, -1]), np.array([0, 0, 2, 1, 1]), 3).tolist() == [0, 0, 2, 1, -1]
