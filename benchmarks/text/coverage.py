"""Whether the interval beside a topic's share covers what the same answers give, read again with other seeds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from analysis.summaries import summarise
from analysis.summaries.summary import Share
from analysis.text.findings import UNCLEAR, Reading
from analysis.text.reading import read_answers

_SAME = 0.3  # least overlap (Jaccard) of the answers of two topics that are taken for one


def covered(texts: Sequence[str], *, n_topics: int, seeds: Sequence[int]) -> tuple[int, int]:
    """Return how many shares of other readings lie inside the interval of this one, and how many were compared.

    Every ordered pair of readings is compared. A topic is found again in the topic with which it shares most answers;
    topics that are not found again count as neither, their stability tells of them.
    """
    readings = [read_answers(texts, n_topics=n_topics, random_state=seed) for seed in seeds]
    told = [(_members(reading), _shares(reading)) for reading in readings]
    inside = compared = 0
    for (members, shares), (other_members, other_shares) in permutations(told, 2):
        for topic, share in shares.items():
            again = _again(members[topic], {name: other_members[name] for name in other_shares})
            if again is not None:
                compared += 1
                inside += share.low <= other_shares[again].estimate <= share.high
    return inside, compared


def _members(reading: Reading) -> dict[str, set[int]]:
    members: dict[str, set[int]] = {}
    for answer in reading.used:
        for topic in answer.held:
            members.setdefault(topic, set()).add(answer.row)
    return members


def _shares(reading: Reading) -> dict[str, Share]:
    return {topic.id: topic.share for topic in summarise(reading).topics if topic.id != UNCLEAR}


def _again(own: set[int], others: dict[str, set[int]]) -> str | None:
    overlap = {name: len(own & other) / len(own | other) for name, other in others.items()}
    best = max(overlap, key=lambda name: overlap[name], default=None)
    return best if best is not None and overlap[best] >= _SAME else None
