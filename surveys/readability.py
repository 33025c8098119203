"""How old a reader must be to read a text with ease: words, syllables, sentences, and the Flesch-Kincaid grade."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d,.]*\d|\d")
_SENTENCE = re.compile(r"[.!?:;]+(?=\s|$)|\n")
_GROUP = re.compile(r"[aeiouy]+")
# What the groups of vowels miss: the pattern, and how many syllables each place where it matches adds or takes away.
_CORRECTIONS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), change)
    for pattern, change in (
        (r"(?<![aeiouyl])e$|(?<=[aeiouyrlw])le$", -1),  # care, whole, while; but not little, people
        (r"(?<=[aeiouy]l)e$", -1),
        (r"(?<=[^aeioutdy])ed$", -1),  # asked; but not wanted
        (r"(?<=[^aeiouyscxzgjhl])es$|(?<=th)es$|(?<=gh)es$|(?<=ph)es$|(?<=[aeiouy]l)es$", -1),
        (r"i[ao](?!us)|(?<![gq])ua|eo(?!u)|ie[rt][ys]?$|ii|[aeiouy]ing|io(?=[^nu])|[^aeiouyq]u[oe](?!s?$)", 1),
        (r"[ctsgx]i[ao](?!us)|geo", -1),
        (r"(?<![ctsg])ie(?=n[ct])", 1),  # audience, experience,
        (r"(?<=[^aeiouy])e(?=(?:ly|ful|less|ness|ment)s?$)", -1),  # safely, careful
        (r"sm$", 1),
    )
)
# Common words that the rules get wrong.
_EXCEPTIONS: dict[str, int] = {
    "people": 2, "area": 3, "areas": 3, "something": 2, "somewhere": 2, "someone": 2, "somebody": 3, "sometimes": 2,
    "everything": 3, "everyone": 3, "everywhere": 3, "everybody": 4, "anyone": 3, "elsewhere": 2, "employer": 3,
    "audience": 3, "create": 2, "created": 3, "disabled": 3, "enabled": 3, "rely": 2, "guess": 1, "genuine": 3,
    "science": 2, "scientist": 3, "being": 2, "idea": 3, "ideas": 3, "business": 2, "parliament": 3,
}  # fmt: skip


def n_syllables(word: str) -> int:
    """Return how many syllables an English word has; letters said one by one (NHS) count as one each.

    Examples
    --------
    >>> [n_syllables(word) for word in ("care", "people", "information", "asked", "wanted", "NHS", "2026")]
    [1, 2, 4, 1, 2, 3, 1]
    """
    if not word.isascii() or not word[:1].isalpha():
        return 1
    if word.isupper() and 1 < len(word) <= 5:
        return len(word)
    return sum(_of_part(part) for part in re.findall(r"[a-z]+", re.sub(r"['’]\w*", "", word.lower()))) or 1


def _of_part(part: str) -> int:
    if part in _EXCEPTIONS:
        return _EXCEPTIONS[part]
    n = len(_GROUP.findall(part))
    n += sum(change * len(pattern.findall(part)) for pattern, change in _CORRECTIONS)
    return max(1, n)


class Counts(NamedTuple):
    """What a text consists of."""

    words: int
    sentences: int
    syllables: int


def counts(text: str) -> Counts:
    """Return how many words, sentences and syllables a text has; it has one sentence at least.

    Examples
    --------
    >>> counts("You can stop. Nothing is kept.")
    Counts(words=6, sentences=2, syllables=7)
    """
    words = _WORD.findall(text)
    sentences = sum(bool(_WORD.search(part)) for part in _SENTENCE.split(text))
    return Counts(len(words), max(1, sentences), sum(map(n_syllables, words)))


def reading_age(text: str) -> float:
    """Return the age at which a text is read with ease.

    Parameters
    ----------
    text : str
        English, ten words or more; below that the formula says little.

    Returns
    -------
    float
        Years: the Flesch-Kincaid grade of schooling in the United States, plus five; 5 at least.

    References
    ----------
    Kincaid, Fishburne, Rogers, Chissom (1975), Derivation of new readability formulas for Navy enlisted personnel.

    Examples
    --------
    >>> round(reading_age("We ask these few questions again and again. Your answers show what has changed."), 1)
    7.3
    >>> reading_age("Utilisation of interoperable infrastructure necessitates organisational accountability.") > 20
    True
    """
    n = counts(text)
    if not n.words:
        return 5.0
    return max(5.0, 0.39 * n.words / n.sentences + 11.8 * n.syllables / n.words - 15.59 + 5)
