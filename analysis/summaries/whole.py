"""A consultation as a whole: what several summaries say together, from nothing but what each of them tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.statistics.comparing import MATTERS, compare
from analysis.summaries.summary import Summary, TopicSummary
from analysis.summaries.wording import percent, points
from analysis.text.findings import UNNAMED
from analysis.text.words import word_list

_MOST = 3
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """The summary of one question, who was asked (a survey's title) and the key that the question has everywhere."""

    audience: str
    key: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class _Raised:
    part: Part
    topic: TopicSummary

    @property
    def share(self) -> str:
        summary = self.part.summary
        return f"{percent(self.topic.share.estimate)} of the {summary.n_used:,} who answered “{summary.question}”"

    @property
    def told(self) -> str:
        return f"“{self.topic.label}” ({self.share})"


def overall(parts: Sequence[Part], *, matters: float = MATTERS) -> tuple[str, ...]:
    """Return what the summaries of a consultation say together.

    Parameters
    ----------
    parts : sequence of Part
    matters : float
        The smallest difference between audiences, as a share, that was said beforehand to matter.

    Returns
    -------
    tuple of str
        Empty for fewer than two summaries: one speaks for itself.
    """
    if len(parts) < 2:
        return ()
    raised = [
        _Raised(part, topic)
        for part in parts
        for topic in part.summary.topics
        if topic.kind == "point" and not topic.label.startswith(UNNAMED)
    ]
    return (
        *_side(raised, "confidence", "What gives people confidence, most of all"),
        *_side(raised, "concern", "What worries them, most of all"),
        *_recurring(raised),
        *_requests(parts),
        *_audiences(raised, matters),
    )


def _side(raised: Sequence[_Raised], side: str, opening: str) -> list[str]:
    found = sorted((one for one in raised if one.topic.side == side), key=lambda one: -one.topic.share.estimate)
    return [f"{opening}: {_listed([one.told for one in found[:_MOST]])}."] if found else []


def _recurring(raised: Sequence[_Raised]) -> list[str]:
    """Say which themes came up in answer to several questions: their names share most of their words."""
    groups: list[list[_Raised]] = []
    for one in sorted(raised, key=lambda one: -one.topic.n):
        home = next((group for group in groups if _is_alike(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    several = [group for group in groups if len({id(one.part) for one in group}) > 1]
    return [_came_up(group) for group in several[:_MOST]]


def _came_up(group: Sequence[_Raised]) -> str:
    n = len({id(one.part) for one in group})
    labels = {one.topic.label for one in group}
    if len(labels) == 1:
        return f"“{labels.pop()}” came up in answer to {n} questions: {_listed([one.share for one in group])}."
    return f"Came up in answer to {n} questions: {_listed([one.told for one in group])}."


def _is_alike(one: _Raised, other: _Raised) -> bool:
    left, right = _content(one.topic.label), _content(other.topic.label)
    return bool(left & right) and len(left & right) / len(left | right) >= _ALIKE


def _content(label: str) -> frozenset[str]:
    words = {word.strip(".,;:’'()").lower() for word in label.split()}
    return frozenset(words - word_list("stop-words") - {""})


def _requests(parts: Sequence[Part]) -> list[str]:
    told = [
        f"{percent(sentence.figures[0].share.estimate)} of the {part.summary.n_used:,} who answered "
        f"“{part.summary.question}”"
        for part in parts
        for sentence in part.summary.sentences
        if sentence.kind == "request" and sentence.figures
    ]
    return [f"Something to be done or left undone was asked for by {_listed(told)}."] if told else []


def _audiences(raised: Sequence[_Raised], matters: float) -> list[str]:
    """Compare what was raised in answer to one question by different audiences, all at once."""
    pairs = [
        (one, other)
        for place, one in enumerate(raised)
        for other in raised[place + 1 :]
        if one.part.key == other.part.key and one.part.audience != other.part.audience and _is_alike(one, other)
    ]
    compared = compare([(_counted(one), _counted(other)) for one, other in pairs], matters=matters)
    found = []
    for (one, other), comparison in zip(pairs, compared, strict=True):
        if comparison.verdict == "matters":
            gap = abs(comparison.difference.estimate or 0.0)
            found.append(
                f"“{one.topic.label}” was raised by {percent(one.topic.share.estimate)} in “{one.part.audience}” and "
                f"by {percent(other.topic.share.estimate)} in “{other.part.audience}”: {points(gap)} apart."
            )
    return found[:_MOST]


def _counted(one: _Raised) -> tuple[int, int]:
    base = one.part.summary.n_used
    return min(one.topic.n, base), base


def _listed(said: Sequence[str]) -> str:
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
