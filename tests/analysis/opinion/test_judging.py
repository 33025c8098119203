from __future__ import annotations

import numpy as np

from analysis.opinion.judging import (
    Evidence,
    find_consensus,
    find_divisive,
    find_representative,
    find_uncertain,
    gaps_between_groups,
    least_share,
)


def evidence(*rows: tuple[tuple[int, int, int], tuple[int, int, int]], listed: list[bool] | None = None) -> Evidence:
    """Two groups' votes (agree, disagree, pass) on each statement."""
    told = np.array(rows, dtype=float)
    return Evidence(
        names=tuple(f"s{i}" for i in range(len(rows))),
        told=told,
        apart=told,
        everybody=told.sum(axis=1),
        shown=told.sum(axis=2) >= 11,
        listed=np.array(listed or [True] * len(rows)),
        k=11,
    )


AGREED, REFUSED, SPLIT, UNSURE, CLOSE = (
    ((45, 3, 2), (40, 8, 2)), ((2, 46, 2), (5, 44, 1)), ((45, 5, 0), (4, 45, 1)), ((10, 5, 35), (12, 8, 30)),
    ((28, 22, 0), (26, 24, 0)),
)  # fmt: skip


def test_what_most_of_every_group_say_is_common_ground_either_way():
    found = find_consensus(evidence(AGREED, REFUSED, SPLIT, UNSURE, CLOSE))
    assert {(finding.statement, finding.side) for finding in found} == {("s0", "agree"), ("s1", "disagree")}
    agreed = next(finding for finding in found if finding.statement == "s0")
    assert agreed.range.estimate == 0.8
    assert agreed.range.low < 0.8 < agreed.range.high


def test_a_large_group_cannot_outvote_a_small_one():
    found = find_consensus(evidence(((950, 50, 0), (5, 20, 0))))
    assert found == ()


def test_what_splits_the_groups_is_divisive():
    found = find_divisive(evidence(AGREED, SPLIT, CLOSE))
    assert [finding.statement for finding in found] == ["s1"]
    assert found[0].range.estimate == round(45 / 50 - 4 / 50, 4)


def test_what_many_pass_is_uncertain():
    found = find_uncertain(evidence(AGREED, SPLIT, UNSURE))
    assert [(finding.statement, finding.range.estimate) for finding in found] == [("s2", 0.65)]


def test_what_moderation_took_out_is_told_nowhere():
    hidden = evidence(AGREED, SPLIT, UNSURE, listed=[False] * 3)
    assert find_consensus(hidden) == find_divisive(hidden) == find_uncertain(hidden) == ()
    assert find_representative(hidden, 0) == ()


def test_too_few_votes_are_not_judged():
    few = evidence(((9, 0, 0), (90, 0, 0)), AGREED)
    assert [finding.statement for finding in find_consensus(few)] == ["s1"]
    assert gaps_between_groups(few)[0] is None


def test_where_one_group_may_be_shown_everybody_is_judged_as_one():
    one = evidence(((90, 5, 5), (4, 1, 0)))
    assert one.visible_groups.tolist() == [0]
    found = find_consensus(one)
    assert found[0].range.estimate == round(94 / 105, 4)
    assert gaps_between_groups(one) == [None]


def test_what_sets_a_group_apart_speaks_for_it():
    both = evidence(AGREED, SPLIT)
    assert [(f.statement, f.side) for f in find_representative(both, 0)] == [("s1", "agree")]
    assert [(f.statement, f.side) for f in find_representative(both, 1)] == [("s1", "disagree")]


def test_the_least_share_has_the_lowest_limits():
    least = least_share(np.array([9.0, 40.0]), np.array([10.0, 50.0]))
    assert least.estimate == 0.8
    assert least.low < 0.69 and least.high < 0.9
