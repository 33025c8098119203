"""What holds for any votes and any volunteers."""

from __future__ import annotations

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.opinion.finding import find_opinions
from analysis.opinion.sortition.drawing import draw
from analysis.opinion.sortition.leximin import fairest_lot
from analysis.opinion.sortition.pool import Quota, pool_of
from analysis.opinion.votes import Votes, votes_of

ROWS = st.lists(
    st.tuples(st.integers(0, 25), st.integers(0, 12), st.sampled_from([-1, 0, 1]), st.integers(0, 5)),
    min_size=1,
    max_size=250,
)


def votes_from(rows: list[tuple[int, int, int, int]]) -> Votes:
    people, statements, cast, times = zip(*rows, strict=True)
    return votes_of([f"p{i}" for i in people], [f"s{s}" for s in statements], cast, times=times)


@settings(max_examples=25, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_the_result(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = (find_opinions(votes_from(given)) for given in (rows, shuffled))
    assert json.dumps(one.to_document()) == json.dumps(other.to_document())
    assert one.participants == other.participants


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_nobody_is_a_group_alone_and_nothing_rests_on_fewer_than_k(rows):
    opinions = find_opinions(votes_from(rows))
    told = [person.group for person in opinions.participants if person.group]
    assert all(told.count(name) >= 2 for name in set(told))
    assert all(group.n is None or group.n >= 11 for group in opinions.groups)
    assert all(statement.n_votes is None or statement.n_votes >= 11 for statement in opinions.statements)
    assert all(bubble.n >= 11 for bubble in opinions.bubbles)
    for finding in (*opinions.consensus, *opinions.divisive, *opinions.uncertain):
        assert 0 <= finding.range.low <= finding.range.estimate <= finding.range.high <= 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=4, max_size=14),
    st.integers(1, 4),
    st.lists(st.integers(0, 3), min_size=5, max_size=5),
    st.integers(0, 99),
)
def test_a_panel_obeys_its_quotas_or_none_is_drawn(people, size, leasts, seed):
    ids = [f"v{i}" for i in range(len(people))]
    values = {"one": [person[0] for person in people], "two": [person[1] for person in people]}
    names = [("one", "a"), ("one", "b"), ("two", "x"), ("two", "y"), ("two", "z")]
    quotas = [Quota(*name, least, least + 2) for name, least in zip(names, leasts, strict=True)]
    pool = pool_of(ids, values, quotas)
    try:
        lot = fairest_lot(pool, size)
    except InputError as refused:
        assert "quota" in str(refused)
        return
    panel = draw(pool, lot, str(seed))
    assert len(set(panel)) == size
    for quota in quotas:
        n = sum(values[quota.category][ids.index(name)] == quota.name for name in panel)
        assert quota.least <= n <= quota.most
    assert np.isclose(lot.chances @ pool.sizes, size)
