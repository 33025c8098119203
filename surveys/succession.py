"""Whether a new version may follow one that people have answered: every stored answer must keep its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surveys.forms import write_fields
from surveys.localising import localised
from surveys.questionnaire import Question, Questionnaire

# What may change of a question that has answers: its words, who has to answer, and how long or large an answer may be.
MAY_CHANGE = frozenset({
    "text", "hint", "why", "required", "max_length", "min", "max", "earliest", "latest", "analysis", "about", "pair",
    "harmonised", "hierarchy", "variants", "wording", "warn", "order", "margin",
})  # fmt: skip
# What may grow, and never shrink: the list, and what one member is called.
MAY_GROW = {"options": "option", "rows": "row", "missing": "way not to answer"}
CURE = "Keys are for ever: leave it as it is, and ask what is new under a new key."


def breaks(old: Questionnaire, new: Questionnaire) -> tuple[str, ...]:
    """Return what keeps a new version from following the old one while its answers are kept.

    Parameters
    ----------
    old, new : Questionnaire
        The version with answers, and the one that is to take its place.

    Returns
    -------
    tuple of str
        One sentence for each place in which a stored answer would lose its meaning; empty when it may follow.

    Examples
    --------
    >>> from surveys.reading import read
    >>> text = "{{format: candour/1, key: t, title: T, sections: [{{key: s, pages: [{{key: p, questions: [{}]}}]}}]}}"
    >>> old = read(text.format("{key: a, kind: number, text: Your age}"))
    >>> breaks(old, read(text.format("{key: a, kind: number, text: How old are you?}")))
    ()
    >>> breaks(old, read(text.format("{key: a, kind: number, text: Your age, unit: months}")))
    ('`a` would have another `unit`.',)
    """
    if old.key != new.key:
        return (f"The key of the questionnaire would be `{new.key}` instead of `{old.key}`.",)
    return tuple(sentence for question in old.questions for sentence in _broken(question, old, new))


def _broken(question: Question, old: Questionnaire, new: Questionnaire) -> Iterator[str]:
    key = question.key
    if key not in new.by_key:
        yield f"`{key}` would no longer be there."
        return
    before, after = _source(question, old), _source(new.by_key[key], new)
    if before["kind"] != after["kind"]:
        yield f"`{key}` would be another kind of question."
        return
    for field in dict.fromkeys((*before, *after)):
        if field in MAY_GROW:
            lost = _keys(before.get(field)) - _keys(after.get(field))
            yield from (f"`{key}` would lose the {MAY_GROW[field]} `{one}`." for one in sorted(lost))
        elif field == "points" and _ordered(before["points"]) != _ordered(after["points"]):
            yield f"`{key}` would have another scale."
        elif field not in MAY_CHANGE and field != "points" and before.get(field) != after.get(field):
            yield f"`{key}` would have another `{field}`."


def _source(question: Question, questionnaire: Questionnaire) -> dict[str, Any]:
    return write_fields(question.FIELDS, localised(question, questionnaire.language))


def _ordered(members: Any) -> list[str]:
    return [one["key"] if isinstance(one, dict) else str(one) for one in members or ()]


def _keys(members: Any) -> set[str]:
    return set(_ordered(members))
