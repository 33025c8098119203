from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.opinion.positions import centre, place
from tests.analysis.opinion.deliberations import camp_of, camps


def test_positions_are_those_of_the_dense_table_with_means_filled_in():
    votes = camps((12, 9), n_statements=15)
    table = np.full((votes.n_people, votes.n_statements), np.nan)
    table[votes.person, votes.statement] = votes.vote
    filled = np.where(np.isnan(table), np.nanmean(table, axis=0), table) - np.nanmean(table, axis=0)
    axes = np.linalg.svd(filled[votes.per_person() >= 7])[2][:2].T
    stretched = filled @ axes * np.sqrt(15 / votes.per_person())[:, None]
    found = place(votes)
    np.testing.assert_allclose(np.abs(found.points), np.abs(stretched), atol=1e-8)


def test_many_statements_give_the_same_positions_as_few_by_another_road(monkeypatch):
    votes = camps((20, 15), n_statements=40)
    dense = place(votes)
    monkeypatch.setattr("analysis.opinion.positions._DENSE_SIDE", 5)
    np.testing.assert_allclose(place(votes).points, dense.points, atol=1e-5)


def test_people_with_few_votes_are_not_placed():
    votes = camps((12, 9))
    few = votes.only((votes.person != 0) | (np.cumsum(votes.person == 0) <= 3))
    assert not place(few).placed[0]
    assert place(few).placed[1:].all()


def test_moderated_out_statements_stretch_a_position_and_do_not_turn_it():
    votes = camps((12, 9))
    out = np.zeros(votes.n_statements, dtype=bool)
    out[3] = True
    moderated = replace(votes, moderated_out=out)
    assert np.abs(centre(moderated)[:, 3]).sum() == 0
    assert np.abs(place(moderated).axes[3]).max() < 1e-9
    assert not np.allclose(place(moderated).points, place(votes.only(~out[votes.statement])).points)


def test_camps_lie_apart():
    votes = camps((40, 30))
    points = place(votes).points[:, 0]
    one, other = points[camp_of(votes) == 0], points[camp_of(votes) == 1]
    assert max(one) < min(other) or max(other) < min(one)


def test_the_more_of_the_statements_somebody_voted_on_the_less_the_point_can_move():
    votes = camps((30, 25), n_statements=12)
    spread, n = place(votes).spread.mean(axis=1), votes.per_person()
    assert 0 < spread[n >= 10].mean() < spread[n <= 7].mean()
