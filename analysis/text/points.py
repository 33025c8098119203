"""The points that one answer makes: sentences, clauses of a list, numbered items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ENDS = re.compile(r"[.!?]+(?:\s+|$)|[;\n•]+|\s[-–—]\s|(?:^|(?<=\s))\(?\d{1,2}[.)]\s|,?\s+(?:but|however|although)\s+")
_LIST = re.compile(r",\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+|/")
_LONGEST_ITEM = 6


def points_of(text: str, *, most: int = 12) -> tuple[str, ...]:
    """Split an answer into the points that it makes.

    Sentences and lines are points; a sentence whose parts between commas are all short is a list of points.

    Parameters
    ----------
    text : str
    most : int
        No more than this many, so that a ten-megabyte answer costs no more than a long one.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> points_of("Job losses, fake news and scams. It also worries me that nobody is responsible.")
    ('Job losses', 'fake news', 'scams', 'It also worries me that nobody is responsible')
    """
    found: list[str] = []
    for sentence in _ENDS.split(text):
        found.extend(_items(sentence))
        if len(found) >= most:
            break
    return tuple(found[:most])


@dataclass(frozen=True, slots=True)
class Points:
    """The points of many texts in a row: `owners` tells whose each is. Texts of a single point have none here."""

    texts: tuple[str, ...]
    owners: tuple[int, ...]


def points_of_many(texts: Sequence[str]) -> Points:
    """Split every text that makes several points.

    Examples
    --------
    >>> points_of_many(["Cost", "Jobs, privacy"])
    Points(texts=('Jobs', 'privacy'), owners=(1, 1))
    """
    found: list[str] = []
    owners: list[int] = []
    for index, text in enumerate(texts):
        points = points_of(text)
        if len(points) > 1:
            found.extend(points)
            owners.extend([index] * len(points))
    return Points(tuple(found), tuple(owners))


def _items(sentence: str) -> list[str]:
    parts = [part.strip() for part in _LIST.split(sentence)]
    filled = [part for part in parts if _has_words(part)]
    if len(filled) > 1 and all(len(part.split()) <= _LONGEST_ITEM for part in filled):
        return filled
    return [sentence.strip()] if _has_words(sentence) else []


def _has_words(part: str) -> bool:
    return any(character.isalpha() for character in part)
