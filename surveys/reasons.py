"""Why answers are not there, where that is known from elsewhere: kept beside the answers of a response.

A response that came in whole needs none: off its path is not asked, on it and empty is skipped. One that was stopped,
or that comes from a file whose cells say more, holds ``{"_missing": {question key: word}}`` beside its answers; no
question can have that key. The row of a grid is named as conditions do, ``trust.gp``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveys.kinds import Grid
from surveys.missing import OFFERED, Missing
from surveys.questionnaire import Questionnaire

WHY = "_missing"
# What may be stated: the word, and its code. What a person chooses instead of an answer is an answer.
STATED: dict[str, Missing] = {code.name.lower(): code for code in Missing if code not in OFFERED.values()}
Answers = Mapping[str, Any]


def stated(questionnaire: Questionnaire, answers: Answers) -> dict[str, str]:
    """Return the reasons that stand beside answers, as far as they are of this questionnaire and of no answer.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: age, kind: number, text: Age?}, {key: job, kind: short_text, text: Job?}]}]}]}''')
    >>> stated(q, {"age": 30, "_missing": {"age": "masked", "job": "not_reached", "x": "skipped"}})
    {'job': 'not_reached'}
    """
    given = answers.get(WHY)
    if not isinstance(given, Mapping):
        return {}
    return {
        name: word
        for name, word in given.items()
        if isinstance(name, str) and isinstance(word, str) and word in STATED and _lacks(questionnaire, answers, name)
    }


def _lacks(questionnaire: Questionnaire, answers: Answers, name: str) -> bool:
    key, _, row = name.partition(".")
    question, answer = questionnaire.by_key.get(key), answers.get(key)
    if question is None or not row:
        return question is not None and answer is None
    is_row = isinstance(question, Grid) and name in question.domains()
    return is_row and not (isinstance(answer, Mapping) and row in answer)


def not_reached(questionnaire: Questionnaire, answers: Answers) -> dict[str, str]:
    """Return the reasons of somebody who stopped: everything behind the last answer was not reached.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: a, kind: number, text: A?}, {key: b, kind: number, text: B?}, {key: c, kind: number, text: C?}]}]}]}''')
    >>> not_reached(q, {"b": 1})
    {'c': 'not_reached'}
    """
    asked = [question.key for question in questionnaire.asked]
    last = max((n for n, key in enumerate(asked) if answers.get(key) is not None), default=-1)
    return dict.fromkeys(asked[last + 1 :], "not_reached")


def reason_for(reasons: Mapping[str, str], name: str, otherwise: Missing) -> Missing:
    """Return the code that was stated for a question or a row, or what follows from the path."""
    return STATED[reasons[name]] if name in reasons else otherwise
