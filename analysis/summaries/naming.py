"""A last look at a name that a machine has given: it must not say what the answers do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.text.findings import UNNAMED
from analysis.text.words import word_list

_DENIAL = re.compile(r"(?:no|not|never|without|less|nothing)\s+(?P<rest>.+)", re.IGNORECASE)
_REFUSAL = re.compile(r"(?:don't|dont|do not|stop|ban|avoid)\s+(?P<rest>.+)", re.IGNORECASE)
_REFUSES = r"\b(?:don't|dont|do not|does not|not|never|no|stop|ban|avoid)\b"
_MANY = 1 / 3


def machine_name(label: str, topic_id: str, texts: Sequence[str]) -> str:
    """Return a label without a denial that most of those who use its words do not make.

    "Put strict regulations on it" and "we need regulations" are no answers about "No regulations". What then only
    echoes the question is no name at all, nor is a refusal ("Don't use it") that fewer than a third speak.

    Parameters
    ----------
    label : str
    topic_id : str
    texts : sequence of str
        The topic's answers.

    Returns
    -------
    str

    Examples
    --------
    >>> machine_name("No regulations", "t1", ["strict regulations", "regulations now", "no regulations please"])
    'Regulations'
    >>> machine_name("Not worried", "t1", ["I am worried", "worried about work", "not worried"])
    'Points still without a name (t1)'
    """
    refusal = _REFUSAL.fullmatch(label)
    if refusal and _n_refusing(refusal["rest"], texts) < _MANY * len(texts):
        return f"{UNNAMED} ({topic_id})"
    found = _DENIAL.fullmatch(label)
    if found is None:
        return label
    rest = found["rest"].lower()
    only_echoes = all(word in word_list("echoes") for word in rest.split())
    using = [text.lower() for text in texts if only_echoes or rest in text.lower()]
    if 2 * sum(label.lower() in text for text in using) >= len(using):
        return label
    return f"{UNNAMED} ({topic_id})" if only_echoes else rest[:1].upper() + rest[1:]


def _n_refusing(rest: str, texts: Sequence[str]) -> int:
    """Return how many texts refuse a thing: a word of refusal, and the thing soon after it."""
    said = re.compile(rf"{_REFUSES}(?:\W+\w+){{0,2}}\W+{re.escape(rest.lower())}\b")
    return sum(said.search(text.lower().replace("’", "'")) is not None for text in texts)


def called(label: str) -> str:
    """Return how a sentence speaks of a theme: by its name, or as one that has none yet.

    Examples
    --------
    >>> called("Loss of jobs"), called(f"{UNNAMED} (t01)")
    ('“Loss of jobs”', 'a group of answers without a name (t01)')
    """
    return (
        f"a group of answers without a name{label.removeprefix(UNNAMED)}" if label.startswith(UNNAMED) else f"“{label}”"
    )
