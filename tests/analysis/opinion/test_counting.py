from __future__ import annotations

import numpy as np

from analysis.opinion.chances import chance_of_division
from analysis.opinion.counting import AGREE, DISAGREE, PASS, count_votes, groups_without_the_statement
from analysis.opinion.groups import Shape, divide
from analysis.opinion.votes import votes_of
from tests.analysis.opinion.deliberations import camps, noise


def test_votes_are_counted_by_statement_group_and_side():
    votes = votes_of(list("aabbc"), list("ststs"), [1, 0, -1, 1, 1])
    counts = count_votes(votes, np.array([0, 1, -1])[votes.person], 2)
    s, t = 0, 1
    assert counts[s, 0, AGREE] == 1 and counts[s, 1, DISAGREE] == 1 and counts[t, 0, PASS] == 1
    assert counts[t, 1, AGREE] == 1
    assert counts.sum() == 4  # c is in no group


def test_groups_without_a_statement_are_the_same_camps():
    votes, shape = camps((60, 50)), Shape("classes", 2)
    told = divide(votes, shape)
    _, without = groups_without_the_statement(votes, told, shape)
    same = without == told.group[votes.person]
    assert same.mean() > 0.9


def test_in_noise_groups_differ_on_statements_that_made_them_and_not_on_others():
    shape = Shape("continuum", 2)
    made, fair = [], []
    for seed in range(6):
        votes = noise(120, seed=seed)
        told = divide(votes, shape)
        own = count_votes(votes, told.group[votes.person], 2)
        other = count_votes(*groups_without_the_statement(votes, told, shape), 2)
        made += (chance_of_division(own[:, :, AGREE], own.sum(axis=2)) < 0.05).tolist()
        fair += (chance_of_division(other[:, :, AGREE], other.sum(axis=2)) < 0.05).tolist()
    assert np.mean(made) > 0.2
    assert np.mean(fair) < 0.12


def test_of_many_people_some_are_drawn_by_lot(monkeypatch):
    monkeypatch.setattr("analysis.opinion.counting._MOST_PEOPLE", 50)
    votes, shape = camps((60, 50)), Shape("classes", 2)
    drawn, group = groups_without_the_statement(votes, divide(votes, shape), shape)
    assert drawn.n_people == 50
    assert len(group) == drawn.n_votes


def test_without_groups_everybody_is_one():
    votes, shape = noise(20), Shape("none", 1)
    _, group = groups_without_the_statement(votes, divide(votes, shape), shape)
    assert set(group) == {0}
