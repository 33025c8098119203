"""An answer in pieces, each with whether it is the reason why it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence


def marked(text: str, points: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Return the text in pieces, each with whether it is a point that lies near no topic.

    >>> marked("Jobs. The chapel has no ramp.", ("The chapel has no ramp",))
    (('Jobs. ', False), ('The chapel has no ramp', True), ('.', False))
    """
    pieces, at = [], 0
    for point in points:
        begins = text.find(point, at)
        if begins >= 0:
            pieces += [(text[at:begins], False), (point, True)]
            at = begins + len(point)
    return tuple(piece for piece in (*pieces, (text[at:], False)) if piece[0])


def highlighted(text: str, words: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """Return the text in pieces, each with whether it is a reason for being here.

    >>> highlighted("Loss of jobs, I fear", frozenset({"jobs"}))
    (('Loss of ', False), ('jobs', True), (', I fear', False))
    """
    if not words:
        return ((text, False),)
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in longest_first) + r")\w{0,3}\b", re.IGNORECASE)
    pieces, at = [], 0
    for hit in pattern.finditer(text):
        pieces += [(text[at : hit.start()], False), (hit.group(), True)]
        at = hit.end()
    return tuple(piece for piece in (*pieces, (text[at:], False)) if piece[0])
