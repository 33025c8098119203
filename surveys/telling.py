"""Telling a made-up respondent's answers in words: what was asked, and the answer as the screen words it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveys.kinds import Grid, MultipleChoice, Question, Scale, SingleChoice
from surveys.missing import ON_SCREEN
from surveys.piping import answer_in_words, unanswered
from surveys.questionnaire import Questionnaire


def told_in_words(questionnaire: Questionnaire, answers: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the answers as pairs of the question's text and the answer in words.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: one, questions: [
    ...   {key: n, kind: number, text: How long?, unit: hours}]}]}]}''')
    >>> told_in_words(q, {"n": 0})
    (('How long?', '0 hours'),)
    """
    asked = unanswered(questionnaire)
    return tuple((asked.question(key).text, said(asked.question(key), value)) for key, value in answers.items())


def said(question: Question, value: Any) -> str:
    """Return an answer in the words that the respondent saw.

    Examples
    --------
    >>> from surveys.kinds import Point
    >>> said(Scale(key="s", text="How much?", points=(Point("1", "Little"), Point("2", "Much"))), "2")
    'Much'
    """
    if isinstance(question, (SingleChoice, MultipleChoice, Scale, Grid)) or not _is_whole(value):
        words = {one.key: one.text for name in ("options", "points") for one in getattr(question, name, ())}
        rows = {row.key: row.text for row in getattr(question, "rows", ())}
        return _said(value, words, rows)
    return answer_in_words(question, value)


def _is_whole(value: Any) -> bool:
    return not (isinstance(value, dict) and "missing" in value)


def _said(value: Any, words: dict[str, str], rows: dict[str, str]) -> str:
    if isinstance(value, list):
        return ", ".join(_said(one, words, rows) for one in value)
    if isinstance(value, dict) and "missing" in value:
        return ON_SCREEN.get(value["missing"], "")
    if isinstance(value, dict) and "option" in value:
        return words.get(value["option"], str(value["option"]))
    if isinstance(value, dict):
        return "; ".join(f"{rows.get(row, row)}: {_said(one, words, rows)}" for row, one in value.items())
    return words.get(str(value), str(value))
