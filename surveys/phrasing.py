"""Turns of phrase that ask two things at once, or lean towards an answer."""

from __future__ import annotations

import re
from typing import NamedTuple


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


QUALITY = _any(
    "safe", "safely", "effective", "effectively", "efficient", "useful", "easy", "quick", "quickly", "fast", "simple",
    "clear", "clearly", "helpful", "fair", "fairly", "accurate", "friendly", "polite", "clean", "comfortable", "well",
    "satisfied", "happy", "worried", "concerned", "confident", "reliable", "affordable", "private", "secure", "timely",
    "caring", "respectful", "kind", "responsible", "responsibly", "accessible", "transparent", "relevant", "important",
)  # fmt: skip
FEELING = _any("satisfied", "happy", "confident", "worried", "comfortable", "rate", "trust", "like", "feel", "agree")
DOING = _any("use", "share", "store", "trust", "support", "know", "understand", "want", "need", "read")
ASKING = _any(
    "do", "does", "did", "is", "are", "was", "were", "have", "has", "can", "could", "would", "will", "should",
    "how", "what", "why", "when", "who", "which",
)  # fmt: skip
SUBJECT = _any("you", "it", "they", "we", "he", "she", "the", "your", "much", "often", "many", "well", "far")
THING = r"(?:the|your|our|its|their) [\w-]+"
TWO_THINGS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<two>{QUALITY} and {QUALITY})\b",
        rf"\b(?P<two>{DOING} and {DOING})\b",
        rf"\b{FEELING}\b[^?.]*?\b(?P<two>{THING}(?: [\w-]+)? and {THING})",
        rf"\b(?P<two>and {ASKING} {SUBJECT}\b[^?.]*)",
    )
)

EXPECTING = _any(
    "surely", "obviously", "clearly,", "of course", "(?<!far )as you know", "as we all know", "everyone knows",
    "no doubt", "needless to say",
)  # fmt: skip
CROWD = (
    _any("most", "many", "all") + " " + _any("people", "patients", "experts", "doctors", "staff", "scientists")
    + " " + _any("think", "agree", "believe", "say", "feel", "want")
)  # fmt: skip
LOADED = _any(
    "vital", "excellent", "outstanding", "world-class", "life-saving", "ground-breaking", "cutting-edge",
    "state-of-the-art", "wonderful", "amazing", "innovative", "disastrous", "reckless", "scandalous", "dangerous",
    "so-called", "unnecessary", "wasteful", "bureaucratic",
)  # fmt: skip
ONE_SIDE = _any(
    "satisfied", "likely", "good", "easy", "helpful", "useful", "important", "safe", "happy", "pleased", "comfortable",
    "better", "worse", "bad", "dangerous", "difficult",
)  # fmt: skip
# What leans → what to write in its place.
LEANING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), cure)
    for pattern, cure in (
        (rf"\b{_any('do', 'would', 'should', 'could', 'is', 'are', 'wo', 'have', 'has')}n[’']t (?:you|we|it|they)\b",
         "Ask without “not”: “Do you …?”"),
        (rf"\b{EXPECTING}", "Leave it out: it says which answer is expected."),
        (rf"\b{CROWD}\b", "Leave out what others think."),
        (r"\b(?:do|would) you (?:not )?(?:agree|accept|feel|think|believe) that\b",
         "Offer both sides: “Do you agree or disagree that …?”, or ask how much."),
        (rf"\b{LOADED}\b", "Take out the word that judges, and let people judge."),
        (rf"\bhow (?:much )?{ONE_SIDE}\b(?! (?:\w+ )?or\b)", "Name both sides, such as “satisfied or dissatisfied”."),
    )
)  # fmt: skip


class Lean(NamedTuple):
    """Words that lean, and what to do about them."""

    words: str
    cure: str


def two_things(text: str) -> str | None:
    """Return the words with which a question asks about two things, or None.

    Examples
    --------
    >>> two_things("Was the ward clean and friendly?"), two_things("How much do you trust your GP?")
    ('clean and friendly', None)
    """
    found = next((match for pattern in TWO_THINGS if (match := pattern.search(text))), None)
    return found["two"].strip() if found else None


def leanings(text: str) -> tuple[Lean, ...]:
    """Return what in a question leans towards one answer.

    Examples
    --------
    >>> leanings("How satisfied are you?")[0].words, leanings("How satisfied or dissatisfied are you?")
    ('How satisfied', ())
    """
    return tuple(Lean(match[0], cure) for pattern, cure in LEANING if (match := pattern.search(text)))
