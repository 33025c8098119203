"""What qualifies the findings: what the question itself brings about, what was set aside, hidden or rounded."""

from __future__ import annotations

import numpy as np

from analysis.summaries.facts import Facts
from analysis.summaries.languages import unread
from analysis.summaries.summary import Figure, Sentence, Share, TopicSummary
from analysis.summaries.wording import fraction, percent, those

_MOST_MOVED = 3  # themes of which it is said how campaigns move them


def remarks(facts: Facts) -> list[Sentence]:
    """Return everything a reader has to know beside the findings.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    list of Sentence
    """
    return [
        *(_mixed(topic, facts) for topic in facts.topics if topic.kind == "mixed"),
        *(_courtesy(topic, facts) for topic in facts.topics if topic.kind == "courtesy"),
        *(_unclear(topic, facts) for topic in facts.topics if topic.kind == "unclear"),
        *_asked(facts),
        *_untold(facts),
        *unread(facts.reading, facts.set_aside.get("unread-language", 0), facts.k),
        *_not_said(facts),
        *_campaigns(facts),
        *_hidden(facts),
        *_rounded(facts),
    ]


def _mixed(topic: TopicSummary, facts: Facts) -> Sentence:
    text = (
        f"{those(facts.design, facts.n_used)}, {fraction(topic.share.estimate)} ({percent(topic.share.estimate)}) made "
        f"points of several kinds. They are no one view; they stand together as “{topic.label}”, and none is lost."
    )
    return Sentence(text, (topic.id,), (Figure("mixed", topic.n, facts.n_used, topic.share),), topic.quotes, (), "none")


def _courtesy(topic: TopicSummary, facts: Facts) -> Sentence:
    text = (
        f"{those(facts.design, facts.n_used)}, {fraction(topic.share.estimate)} ({percent(topic.share.estimate)}) gave "
        "general praise, thanks or a general verdict. That is counted, but it makes no point about the question."
    )
    return Sentence(
        text, (topic.id,), (Figure("general", topic.n, facts.n_used, topic.share),), topic.quotes, (), "none"
    )


def _unclear(topic: TopicSummary, facts: Facts) -> Sentence:
    text = (
        f"{those(facts.design, facts.n_used)}, {fraction(topic.share.estimate)} ({percent(topic.share.estimate)}) "
        "could not be placed in a topic with enough certainty. They are not lost: a person should read them."
    )
    return Sentence(text, (topic.id,), (Figure("unclear", topic.n, facts.n_used, topic.share),), (), (), "none")


def _asked(facts: Facts) -> list[Sentence]:
    asked = facts.asked_for
    if asked is None:
        return []
    words = "worries" if asked == "concern" else "hopes or reasons for confidence"
    other = "confidence" if asked == "concern" else "concern"
    text = (
        f"The question itself asks for {words}, so that most answers express {asked} is its doing and no finding. "
        f"What can be read from it is what people name, how often, and who expresses {other} all the same."
    )
    return [Sentence(text, (), (), (), (), "none")]


def _untold(facts: Facts) -> list[Sentence]:
    """Say once for how many topics no side can be told."""
    topics = [t for t in facts.topics if t.kind == "point" and t.side == "none"]
    is_unmeasured = not facts.is_stance_measured
    if not facts.is_stance_read or not (topics or facts.is_carried_over or is_unmeasured):
        return []
    if is_unmeasured:
        text = (
            "Whether people spoke with confidence or with concern was guessed from the tone of their words, and nobody "
            "has measured how well. So no sentence here says it; the table and the chart show what the program "
            "would say."
        )
    elif facts.is_carried_over:
        text = (
            "Whether people spoke with confidence or with concern was learned from other questions, and nobody has "
            "measured how well that carries over to this one. So no sentence here says it; the table and the chart "
            "show what the program would say."
        )
    else:
        n = "one topic" if len(topics) == 1 else f"{len(topics):,} topics"
        text = f"For {n} it cannot be told with enough certainty whether people spoke with confidence or with concern."
    return [Sentence(text, (), (), (), (), "none")]


