from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.opinion.votes import natural, votes_of


def test_the_last_vote_of_a_person_on_a_statement_counts_in_any_row_order():
    rows = [("ann", "s1", 1, 5), ("ann", "s1", -1, 9), ("ann", "s1", 0, 2), ("bob", "s1", 1, 1)]
    for order in ([0, 1, 2, 3], [3, 1, 0, 2], [2, 1, 3, 0]):
        people, statements, cast, times = zip(*(rows[i] for i in order), strict=True)
        votes = votes_of(people, statements, cast, times=times)
        assert votes.people == ("ann", "bob")
        assert votes.vote.tolist() == [-1, 1]


def test_two_different_votes_in_the_same_moment_count_as_a_pass():
    for cast in ([1, -1], [-1, 1]):
        assert votes_of(["a", "a"], ["s", "s"], cast, times=[3, 3]).vote.tolist() == [0]


def test_a_vote_repeated_in_the_same_moment_stays_what_it_is():
    assert votes_of(["a", "a"], ["s", "s"], [1, 1], times=[3, 3]).vote.tolist() == [1]


def test_without_times_the_later_row_counts():
    assert votes_of(["a", "a"], ["s", "s"], [1, -1]).vote.tolist() == [-1]


def test_statements_without_a_vote_and_votes_without_a_statement_are_kept():
    votes = votes_of(["a"], ["9"], [1], texts={"1": "one"}, moderated_out=frozenset({"1"}))
    assert votes.statements == ("1", "9")
    assert votes.texts == ("one", "")
    assert votes.moderated_out.tolist() == [True, False]


def test_a_strange_vote_is_refused_with_its_place():
    with pytest.raises(InputError, match="vote 2: 3 is no vote"):
        votes_of(["a", "b"], ["s", "s"], [1, 3])


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(InputError, match="as many of each"):
        votes_of(["a", "b"], ["s"], [1, 1])


def test_no_votes_are_refused():
    with pytest.raises(InputError, match="there is none"):
        votes_of([], [], [])


def test_names_sort_as_people_sort_them():
    assert sorted(["p10", "p9", "2", "10", "x"], key=natural) == ["2", "10", "p9", "p10", "x"]


def test_some_votes_and_some_people_can_be_taken():
    votes = votes_of(["a", "b", "b"], ["s", "s", "t"], [1, -1, 0])
    assert votes.only(np.array([True, False, True])).n_votes == 2
    assert votes.of_people(np.array([1])).people == ("b",)
    assert votes.of_people(np.array([1])).vote.tolist() == [-1, 0]
    assert votes.table(votes.vote.astype(float)).toarray().tolist() == [[1, 0], [-1, 0]]
