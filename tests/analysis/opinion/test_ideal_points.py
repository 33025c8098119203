from __future__ import annotations

import numpy as np

from analysis.opinion.choosing import log_loss
from analysis.opinion.ideal_points import chance_of_agreeing, learn_ideal_points
from tests.analysis.opinion.deliberations import camps


def test_held_out_votes_are_foreseen_better_than_by_the_statements_share():
    votes = camps((40, 30))
    held = np.random.default_rng(3).random(votes.n_votes) < 0.2
    known, asked = votes.only(~held), votes.only(held)
    chance = chance_of_agreeing(learn_ideal_points(known), asked.person, asked.statement)
    share = np.bincount(known.statement, known.vote > 0) / known.per_statement()
    assert log_loss(chance, asked.vote > 0) < 0.75 * log_loss(share[asked.statement], asked.vote > 0)


def test_what_was_given_is_not_written_to():
    votes = camps((10, 8))
    before = votes.vote.copy(), votes.person.copy()
    learn_ideal_points(votes)
    assert (votes.vote == before[0]).all() and (votes.person == before[1]).all()


def test_a_statement_all_agree_with_stays_a_chance_below_one():
    votes = camps((40, 30), noise=0.0)
    chance = chance_of_agreeing(learn_ideal_points(votes, dimensions=[1]), np.array([0]), np.array([0]))
    assert 0.9 < chance[0] < 1
