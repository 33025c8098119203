"""What people ask for: answers that say what should be done or left undone, found by a rule that is stated."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.summaries.counting import Holding
from analysis.summaries.facts import Facts
from analysis.summaries.quoting import typical_of
from analysis.summaries.summary import Figure, Sentence, Share, TopicSummary
from analysis.summaries.wording import fraction, percent, those
from analysis.text.findings import UNNAMED

RULE: Final = (
    "An answer asks for something where a clause of it begins with what to do (“Make …”, “Do not …”, “Please …”) or "
    "says that something should, must or needs to be done."
)
_MOST_THEMES = 3

_DUTY = re.compile(
    r"\b(?:should(?:n['’]t)?|must(?:n['’]t)?|ought|needs? to|has to|have to|had better|make sure|ensure|"
    r"please(?!\s+(?:note|see|find|be aware))|"
    r"let['’]s|(?:i|we)(?:['’]d| would)? (?:like|want|ask|urge|suggest|recommend|expect)|(?:is|are) to be)\b",
    re.IGNORECASE,
)
_DOING = (
    "act add address adopt allow always appoint ask assess avoid ban be become bring build check collaborate "
    "communicate consider consult control create cut demand develop dig do don't educate embrace enact encourage "
    "enforce engage establish exercise explain find focus follow force fund get give go guide have hire hold "
    "implement improve include inform introduce invest involve keep learn legislate let limit listen look maintain "
    "make mandate monitor move never offer open pause pay plan prepare prevent prioritise prioritize proceed "
    "prohibit promote protect provide publish put reduce regulate remember require research respect restrict reveal "
    "set share show slow spend start stay stop study support take talk tax teach tell test think train treat trust "
    "try understand use watch weigh work"
)
# A bare verb asks where a sentence begins with it; after a comma it as often carries on what came before.
_ORDER = re.compile(
    r"(?:^|[.!?;:\n]\s*|[-*•]\s*)(?:(?:also|just|do not|don['’]t|never|always)\s+)*"
    rf"(?:{'|'.join(_DOING.split())}|do not|don['’]t)\b(?!\s+(?:is|are|was|were|has|of)\b)",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Tell whether an answer asks for something to be done or left undone.

    Examples
    --------
    >>> asks("Put strict rules on the industry"), asks("A person should check every letter"), asks("Loss of jobs")
    (True, True, False)
    """
    return bool(_DUTY.search(text) or _ORDER.search(text))


def requests(facts: Facts) -> list[Sentence]:
    """Return the sentence on what people ask for, none where too few ask, or too few do not.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    list of Sentence
    """
    holding = facts.holding
    asking = np.array([asks(answer.text) for answer in holding.answers], dtype=bool)
    n, base = int(asking.sum()), len(asking)
    if n < facts.k or 0 < base - n < facts.k:
        return []
    named = _named(facts, asking)
    share = Share(*(round(holding.told(n) / facts.n_used, 2 if holding.round_to else 4),) * 3)
    text = (
        f"{those(facts.design, facts.n_used)}, {fraction(share.estimate)} ({percent(share.estimate)}) asked for "
        f"something to be done or left undone{_where(named)}."
    )
    figures = [Figure("asked for something", holding.told(n), facts.n_used, share)]
    figures += [
        Figure(f"asked, and raised “{topic.label}”", told, topic.n, _part(told, topic.n)) for topic, told in named
    ]
    quotes = tuple(quote for topic, _ in named for quote in typical_of(holding, _place(holding, topic), asking, most=1))
    return [Sentence(text, tuple(topic.id for topic, _ in named), tuple(figures), quotes, (), "none", kind="request")]


def _named(facts: Facts, asking: NDArray[np.bool_]) -> list[tuple[TopicSummary, int]]:
    """Return the themes in which people ask most often: neither those who do nor those who do not may be a handful."""
    usual, found = float(asking.mean()), []
    for topic, place in zip(facts.topics, facts.places, strict=True):
        held = facts.holding.held[:, place]
        n, size = int((held & asking).sum()), int(held.sum())
        is_named = topic.kind == "point" and not topic.label.startswith(UNNAMED)
        if is_named and n >= facts.k and (size - n >= facts.k or size == n) and n / size >= usual:
            found.append((n / size, topic, facts.holding.told(n)))
    found.sort(key=lambda item: (-item[0], item[1].label))
    return [(topic, n) for _, topic, n in found[:_MOST_THEMES]]


def _where(named: list[tuple[TopicSummary, int]]) -> str:
    if not named:
        return ""
    said = [f"“{topic.label}” ({n:,} of {topic.n:,})" for topic, n in named]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f", most often among those who raised {listed}"


def _part(n: int, base: int) -> Share:
    return Share(*(round(min(n / base, 1), 2),) * 3)


def _place(holding: Holding, topic: TopicSummary) -> int:
    return next(number for number, theme in enumerate(holding.themes) if theme.id == topic.id)
