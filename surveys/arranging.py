"""What chance decides for one response: the order of options and pages, and the arms whose wording is read.

All of it follows from a seed, so that the same response is always asked in the same way. Judging, storing and the proof
of the routing know only the author's order: conditions never look within a section whose pages are shuffled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from surveys.kinds import KINDS, Arm, Question
from surveys.questionnaire import Page, Questionnaire, Section

T = TypeVar("T")
# What stands in another order for each response, where the author asks for it.
SHUFFLED: Mapping[str, str] = {name: "rows" if name == "grid" else "options" for name, cls in KINDS.items()
                               if any(field.name == "order" for field in cls.FIELDS)}  # fmt: skip


def arms_of(questionnaire: Questionnaire, seed: bytes) -> dict[str, str]:
    """Return the arm of each experiment that a seed falls into, by question key. All arms are equally likely.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: x, kind: arm, text: Arm, options: [{key: a, text: A}, {key: b, text: B}]}]}]}]}''')
    >>> sorted({arms_of(q, bytes([n]))["x"] for n in range(20)})
    ['a', 'b']
    """
    return {one.key: one.options[_drawn(seed, f"arm/{one.key}") % len(one.options)].key
            for one in questionnaire.questions if isinstance(one, Arm)}  # fmt: skip


def with_arms(
    questionnaire: Questionnaire, answers: Mapping[str, Any], arms: Mapping[str, Any]
) -> dict[str, Any]:
    """Return answers with these arms, and no others, whatever arms stood among them.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: x, kind: arm, text: Arm, options: [{key: a, text: A}, {key: b, text: B}]}]}]}]}''')
    >>> with_arms(q, {"x": "a", "y": 1}, {"x": "b", "z": 2}), with_arms(q, {"x": "a"}, {})
    ({'y': 1, 'x': 'b'}, {})
    """
    drawn = {one.key for one in questionnaire.questions if isinstance(one, Arm)}
    own = {key: answer for key, answer in answers.items() if key not in drawn}
    return own | {key: arm for key, arm in arms.items() if key in drawn}


def arranged(questionnaire: Questionnaire, seed: bytes, answers: Mapping[str, Any] | None = None) -> Questionnaire:
    """Return a questionnaire as one response sees it; the very same object where nothing is left to chance.

    Parameters
    ----------
    questionnaire : Questionnaire
        In the author's order.
    seed : bytes
        Of this response alone. It is never stored with the answers.
    answers : mapping, optional
        What is kept of this response so far: its wording is that of the arms kept there, whatever arms have been added
        since. Without it, the arms are those that the seed draws.

    Returns
    -------
    Questionnaire
        The same questions with the same keys, in the order and wording of this response.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: q, kind: single_choice, text: Which?, order: random,
    ...    options: [{key: a, text: A}, {key: b, text: B}, {key: c, text: C}]}]}]}]}''')
    >>> len({tuple(o.key for o in arranged(q, bytes([n])).question("q").options) for n in range(50)})
    6
    """
    if not is_left_to_chance(questionnaire):
        return questionnaire
    arms = with_arms(questionnaire, {}, arms_of(questionnaire, seed) if answers is None else answers)
    return _arranged(questionnaire, seed, frozenset(arms.values()))


def is_left_to_chance(questionnaire: Questionnaire) -> bool:
    """Return whether anything differs from one response to the next."""
    shuffled = any(section.order == "random" for section in questionnaire.sections)
    return shuffled or any(one.order == "random" or one.wording for one in questionnaire.questions)


@lru_cache(maxsize=256)
def _arranged(questionnaire: Questionnaire, seed: bytes, arms: frozenset[str]) -> Questionnaire:
    return replace(questionnaire, sections=tuple(_section(one, arms, seed) for one in questionnaire.sections))


def _section(section: Section, arms: frozenset[str], seed: bytes) -> Section:
    pages = tuple(_page(page, arms, seed) for page in section.pages)
    return replace(section, pages=_shuffled(pages, seed, section.key) if section.order == "random" else pages)


def _page(page: Page, arms: frozenset[str], seed: bytes) -> Page:
    return replace(page, questions=tuple(_question(question, arms, seed) for question in page.questions))


def _question(question: Question, arms: frozenset[str], seed: bytes) -> Question:
    changed: dict[str, Any] = {}
    own = next((wording for wording in question.wording if wording.arm in arms), None)
    if own is not None:
        changed = {"text": own.text, "hint": own.hint or question.hint}
    if question.order == "random":
        name = SHUFFLED[question.kind]
        changed[name] = _with_last_ones(getattr(question, name), seed, question.key)
    return replace(question, **changed) if changed else question


def _with_last_ones(options: Sequence[Any], seed: bytes, key: str) -> tuple[Any, ...]:
    """Shuffle, but leave "none of these" and "something else" at the end, where people look for them."""
    last = [one for one in options if getattr(one, "exclusive", False) or getattr(one, "other", False)]
    return (*_shuffled([one for one in options if one not in last], seed, key), *last)


def _shuffled(members: Sequence[T], seed: bytes, name: str) -> tuple[T, ...]:
    """Return members in an order that depends on nothing but the seed and their keys."""
    return tuple(sorted(members, key=lambda one: _drawn(seed, f"{name}/{getattr(one, 'key', '')}")))


def _drawn(seed: bytes, purpose: str) -> int:
    return int.from_bytes(hashlib.sha256(seed + b"/" + purpose.encode()).digest()[:8], "big")
