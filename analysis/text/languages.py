"""Whether an answer is in English, by its small words; trusted only above twenty characters.

Answers in another language are kept word for word for a person to read: they are never taken for non-answers, and
never forced into topics that were learned from English. Short answers are taken for English.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from analysis.text.tokens import plain, words_of
from analysis.text.words import phrase_list, word_list

OTHER = "another language"
SHORTEST = 20
"""Characters up to which no guess is trusted."""

_ENGLISH = 0.25  # share of small English words from which on nothing else is asked
_FOREIGN = 0.2  # the least share of small words of the other language
_CLEARLY = 2.0  # and so many times more of them than English ones
_FEWEST = 2  # different ones of them


def language_of(text: str) -> str | None:
    """Return the name of the language that an answer is in, None for English and where it cannot be told.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        An English name such as "Welsh"; "another language" for a script that is not Latin.

    Examples
    --------
    >>> language_of("Mae'r we yn araf iawn yma, felly sut bydd hyn yn gweithio?")
    'Welsh'
    >>> language_of("The web is slow here"), language_of("Dim byd")
    (None, None)
    """
    return language_of_words(words_of(text)) if len(plain(text)) > SHORTEST else None


def language_of_words(words: Sequence[str]) -> str | None:
    """Return what `language_of` returns, for lower-case words that are known already."""
    if sum(map(len, words)) + len(words) - 1 <= SHORTEST:
        return None
    english = sum(word in word_list("stop-words") for word in words)
    if english >= _ENGLISH * len(words):
        return None
    if _is_other_script("".join(words)):
        return OTHER
    counts = {name: _of(words, small) for name, small in _languages().items()}
    name = max(counts, key=lambda name: counts[name])
    n, different = counts[name]
    enough = n >= _FOREIGN * len(words) and n >= _CLEARLY * english and different >= _FEWEST
    return name if enough else None


def _of(words: Sequence[str], small: frozenset[str]) -> tuple[int, int]:
    """Return how many of the words are small words of a language, and how many different ones."""
    # "Mae'r": what stands before an apostrophe is a word too.
    found = [part for word in words for part in {word, word.split("'")[0]} if part in small]
    return len(found), len(set(found))


def _is_other_script(letters: str) -> bool:
    if letters.isascii():
        return False
    return 2 * sum("LATIN" not in unicodedata.name(letter, "") for letter in letters if letter.isalpha()) > len(letters)


@cache
def _languages() -> dict[str, frozenset[str]]:
    lines = [line.split() for line in phrase_list("languages")]
    return {name: frozenset(words) - word_list("stop-words") for name, *words in lines}
