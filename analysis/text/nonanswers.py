"""Answers that say nothing about the question: blank, "nothing", "don't know", "no comment"."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from analysis.text.findings import Remark
from analysis.text.tokens import words_of
from analysis.text.words import phrase_list, word_list

# A longer answer that happens to open with "not sure" goes on to say something.
_MOST_WORDS = 9


def is_empty(text: str) -> bool:
    r"""Tell whether a text is blank.

    Examples
    --------
    >>> is_empty(" \u00a0\n"), is_empty("-")
    (True, False)
    """
    return not text.strip("\u200b\ufeff \t\r\n\u00a0") or not text.strip()


def remark_of(text: str) -> Remark | None:
    """Return what a non-answer says, None for an answer.

    Whether "nothing" is good news depends on the question, so the remark is kept and counted; it is never
    read as contentment or as no worry.

    Parameters
    ----------
    text : str

    Returns
    -------
    {"nothing", "dont-know", "declined", "no-words"} or None

    Examples
    --------
    >>> remark_of("Nothing at all."), remark_of("I really don't know"), remark_of("???"), remark_of("No jobs left")
    ('nothing', 'dont-know', 'no-words', None)
    """
    words = words_of(text)
    if not words:
        return "no-words" if not any(character.isalnum() for character in text) or text.isascii() else None
    if len(words) > _MOST_WORDS:
        return None
    fillers = word_list("fillers")
    return _of_words(" ".join(words)) or _of_words(" ".join(word for word in words if word not in fillers))


@cache
def _of_words(words: str) -> Remark | None:
    for remark, pattern in _patterns():
        if pattern.fullmatch(words):
            return remark
    return None


@cache
def _patterns() -> tuple[tuple[Remark, re.Pattern[str]], ...]:
    pairs = (line.split(maxsplit=1) for line in phrase_list("non-answers"))
    return tuple((cast("Remark", remark), re.compile(pattern)) for remark, pattern in pairs)
