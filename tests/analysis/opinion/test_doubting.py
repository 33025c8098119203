"""Signs of manipulation."""

from __future__ import annotations

import numpy as np

from analysis.opinion.doubting import bursts_of, doubts, one_way, repeats, twins
from analysis.opinion.votes import votes_of


def ballots(*rows: list[int]):
    people = [name for name, row in zip("abcdefgh", rows, strict=False) for _ in row]
    return votes_of(people, [f"s{i}" for row in rows for i in range(len(row))], [vote for row in rows for vote in row])


def test_only_many_votes_of_one_kind_are_one_way_and_passes_are_a_kind():
    votes = ballots([1] * 20, [-1] * 20, [0] * 20, [1] * 19, [1] * 19 + [-1])
    assert one_way(votes).tolist() == [True, True, True, False, False]


def test_of_people_with_the_same_votes_one_is_not_marked_and_one_way_votes_are_no_copies():
    mixed = [1, -1] * 10
    votes = ballots(mixed, mixed, mixed, [-1, 1] * 10, [1] * 20, [1] * 20)
    assert repeats(votes).tolist() == [False, True, True, False, False, False]
    assert len(set(twins(votes)[:3].tolist())) == 1 and (twins(votes)[3:] == -1).all()


def test_the_same_votes_on_other_statements_are_no_copy():
    mixed = [1, -1] * 10
    votes = votes_of(["a"] * 20 + ["b"] * 20, [f"s{i}" for i in (*range(20), *range(20, 40))], mixed * 2)
    assert not repeats(votes).any()


def test_a_burst_is_sixty_within_a_minute_whoever_else_came():
    moments = np.concatenate([np.arange(60) * 0.9, 200 + np.arange(59) * 0.9, [9_000.0]])
    found = bursts_of(np.arange(120), moments, 120)
    assert found[:60].all() and not found[60:].any()
    assert not bursts_of(np.arange(60), np.arange(60) * 1.1, 60).any()  # a minute is too short for these
    assert not bursts_of(np.arange(3), np.zeros(3), 3).any()


def test_only_the_first_vote_of_a_person_counts_for_a_burst():
    people = np.repeat(np.arange(10), 10)
    assert not bursts_of(people, np.zeros(100), 10).any()


def test_a_mark_that_was_set_elsewhere_is_a_sign():
    votes = ballots([1, -1], [-1, 1])
    assert doubts(votes, {"b", "somebody"})["burst"].tolist() == [False, True]
