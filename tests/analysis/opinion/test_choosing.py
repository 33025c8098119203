from __future__ import annotations

import numpy as np
import pytest

from analysis.opinion.choosing import (
    agreement_of_samples,
    choose_shape,
    log_loss,
    sample_people,
    stability_of_groups,
)
from analysis.opinion.groups import Shape, divide
from analysis.opinion.votes import votes_of
from tests.analysis.opinion.deliberations import camps, noise


def test_noise_has_no_groups():
    assert choose_shape(noise()).kind == "none"


@pytest.mark.parametrize("n_each", [(60, 50), (60, 50, 40)])
def test_planted_camps_are_counted_right(n_each):
    assert choose_shape(camps(n_each, n_statements=40)) == Shape("classes", len(n_each))


def test_a_handful_of_people_has_no_groups():
    assert choose_shape(votes_of(["a", "b"], ["s", "s"], [1, -1])).kind == "none"


def test_only_passes_have_no_groups():
    votes = camps((10, 10))
    passes = votes_of([votes.people[i] for i in votes.person], [str(s) for s in votes.statement], [0] * votes.n_votes)
    assert choose_shape(passes).kind == "none"


def test_clear_camps_are_found_again_in_samples():
    votes = camps((60, 50))
    shape = Shape("classes", 2)
    assert agreement_of_samples(votes, shape) > 0.9
    assert stability_of_groups(votes, divide(votes, shape).group, shape).min() > 0.9


def test_groups_in_noise_are_not_found_again():
    assert agreement_of_samples(noise(), Shape("continuum", 3)) < 0.6


def test_people_are_sampled_by_lot_up_to_so_many_votes():
    votes = camps((60, 50))
    sample = sample_people(votes, 300, seed=2)
    assert 300 <= sample.n_votes < 330
    assert sample.people == sample_people(votes, 300, seed=2).people
    assert sample.people != sample_people(votes, 300, seed=3).people


def test_log_loss_of_a_coin_is_that_of_a_coin():
    assert log_loss(np.full(4, 0.5), np.array([True, False, True, True])) == pytest.approx(np.log(2))
