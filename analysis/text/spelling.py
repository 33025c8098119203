"""How a word is written: abbreviations and names with their capitals, everything else small."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analysis.text.words import word_list

_ACRONYM = re.compile(r"[A-Z]{2,5}s?")
_CAPITALISED = re.compile(r"[A-Z][^A-Z]+")


class Spelling:
    """The spelling of words in the same texts, each looked up once.

    Parameters
    ----------
    texts : sequence of str

    Examples
    --------
    >>> Spelling(["the NHS and we", "our NHS"])("nhs")
    'NHS'
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._known: dict[str, str] = {}
        self._people: dict[str, bool] = {}

    def __call__(self, word: str) -> str:
        """Return a word, in lower case, as most people write it; "I" as everybody should."""
        if word == "i" or word.startswith("i'"):
            return word.capitalize()
        if word not in self._known:
            self._known[word] = spelling_of(word, self.texts)
        return self._known[word]

    def is_a_person(self, word: str) -> bool:
        """Tell whether a word looks like somebody's name: everybody writes it with a capital inside a sentence.

        A label or a list of words names nobody. Months, places, languages and the like are known by name.

        Examples
        --------
        >>> spell = Spelling(["thanks to Mabel", "the nurse Mabel was", "and Mabel too", "near London"])
        >>> spell.is_a_person("mabel"), spell.is_a_person("london"), spell.is_a_person("nurse")
        (True, False, False)
        """
        if word not in self._people:
            known = word_list("proper-words") | word_list("not-names") | word_list("stop-words")
            written = self(word)
            capital = written[:1].isupper() and not _ACRONYM.fullmatch(written) and word not in known
            small = re.compile(rf"\b{re.escape(word)}\b")
            self._people[word] = capital and not any(small.search(text) for text in self.texts)
        return self._people[word]


def spelling_of(word: str, texts: Sequence[str]) -> str:
    """Return a word as most people write it inside a sentence: AI, NHS, London, jobs.

    Parameters
    ----------
    word : str
        In lower case.
    texts : sequence of str

    Examples
    --------
    >>> spelling_of("nhs", ["the NHS and we", "our NHS"]), spelling_of("first", ["ask FIRST"])
    ('NHS', 'first')
    """
    pattern = re.compile(rf"(?<=[a-z,;] ){re.escape(word)}\b", re.I)
    inside = Counter(match.group() for text in texts for match in pattern.finditer(text))
    if not inside:
        short = re.compile(rf"\b{re.escape(word)}\b", re.I)
        inside = Counter(match.group() for text in texts for match in short.finditer(text) if len(word) <= 3)
    if not inside:
        return word
    common, n = max(inside.items(), key=lambda item: (item[1], item[0]))
    return common if n * 2 > sum(inside.values()) and _is_name(common) else word


def _is_name(written: str) -> bool:
    """Tell whether capitals mark an abbreviation or a name, neither shouted nor misread ("FIRST", "satIsfIed")."""
    is_small = written.lower() in word_list("stop-words") | word_list("courtesy") | word_list("qualities")
    return not is_small and bool(_ACRONYM.fullmatch(written) or _CAPITALISED.fullmatch(written))
