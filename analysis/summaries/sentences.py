"""Findings in sentences, by transparent rules: each is made from its figures, so none can say more than they do."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.summaries.asking import requests
from analysis.summaries.counting import n_expressing
from analysis.summaries.differing import differences
from analysis.summaries.facts import Facts
from analysis.summaries.naming import called
from analysis.summaries.nearness import close_together
from analysis.summaries.quoting import odd, typical
from analysis.summaries.remarks import remarks
from analysis.summaries.robustness import lead_of, side_of
from analysis.summaries.summary import Figure, Sentence, Share, Side, TopicSummary
from analysis.summaries.wording import fraction, percent, those
from analysis.text.findings import UNNAMED

_MOST_MINORITIES = 4


def sentences_of(facts: Facts) -> tuple[Sentence, ...]:
    """Return every finding, the largest first, then what qualifies them.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    tuple of Sentence
    """
    pairs = list(zip(facts.topics, facts.places, strict=True))
    points = [(topic, place) for topic, place in pairs if topic.kind == "point"]
    following = [topic for topic, _ in points[1:]]
    return (
        *(_point(*one, after, facts) for one, after in zip(points, [*following, None], strict=False)),
        *requests(facts),
        *close_together(facts.topics),
        *_minorities(points, facts),
        *differences(facts),
        *remarks(facts),
    )


def _point(topic: TopicSummary, place: int, following: TopicSummary | None, facts: Facts) -> Sentence:
    figures = [Figure("raised", topic.n, facts.n_used, topic.share)]
    for side, share in (("confidence", topic.confidence), ("concern", topic.concern)):
        if share is not None:
            figures.append(Figure(side, facts.holding.told(round(share.estimate * topic.n)), topic.n, share))
    quoted = _quotes(facts, place, topic.side, against=False)
    return Sentence(
        text=_raised(topic, facts) + _how(topic, facts),
        topics=(topic.id,),
        figures=tuple(figures),
        quotes_for=quoted,
        quotes_against=tuple(text for text in _quotes(facts, place, topic.side, against=True) if text not in quoted),
        side=topic.side,
        kind="point",
        robustness=lead_of(facts.holding, topic, following),
    )


def _raised(topic: TopicSummary, facts: Facts) -> str:
    share = f"{fraction(topic.share.estimate)} ({percent(topic.share.estimate)})"
    if topic.label.startswith(UNNAMED):
        return (
            f"{those(facts.design, facts.n_used)}, {share} made related points that share too few words to be named "
            f"safely ({topic.id}). Please read their quotes and name them."
        )
    return f"{those(facts.design, facts.n_used)}, {share} raised “{topic.label}”."


def _how(topic: TopicSummary, facts: Facts) -> str:
    """Return how the topic was spoken of, where that can be told; a share that may not be shown is not hinted at.

    Nothing is said where the question asks for that very side, which would be the question's doing, nor where the
    stance was learned from other questions, or from the tone of words alone: nobody has measured how well that
    tells what people think of this matter.
    """
    is_known = facts.is_stance_read and facts.is_stance_measured and not facts.is_carried_over
    if not is_known or topic.side in ("none", facts.asked_for):
        return ""
    if topic.side == "concern":
        return f" {_of_them(topic.concern)} spoke of it with concern."
    if topic.side == "confidence":
        return f" {_of_them(topic.confidence)} spoke of it with confidence or hope."
    return _both(topic)


def _both(topic: TopicSummary) -> str:
    if topic.confidence is None or topic.concern is None:
        return " Views differ: some of them spoke with confidence or hope, some with concern."
    return (
        f" Views differ: {percent(topic.confidence.estimate)} of them spoke with confidence or hope, "
        f"{percent(topic.concern.estimate)} with concern."
    )


def _of_them(share: Share | None) -> str:
    if share is None:
        return "At least half of them"  # what taking a side means: no more is said where few are on it, or off it
    said = fraction(share.estimate)
    words = {"everyone": "all", "almost everyone": "almost all"}.get(said, said)
    return f"{words[:1].upper()}{words[1:]} of them ({percent(share.estimate)})"


def _quotes(facts: Facts, place: int, side: Side, *, against: bool) -> tuple[str, ...]:
    holding = facts.holding
    if side not in ("confidence", "concern"):
        return odd(holding, place) if against else typical(holding, place)
    if against:
        return _of_side(facts, place, "concern" if side == "confidence" else "confidence", 2) or odd(holding, place)
    return _of_side(facts, place, side, 3) or typical(holding, place)


def _of_side(facts: Facts, place: int, side: Side, most: int) -> tuple[str, ...]:
    """Return quotes as those of one side, where the side has k people: a quote stands for a group of that size."""
    if n_expressing(facts.holding, place, side) < facts.k:
        return ()
    return typical(facts.holding, place, side=side, most=most)


def _minorities(pairs: Sequence[tuple[TopicSummary, int]], facts: Facts) -> list[Sentence]:
    """Return the views against the grain within a topic that at least k people hold, and k people do not."""
    if facts.is_carried_over or not facts.is_stance_measured:
        return []
    found = []
    for topic, place in pairs:
        other: Side = "confidence" if topic.side == "concern" else "concern"
        share = topic.confidence if other == "confidence" else topic.concern
        if topic.side not in ("confidence", "concern") or share is None:
            continue
        n = facts.holding.told(round(share.estimate * topic.n))
        if n >= facts.k:
            found.append(_minority(topic, place, n, other, share, facts))
    return sorted(found, key=lambda sentence: -sentence.figures[0].n)[:_MOST_MINORITIES]


def _minority(topic: TopicSummary, place: int, n: int, other: Side, share: Share, facts: Facts) -> Sentence:
    words = "confidence or hope" if other == "confidence" else "concern"
    return Sentence(
        f"A minority view: of the {topic.n:,} people who raised {called(topic.label)}, "
        f"{n:,} ({percent(share.estimate)}) {_as_read(facts)} {words}."
        f"{'' if _is_checked(facts) else ' Read their answers before you rely on it.'}",
        (topic.id,),
        (Figure(f"minority with {other}", n, topic.n, share),),
        _of_side(facts, place, other, 3),
        _of_side(facts, place, topic.side, 2),
        other,
        kind="minority",
        robustness=side_of(facts.holding, topic, n, facts.k, f"fewer than {facts.k} people would be of this view"),
    )


def _is_checked(facts: Facts) -> bool:
    """Return whether a person's labels have shown how well the stance is read."""
    quality = facts.reading.stance_quality
    return quality is not None and quality.reference == "human"


def _as_read(facts: Facts) -> str:
    """Return the verb: what only a program has read is not said as if somebody knew."""
    return "spoke of it with" if _is_checked(facts) else "were read by the program as speaking of it with"
