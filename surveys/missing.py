"""Why an answer is not there: eight reasons with codes of their own, kept apart in every format."""

from __future__ import annotations

from enum import IntEnum

from surveys.saying import Message, message


class Missing(IntEnum):
    """The reserved, contiguous, negative codes; an answer is never one of these numbers.

    Examples
    --------
    >>> Missing.DONT_KNOW.value, label(Missing.DONT_KNOW)
    (-6, "Don't know")
    """

    NOT_ASKED = -1
    NOT_IN_WAVE = -2
    NOT_REACHED = -3
    SKIPPED = -4
    REFUSED = -5
    DONT_KNOW = -6
    MASKED = -7
    WITHHELD = -8


RESERVED = frozenset(code.value for code in Missing)

LABELS: dict[Missing, str] = {
    Missing.NOT_ASKED: "Not asked (the question was not on this person's path)",
    Missing.NOT_IN_WAVE: "Not in this wave",
    Missing.NOT_REACHED: "Not reached (stopped before this question)",
    Missing.SKIPPED: "Skipped (asked, and left empty)",
    Missing.REFUSED: "Prefer not to say",
    Missing.DONT_KNOW: "Don't know",
    Missing.MASKED: "Masked (personal data removed)",
    Missing.WITHHELD: "Withheld to protect people",
}

# What a questionnaire may offer beside its answers: the word in a definition, its code, the words on the screen.
OFFERED: dict[str, Missing] = {"dont_know": Missing.DONT_KNOW, "refused": Missing.REFUSED}
WORDS: dict[Missing, str] = {code: word for word, code in OFFERED.items()}
ON_SCREEN: dict[str, Message] = {"dont_know": message("I don’t know"), "refused": message("Prefer not to say")}


def label(code: Missing | int) -> str:
    """Return what a missing code means, in words.

    Parameters
    ----------
    code : Missing or int
        One of the eight reserved codes.

    Returns
    -------
    str
        The label used in every dictionary and export.

    Examples
    --------
    >>> label(-5)
    'Prefer not to say'
    """
    return LABELS[Missing(code)]


def missing_of(answer: object) -> Missing | None:
    """Return the code of an answer such as ``{"missing": "refused"}``, or None for any other answer.

    Examples
    --------
    >>> missing_of({"missing": "refused"})
    <Missing.REFUSED: -5>
    >>> missing_of("refused") is None
    True
    """
    if isinstance(answer, dict) and len(answer) == 1:
        word = answer.get("missing")
        return OFFERED.get(word) if isinstance(word, str) else None
    return None
