"""Results with and without doubtful ballots."""

from __future__ import annotations

import numpy as np

from analysis.opinion.finding import find_opinions
from analysis.opinion.page import render
from analysis.opinion.votes import Votes, votes_of
from tests.analysis.opinion.deliberations import camps


def with_a_mob(n: int, *, n_statements: int = 40) -> Votes:
    """Return two camps, and n ballots of one hand that disagree with everything."""
    honest = camps((60, 50), n_statements=n_statements)
    people = [honest.people[i] for i in honest.person] + [f"m{i}" for i in range(n) for _ in range(n_statements)]
    names = [honest.statements[s] for s in honest.statement] + [f"s{s}" for s in range(n_statements)] * n
    return votes_of(people, names, [*honest.vote.tolist(), *[-1] * (n * n_statements)],
                    texts=dict(zip(honest.statements, honest.texts, strict=True)))  # fmt: skip


def test_a_mob_takes_common_ground_away_and_without_it_the_ground_is_back():
    found = find_opinions(with_a_mob(60)).without
    assert found is not None and found.n == 60 and found.signs == {"one_way": 60}
    _, _, gained = found.consensus
    assert "s0" in gained  # both camps agree on it
    shift = next(one for one in found.shifts if one.statement == "s0")
    assert shift.without > 80 > shift.all


def test_without_the_mob_the_rest_is_what_the_honest_alone_show():
    alone = find_opinions(camps((60, 50), n_statements=40))
    found = find_opinions(with_a_mob(60)).without
    assert found.n_groups[1] == len(alone.groups)
    kept, _, gained = found.consensus
    assert {*kept, *gained} == {finding.statement for finding in alone.consensus}


def test_fewer_than_k_doubtful_ballots_are_not_told_and_change_nothing():
    opinions = find_opinions(with_a_mob(10))
    assert opinions.without is None and opinions.to_document()["without_doubtful"] is None
    assert "doubtful" not in render(opinions)


def test_a_sign_of_a_few_is_not_told_beside_the_others():
    votes = with_a_mob(20)
    opinions = find_opinions(votes, bursts=[votes.people[0], votes.people[1]])
    assert opinions.without.n == 22 and opinions.without.signs == {}


def test_agreement_is_not_told_where_few_of_those_left_out_voted():
    votes = with_a_mob(20)
    mob = np.array([name.startswith("m") for name in votes.people])
    on_first = (votes.statement == votes.statements.index("s2")) & mob[votes.person]
    few = on_first & (votes.person % 4 != 0)  # five of the twenty keep their vote
    found = find_opinions(votes.only(~few)).without
    assert found is not None and "s2" not in {one.statement for one in found.shifts}


def test_rounded_counts_are_rounded_here_too():
    found = find_opinions(with_a_mob(23), to=5).without
    assert found.n == 25 and found.signs == {"one_way": 25}


def test_shares_come_from_rounded_counts_where_counts_are_rounded():
    votes = with_a_mob(23)
    exact, coarse = find_opinions(votes).without, find_opinions(votes, to=5).without
    assert coarse.shifts and exact.shifts != coarse.shifts
    for shift in coarse.shifts:
        n = np.bincount(votes.vote[votes.statement == votes.statements.index(shift.statement)] + 1, minlength=3)
        coarsened = (n + 2) // 5 * 5
        assert shift.all == round(100 * coarsened[2] / coarsened.sum())


def test_signs_that_overlap_do_not_tell_by_subtraction_how_many_bear_only_one():
    votes = with_a_mob(20)
    mob = [name for name in votes.people if name.startswith("m")]
    honest = next(name for name in votes.people if not name.startswith("m"))
    found = find_opinions(votes, bursts=[*mob, honest]).without
    assert found.n == 21 and found.signs == {}  # 20 and 21 would single one person out
    assert find_opinions(votes, bursts=mob).without.signs == {"one_way": 20, "burst": 20}


def test_the_page_says_what_changes():
    said = render(find_opinions(with_a_mob(60)))
    assert "With and without doubtful ballots" in said and "60 gave the same vote" in said
    assert "only without them: Statement number 0" in said
