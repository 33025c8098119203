from __future__ import annotations

from analysis.opinion.votes import votes_of
from analysis.opinion.warning import warn_of
from tests.analysis.opinion.deliberations import camps


def _with(extra: int, cast: list[int]) -> tuple[str, ...]:
    votes = camps((40, 30), n_statements=30)
    people = [votes.people[i] for i in votes.person]
    statements = [votes.statements[s] for s in votes.statement]
    return warn_of(
        votes_of(
            [*people, *(f"extra-{i}" for i in range(extra) for _ in cast)],
            [*statements, *(f"s{s}" for _ in range(extra) for s in range(len(cast)))],
            [*votes.vote.tolist(), *cast * extra],
        ),
        k=11,
    )


def test_honest_votes_raise_no_warning():
    assert warn_of(camps((40, 30), n_statements=30), k=11) == ()


def test_many_who_agree_with_everything_are_told():
    assert _with(12, [1] * 25) == ("12 people gave the same vote to every one of 20 or more statements.",)


def test_many_copies_are_told():
    assert _with(12, [1, -1] * 12) == ("12 people share all their votes, 20 or more, with somebody else.",)


def test_fewer_than_k_are_not_told():
    assert _with(10, [1] * 25) == ()
