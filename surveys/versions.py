"""Versions of a questionnaire: the name of each, what changed between two, and which answers still compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from surveys.forms import write_fields
from surveys.languages import Words, name_of
from surveys.localising import localised, texts
from surveys.questionnaire import Question, Questionnaire

What = Literal[
    "added", "removed", "kind", "options", "range", "wording", "help", "base", "handling", "translation", "form"
]
Compares = Literal["yes", "with_care", "no"]


def version_of(questionnaire: Questionnaire) -> str:
    """Return the version: 64 hexadecimal digits of the canonical form.

    Parameters
    ----------
    questionnaire : Questionnaire
        Read from any spelling; the order of YAML keys, quotation marks and spaces make no difference.

    Returns
    -------
    str
        The SHA-256 of the definition as compact, sorted JSON.

    Examples
    --------
    >>> from surveys.reading import read
    >>> one = read("{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p}]}]}")
    >>> two = read("{title: 'T', key: t, format: candour/1, sections: [{pages: [{key: p}], key: s}]}")
    >>> version_of(one) == version_of(two), len(version_of(one))
    (True, 64)
    """
    document = json.dumps(
        questionnaire.to_document(), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(document.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions, and whether answers from both may be put side by side."""

    question_key: str
    what: What
    compares: Compares
    message: str


# What a difference in each field of a definition does to comparing: read from top to bottom.
FIELDS: dict[str, tuple[What, Compares, str]] = {
    "kind": ("kind", "no", "is another kind of question"),
    "points": ("options", "no", "has another scale"),
    "rows": ("options", "with_care", "has other rows"),
    "options": ("options", "with_care", "has other options"),
    "unit": ("range", "no", "is counted in another unit"),
    "precision": ("range", "with_care", "asks for another precision"),
    "decimals": ("range", "yes", "takes other decimals"),
    "min": ("range", "with_care", "has another lower limit"),
    "max": ("range", "with_care", "has another upper limit"),
    "earliest": ("range", "with_care", "has another first date"),
    "latest": ("range", "with_care", "has another last date"),
    "max_length": ("range", "yes", "may be longer or shorter"),
    "text": ("wording", "with_care", "is worded otherwise"),
    "total": ("range", "no", "shares out another amount"),
    "calculate": ("kind", "no", "is worked out otherwise"),
    "order": ("handling", "yes", "has its options in another order"),
    "wording": ("wording", "with_care", "has another wording in an arm"),
    "warn": ("handling", "yes", "has other soft checks"),
    "missing": ("options", "with_care", "offers other ways not to answer"),
    "required": ("handling", "with_care", "became required, or no longer is"),
    "hint": ("help", "yes", "has another hint"),
    "variants": ("form", "yes", "reads otherwise in Easy Read, audio or British Sign Language"),
    "why": ("help", "yes", "gives another reason for asking"),
    "fields": ("options", "with_care", "asks other things about each"),
    "item": ("wording", "yes", "calls each thing something else"),
    "margin": ("handling", "yes", "is compared with another reference"),
    "analysis": ("handling", "yes", "has another part in the analysis"),
    "about": ("handling", "yes", "has another part in the analysis"),
    "pair": ("handling", "yes", "is read beside another question"),
    "disclosure": ("handling", "yes", "is protected otherwise"),
    "hierarchy": ("handling", "yes", "is grouped otherwise when it is released"),
    "harmonised": ("help", "yes", "names another standard"),
}


def changes(old: Questionnaire, new: Questionnaire) -> tuple[Change, ...]:
    """Return what changed, question by question.

    Parameters
    ----------
    old, new : Questionnaire
        Two versions of the same questionnaire.

    Returns
    -------
    tuple of Change
        Removed questions first, then the order of the new version; empty when all answers compare as they are.

    Examples
    --------
    >>> from surveys.reading import read
    >>> text = "{{format: candour/1, key: t, title: T, sections: [{{key: s, pages: [{{key: p, questions: [{}]}}]}}]}}"
    >>> old = read(text.format("{key: a, kind: number, text: Your age}"))
    >>> new = read(text.format("{key: a, kind: number, text: How old are you?}"))
    >>> [(change.question_key, change.what, change.compares) for change in changes(old, new)]
    [('a', 'wording', 'with_care')]
    """
    removed = (
        Change(key, "removed", "no", f"`{key}` is no longer asked.") for key in old.by_key if key not in new.by_key
    )
    return (*removed, *(change for question in new.questions for change in _changed(old, new, question)))


def _changed(old: Questionnaire, new: Questionnaire, question: Question) -> Iterator[Change]:
    key = question.key
    if key not in old.by_key:
        yield Change(key, "added", "no", f"`{key}` was not asked before.")
        return
    before, after = _source(old, old.by_key[key]), _source(new, question)
    for field, (what, compares, words) in FIELDS.items():
        if before.get(field) != after.get(field):
            yield Change(key, what, compares, f"`{key}` {words}.")
    if _way_there(old, key) != _way_there(new, key):
        yield Change(key, "base", "with_care", f"`{key}` is put to other people than before.")
    for language in new.spoken[1:]:
        if language in old.spoken and _said_in(old.by_key[key], language) != _said_in(question, language):
            yield Change(key, "translation", "yes", f"`{key}` is translated otherwise into {name_of(language)}.")


def _source(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    """Return what is asked as it stands in the source language: translations say the same, by their promise."""
    return write_fields(question.FIELDS, localised(question, questionnaire.language))


def _said_in(question: Question, language: str) -> list[str]:
    return [text.said_in(language) for _, _, text in texts(question) if isinstance(text, Words)]


def _way_there(questionnaire: Questionnaire, key: str) -> tuple[str, ...]:
    """Return every condition and rule that decides who is asked: those of the page, and jumps over it."""
    page = questionnaire.page(questionnaire.page_of[key])
    section = questionnaire.section_of(page.key)
    here = questionnaire.index[page.key]
    jumps = (
        f"{rule.when}->{rule.to}"
        for earlier in questionnaire.pages[:here]
        for rule in earlier.rules
        if questionnaire.index.get(rule.to, here + 1) > here
    )
    return (str(section.show_when), str(page.show_when), *jumps)


def comparable(old: Questionnaire, new: Questionnaire) -> dict[str, Compares]:
    """Return, for every question of the new version, whether answers to the old one still compare.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: p, questions: [{key: a, kind: number, text: Your age}]}]}]}''')
    >>> comparable(q, q)
    {'a': 'yes'}
    """
    worst: dict[str, Compares] = {question.key: "yes" for question in new.questions}
    order = ("yes", "with_care", "no")
    for change in changes(old, new):
        if change.question_key in worst:
            worst[change.question_key] = max(worst[change.question_key], change.compares, key=order.index)
    return worst
