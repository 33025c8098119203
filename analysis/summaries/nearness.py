"""What is said of topics that belong to one broader group."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.summaries.summary import Sentence, TopicSummary


def close_together(topics: Sequence[TopicSummary]) -> list[Sentence]:
    """Return one sentence for every group of which at least two topics are shown.

    No share is told of a group: with the shares of its topics it would give away how few people raised several.

    Parameters
    ----------
    topics : sequence of TopicSummary
    """
    together: dict[str, list[TopicSummary]] = {}
    for topic in topics:
        if topic.parent:
            together.setdefault(topic.parent, []).append(topic)
    return [_sentence(group, members) for group, members in together.items() if len(members) > 1]


def _sentence(group: str, members: Sequence[TopicSummary]) -> Sentence:
    quoted = [f"“{topic.label}”" for topic in members]
    listed = f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    # A group without a name of its own is called by its members, which stand here already.
    name = "" if all(topic.label in group for topic in members) else f", as the group “{group}”"
    text = f"{listed} lie close together: read them side by side{name}."
    return Sentence(text, tuple(topic.id for topic in members), (), (), (), "none")
