"""Where topics lie in a space that every reading shares, so that the topics of two questions can be compared.

The space of a reading is its own (`analysis.text.space`); this one rests on the static table alone. Needs nltk and
tokenizers through it, so only jobs and the command line import it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.text.findings import Reading
from analysis.text.tokens import words_of
from analysis.text.vectors import embed
from analysis.text.words import word_list

_DIGITS = 4
_MOST = 2000


def profiles_of(reading: Reading, *, k: int) -> Mapping[str, tuple[float, ...]]:
    """Return the centre of every topic of at least k answers.

    Parameters
    ----------
    reading : Reading
    k : int
        Fewest answers behind a centre, so that it is nobody's own.

    Returns
    -------
    mapping of topic to 256 numbers
        The mean of its answers' vectors, small words left out.
    """
    small = word_list("stop-words")
    members: dict[str, list[str]] = {}
    for answer in reading.used:
        for held in answer.held:
            members.setdefault(held, []).append(answer.text)
    centres = {}
    for topic in reading.topics:
        texts = sorted(members.get(topic.id, ()))
        if topic.kind == "unclear" or len(texts) < k:
            continue
        spread = texts[:: max(1, len(texts) // _MOST)]  # over all of them, in an order that tells nothing
        vectors = embed([" ".join(word for word in words_of(text) if word not in small) for text in spread])
        centres[topic.id] = tuple(round(float(value), _DIGITS) for value in np.mean(vectors, axis=0))
    return centres
