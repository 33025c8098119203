"""Signs that a response was given without reading: reasons to look at it apart, never to drop it."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from surveys.kinds import Grid
from surveys.questionnaire import Questionnaire

FEWEST_ROWS: Final = 6
"""Rated rows from which on the same point everywhere says something (Curran, 2016)."""

FASTEST: Final = 1.0
"""Seconds for one question below which nobody reads it. Huang et al. (2012) take 2 as careless; half of that accuses
fewer of those who read fast."""


def is_straight(asked: Questionnaire, answers: Mapping[str, Any]) -> bool:
    """Return whether every row of every grid has the same point, with enough rows for that to say something.

    Parameters
    ----------
    asked : Questionnaire
        What was asked.
    answers : mapping of str to object
        The answers, by question key.

    Returns
    -------
    bool
        True where all of at least `FEWEST_ROWS` rated rows have the point at the same place of their grid.

    References
    ----------
    Curran, P. G. (2016). Methods for the detection of carelessly invalid responses in survey data. Journal of
    Experimental Social Psychology 66, 4-19.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [{key: g, kind: grid,
    ...   text: G, rows: [{key: a, text: A}, {key: b, text: B}, {key: c, text: C}, {key: d, text: D}, {key: e, text: E},
    ...   {key: f, text: F}], points: [{key: lo, text: Low}, {key: hi, text: High}]}]}]}]}''')
    >>> is_straight(q, {"g": dict.fromkeys("abcdef", "hi")})
    True
    >>> is_straight(q, {"g": {**dict.fromkeys("abcde", "hi"), "f": "lo"}})
    False
    """
    places = [place for question in asked.questions if isinstance(question, Grid)
              for place in _places(question, answers.get(question.key))]
    return len(places) >= FEWEST_ROWS and len(set(places)) == 1


def _places(grid: Grid, answer: object) -> list[int]:
    if not isinstance(answer, Mapping):
        return []
    place = {point.key: n for n, point in enumerate(grid.points)}
    return [place[value] for value in answer.values() if isinstance(value, str) and value in place]


def is_too_fast(answers: Mapping[str, Any], seconds: float) -> bool:
    """Return whether a response came faster than anybody reads its questions.

    Parameters
    ----------
    answers : mapping of str to object
        The answers, by question key; each row of a grid counts as one.
    seconds : float
        From the start to the sending.

    Returns
    -------
    bool
        True below `FASTEST` seconds for each thing answered.

    References
    ----------
    Huang, J. L. et al. (2012). Detecting and deterring insufficient effort responding to surveys. Journal of Business
    and Psychology 27, 99-114.

    Examples
    --------
    >>> is_too_fast({"a": 1, "g": {"x": "lo", "y": "hi"}}, 2.5), is_too_fast({"a": 1}, 30)
    (True, False)
    """
    n = sum(len(answer) if isinstance(answer, Mapping) and "missing" not in answer else 1
            for answer in answers.values())
    return seconds < FASTEST * n
