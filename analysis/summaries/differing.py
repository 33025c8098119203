"""Where groups differ: each group beside all others that are shown, all comparisons tested together.

Everything is worked out from shares and bases that are told anyway, so no comparison gives more away than they do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.statistics.comparing import Comparison, compare
from analysis.statistics.overturning import answers_to_overturn_difference
from analysis.summaries.facts import Facts
from analysis.summaries.groups import NOT_STATED
from analysis.summaries.naming import called
from analysis.summaries.robustness import found_again
from analysis.summaries.summary import Figure, Gap, GroupShare, Robustness, Sentence, Share, TopicSummary
from analysis.summaries.wording import percent, points

_MOST = 6

Counted = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    topic: TopicSummary
    column: str
    group: GroupShare
    own: Counted
    rest: Counted
    low: float
    high: float


def differences(facts: Facts) -> list[Sentence]:
    """Return the differences that are real and as large as was said to matter, then what became of the others.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    list of Sentence
    """
    pairs = [pair for topic in facts.topics if topic.kind == "point" for pair in _pairs(topic, facts)]
    if not pairs:
        return []
    compared = compare([(pair.own, pair.rest) for pair in pairs], matters=facts.matters)
    found = [(pair, one) for pair, one in zip(pairs, compared, strict=True) if one.verdict == "matters"]
    found.sort(key=lambda item: (item[1].chance, -abs(item[1].difference.estimate or 0)))
    return [*(_sentence(pair, one, facts) for pair, one in found[:_MOST]), _rest(compared, facts)]


def _pairs(topic: TopicSummary, facts: Facts) -> Iterator[_Pair]:
    for column, groups in topic.by.items():
        shown = [group for group in groups if group.share is not None and group.value != NOT_STATED]
        # Of two groups, one beside the other says it all.
        for group in shown if len(shown) > 2 else shown[:1]:
            others = [other for other in shown if other is not group]
            if others:
                yield _pair(topic, column, group, others, facts)


def _pair(topic: TopicSummary, column: str, group: GroupShare, others: list[GroupShare], facts: Facts) -> _Pair:
    counts = [_counted(other, facts) for other in others]
    base = sum(n for _, n in counts)
    weights = [n / max(base, 1) for _, n in counts]
    shares = [other.share or Share(0, 0, 0) for other in others]
    low = sum(weight * share.low for weight, share in zip(weights, shares, strict=True))
    high = sum(weight * share.high for weight, share in zip(weights, shares, strict=True))
    return _Pair(topic, column, group, _counted(group, facts), (sum(n for n, _ in counts), base), low, high)


def _counted(group: GroupShare, facts: Facts) -> Counted:
    """Return how many of how many, from the share as it is told."""
    base = group.n or 0
    return min(facts.holding.told(round((group.share.estimate if group.share else 0) * base)), base), base


def _sentence(pair: _Pair, one: Comparison, facts: Facts) -> Sentence:
    (count, base), (other, rest) = pair.own, pair.rest
    gap = one.difference.estimate or 0.0
    low, high = sorted((abs(one.difference.low or 0.0), abs(one.difference.high or 0.0)))
    more = "more often" if gap > 0 else "less often"
    text = (
        f"Among those who answered, {called(pair.topic.label)} was raised {more} where {pair.column} is "
        f"“{pair.group.value}” ({percent(count / base)} of {base:,}) than where it is another "
        f"({percent(other / rest)} of {rest:,}): {points(abs(gap))} {'more' if gap > 0 else 'less'}, "
        f"likely between {round(low * 100)} and {points(high)}."
    )
    return Sentence(
        text,
        (pair.topic.id,),
        (
            Figure(f"{pair.column}: {pair.group.value}", count, base, pair.group.share or Share(0, 0, 0)),
            Figure(f"{pair.column}: all others shown", other, rest, Share(other / rest, pair.low, pair.high)),
        ),
        (),
        (),
        "none",
        kind="difference",
        gap=_gap(one, facts.matters),
        robustness=Robustness(
            found_again(facts.holding, pair.topic.id),
            answers_to_overturn_difference(pair.own, pair.rest),
            "the difference could be chance alone",
        ),
    )


def _gap(one: Comparison, matters: float) -> Gap:
    found = one.difference
    return Gap(round(found.estimate or 0, 4), round(found.low or 0, 4), round(found.high or 0, 4), matters)


def _comparisons(n: int) -> str:
    return "One comparison" if n == 1 else f"{n:,} comparisons"


def _rest(compared: tuple[Comparison, ...], facts: Facts) -> Sentence:
    """Say how many comparisons were made, so that nobody takes the told ones for all."""
    n = Counter(one.verdict for one in compared)
    told = min(n["matters"], _MOST)
    parts = [
        f"{told:,} of them {'is' if told == 1 else 'are'} told above" if told else "none of them is told above",
        *([f"{n['matters'] - told:,} more are as large"] if n["matters"] > told else []),
        *([f"{n['differs']:,} are real but smaller"] if n["differs"] else []),
        *([f"for {n['alike']:,} a difference of that size can be ruled out"] if n["alike"] else []),
        *([f"for {n['open']:,} there are too few answers to tell"] if n["open"] else []),
    ]
    text = (
        f"{_comparisons(len(compared))} of a group with all others {'was' if len(compared) == 1 else 'were'} made. "
        f"A difference counts as one that matters "
        f"from {points(facts.matters)}; {'; '.join(parts)}. All were tested together, so that about one in twenty of "
        "those told may be chance. What people raised is compared, not why."
    )
    return Sentence(text, (), (), (), (), "none", kind="difference")
