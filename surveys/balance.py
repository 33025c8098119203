"""Whether the points of a scale offer as much room on the one side as on the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GOOD = (
    "agree", "satisfied", "comfortable", "confident", "happy", "easy", "likely", "safe", "clear", "fair", "useful",
    "helpful", "good", "excellent", "outstanding", "great", "better", "best", "trust", "support", "positive", "well",
    "improved", "saves", "important", "fantastic", "amazing", "favourable", "willing", "adequate",
)  # fmt: skip
_BAD = (
    "disagree", "dissatisfied", "uncomfortable", "unhappy", "difficult", "hard", "unlikely", "unsafe", "unclear",
    "unfair", "useless", "unhelpful", "poor", "bad", "terrible", "awful", "worse", "worst", "distrust", "mistrust",
    "oppose", "negative", "badly", "costs", "unimportant", "unfavourable", "unwilling", "inadequate",
)  # fmt: skip
_NOT = re.compile(r"\b(?:not|no|hardly|barely|neither|nor|isn’t|isn't|doesn’t|doesn't)\b")
_MIDDLE = re.compile(r"\b(?:neither|neutral|about the (?:same|right)|no change|mixed|average|okay|ok)\b")
_AMOUNT = re.compile(r"\b(?:great deal|good deal|fair amount|fairly|fair bit)\b")  # say how much, not how good
_WORD = re.compile(r"[a-z]+")


def side(label: str) -> int:
    """Return 1 for a point on the good side, -1 for one on the bad side, 0 for the middle or what cannot be told.

    Examples
    --------
    >>> [side(label) for label in ("Very good", "Much less confident", "Poor", "Neither agree nor disagree", "Daily")]
    [1, -1, -1, 0, 0]
    """
    text = _AMOUNT.sub("", label.casefold())
    if _MIDDLE.search(text):
        return 0
    words = set(_WORD.findall(text))
    good, bad = bool(words & set(_GOOD)), bool(words & set(_BAD))
    if good == bad:
        return 0
    turned = bool(_NOT.search(text)) != ("less" in words)
    return 1 if good != turned else -1


def lean(labels: Sequence[str]) -> int:
    """Return how many more points a scale has on its good side than on its bad one; 0 when balanced or unknown.

    A scale of amount, from nothing upwards ("Not at all confident" … "Very confident"), has one point at its foot
    and is not unbalanced by that.

    Examples
    --------
    >>> lean(("Excellent", "Very good", "Good", "Poor"))
    2
    >>> lean(("Very satisfied", "Satisfied", "Dissatisfied", "Very dissatisfied"))
    0
    >>> lean(("Not at all confident", "Slightly confident", "Very confident"))
    0
    """
    sides = [side(label) for label in labels]
    good, bad = sides.count(1), sides.count(-1)
    at_foot = any(label.casefold().startswith("not at all") for label in labels)
    if good + bad < 2 or (bad == 1 and at_foot):
        return 0
    return good - bad