def _not_said(facts: Facts) -> list[Sentence]:
    n = facts.set_aside.get("non-answer", 0)
    if not n:
        return []
    remarks = [answer.remark for answer in facts.reading.answers if answer.set_aside == "non-answer"]
    nothing = facts.holding.told(sum(remark == "nothing" for remark in remarks))
    detail = f", {nothing:,} of them “nothing” or “none”" if nothing >= facts.k and n - nothing >= facts.k else ""
    verb = "answer says" if n == 1 else "answers say"
    text = (
        f"{n:,} {verb} only “nothing”, “don't know”, “no comment” or the like{detail}. They are set aside and "
        "counted. Not mentioning a thing is never read as being content or not worried."
    )
    return [Sentence(text, (), (), (), (), "none")]


def _campaigns(facts: Facts) -> list[Sentence]:
    members: dict[str, int] = {}
    for answer in facts.holding.answers:
        if answer.campaign:
            members[answer.campaign] = members.get(answer.campaign, 0) + 1
    total = facts.holding.told(sum(members.values()))
    if not members or total < facts.k:
        return []
    share = Share(*(round(total / facts.n_used, 4),) * 3)
    count = "one campaign" if len(members) == 1 else f"{len(members):,} campaigns"
    text = (
        f"{total:,} of the {facts.n_used:,} answers ({percent(share.estimate)}) belong to {count} of near-identical "
        "wording. They are counted like all others and marked, so that the reader can judge."
    )
    own = Sentence(text, (), (Figure("campaigns", total, facts.n_used, share),), (), (), "none")
    return [own, *_without_campaigns(facts)]


def _without_campaigns(facts: Facts) -> list[Sentence]:
    """Say of the themes that campaigns move most how often they would be raised without them.

    Told only where k people and more stand on either side of the difference: whoever subtracts finds a crowd.
    """
    holding = facts.holding
    apart = np.array([answer.campaign is None for answer in holding.answers], dtype=bool)
    base = holding.told(int(apart.sum()))
    if base < facts.k:
        return []
    moved = []
    for topic, place in zip(facts.topics, facts.places, strict=True):
        held = holding.held[:, place]
        n_inside, n = int((held & ~apart).sum()), int((held & apart).sum())
        if topic.kind == "point" and n_inside >= facts.k and (n == 0 or n >= facts.k):
            share = Share(*(round(min(holding.told(n) / base, 1), 2 if holding.round_to else 4),) * 3)
            moved.append((topic, Figure("without campaigns", holding.told(n), base, share)))
    moved.sort(key=lambda pair: -abs(pair[0].share.estimate - pair[1].share.estimate))
    return [
        Sentence(
            f"Without the campaigns, “{topic.label}” would be raised by {percent(figure.share.estimate)} of the other "
            f"{base:,} answers instead of {percent(topic.share.estimate)} of all.",
            (topic.id,), (figure,), (), (), "none",
        )
        for topic, figure in moved[:_MOST_MOVED]
        if percent(figure.share.estimate) != percent(topic.share.estimate)
    ]


def _hidden(facts: Facts) -> list[Sentence]:
    if not facts.n_hidden:
        return []
    topics = "One topic" if facts.n_hidden == 1 else f"{facts.n_hidden:,} topics"
    text = (
        f"{topics} raised by fewer than {facts.k} people each cannot be shown without risk to those who raised them. "
        "A person should read them and may publish a paraphrase."
    )
    return [Sentence(text, (), (), (), (), "none")]


def _rounded(facts: Facts) -> list[Sentence]:
    to = facts.holding.round_to
    if to is None:
        return []
    text = (
        f"Every count is rounded to {to}, and every share is computed from rounded counts, so that no one can be "
        "told apart."
    )
    return [Sentence(text, (), (), (), (), "none")]
