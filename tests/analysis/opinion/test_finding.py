from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from analysis.errors import ParameterError
from analysis.opinion.finding import find_opinions
from analysis.opinion.votes import votes_of
from tests.analysis.opinion.deliberations import camp_of, camps, noise


def test_camps_their_common_ground_and_their_division_are_found():
    votes = camps((60, 50), n_statements=30)
    opinions = find_opinions(votes)
    assert [group.name for group in opinions.groups] == ["A", "B"]
    told = {person.id: person.group for person in opinions.participants}
    right = [told[name] == "AB"[camp] for name, camp in zip(votes.people, camp_of(votes), strict=True) if told[name]]
    assert np.mean(right) > 0.97
    shared = {finding.statement for finding in opinions.consensus if finding.side == "agree"}
    assert {f"s{s}" for s in range(0, 30, 2)} <= shared
    assert not {finding.statement for finding in opinions.divisive[:10]} & shared
    assert {f"s{s}" for s in range(1, 30, 2)} <= {finding.statement for finding in opinions.divisive}


def test_noise_gives_no_groups_and_no_division():
    opinions = find_opinions(noise())
    assert opinions.groups == () and opinions.divisive == ()
    assert {person.group for person in opinions.participants} == {""}


def test_a_k_under_the_floor_is_refused():
    with pytest.raises(ParameterError, match="under the floor of 11"):
        find_opinions(camps((20, 20)), k=10)


def test_statements_taken_out_by_moderation_are_not_listed():
    votes = camps((40, 30))
    out = np.arange(votes.n_statements) == 4
    opinions = find_opinions(replace(votes, moderated_out=out))
    assert votes.statements[4] not in {statement.id for statement in opinions.statements}
    assert opinions.n_statements == votes.n_statements - 1
    assert opinions.n_votes == votes.n_votes


def test_a_statement_with_few_votes_shows_no_figure():
    votes = camps((40, 30))
    rare = votes_of(
        [*(votes.people[i] for i in votes.person), *votes.people[:10]],
        [*(votes.statements[s] for s in votes.statement), *["rare"] * 10],
        [*votes.vote.tolist(), *[1] * 10],
    )
    found = next(statement for statement in find_opinions(rare).statements if statement.id == "rare")
    assert found.n_votes is None and found.agree is None and found.consensus is None
    assert all(share is None for share in found.by_group)


def test_figures_of_a_group_under_k_are_withheld_everywhere():
    opinions = find_opinions(camps((60, 8), n_statements=40, noise=0.03))
    assert [group.n for group in opinions.groups if group.name == "B"] == [None]
    assert opinions.n_too_early is None
    assert not {bubble.group for bubble in opinions.bubbles} & {"B"}
    assert all(statement.by_group[1] is None for statement in opinions.statements)
    assert opinions.consensus  # everybody's figures are still told


def test_the_same_votes_in_any_order_give_the_same_document():
    votes = camps((40, 30))
    rows = [
        (votes.people[i], votes.statements[s], int(v), t)
        for t, (i, s, v) in enumerate(zip(votes.person, votes.statement, votes.vote, strict=True))
    ]
    documents = set()
    for seed in (0, 1):
        order = np.random.default_rng(seed).permutation(len(rows))
        people, statements, cast, times = zip(*(rows[i] for i in order), strict=True)
        documents.add(json.dumps(find_opinions(votes_of(people, statements, cast, times=times)).to_document()))
    assert len(documents) == 1


def test_one_vote_is_enough_to_answer():
    opinions = find_opinions(votes_of(["a"], ["s"], [1]))
    assert opinions.n_votes == 1 and opinions.groups == () and opinions.consensus == ()


def test_rounded_counts_stand_everywhere():
    opinions = find_opinions(camps((63, 52)), to=5)
    told = [opinions.n_participants, opinions.n_votes, *(group.n for group in opinions.groups if group.n is not None),
            *(bubble.n for bubble in opinions.bubbles)]  # fmt: skip
    for statement in opinions.statements:
        told += [count for count in (statement.agree, statement.disagree, statement.passed) if count is not None]
    assert told and all(count % 5 == 0 for count in told)
    assert opinions.n_participants == 115
