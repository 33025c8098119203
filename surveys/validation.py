"""Raw fields in, clean answers and problems out: the one judge for form, API, import and paper entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveys.doubting import doubts
from surveys.kinds.question import Judged
from surveys.piping import piped
from surveys.questionnaire import Question, Questionnaire
from surveys.reasons import WHY, stated
from surveys.routing import path, reachable_answers
from surveys.saying import retold

Clean = dict[str, Any]
SURE = "sure"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a respondent must put right; ``part`` is the row, option or box it is about."""

    question_key: str
    code: str
    message: str
    part: str | None = None


def check_page(
    questionnaire: Questionnaire,
    page_key: str,
    raw: Mapping[str, Sequence[str]],
    answers: Mapping[str, object] | None = None,
) -> tuple[Clean, tuple[Problem, ...]]:
    """Judge one posted page.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    page_key : str
        The page that was posted.
    raw : mapping of str to sequence of str
        Form fields as posted: ``key`` (repeated for several choices), ``key-day`` ``key-month`` ``key-year``,
        ``key-row``, ``key-other``, ``key-missing``. Fields of no question are not looked at.
    answers : mapping, optional
        The answers given before; a message quotes the question as the respondent saw it.

    Returns
    -------
    clean : dict
        The answers of this page that can be kept.
    problems : tuple of Problem
        In the order of the page; empty when all is well. Those of the code ``sure`` are doubts (`warn`): the answer
        may stand, once ``key-sure`` confirms it.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: How old are you?, required: true}]}]}]}''')
    >>> check_page(q, "one", {"age": ["31"]})
    ({'age': 31}, ())
    >>> check_page(q, "one", {})[1][0].message
    'Enter a number for “How old are you?”'
    """
    clean: Clean = {}
    problems: list[Problem] = []
    for question in questionnaire.page(page_key).questions:
        _keep(question, question.judge_form(raw), clean, problems)
    if not problems and any(question.warn for question in questionnaire.page(page_key).questions):
        problems = _doubtful(questionnaire, page_key, raw, {**_elsewhere(questionnaire, page_key, answers), **clean})
    return clean, _as_seen(questionnaire, answers or {}, problems) if problems else ()


def _elsewhere(questionnaire: Questionnaire, page_key: str, answers: Mapping[str, object] | None) -> Clean:
    here = questionnaire.page_of
    return {key: answer for key, answer in (answers or {}).items() if here.get(key) != page_key}


def _doubtful(
    questionnaire: Questionnaire, page_key: str, raw: Mapping[str, Sequence[str]], answers: Clean
) -> list[Problem]:
    found = doubts(questionnaire, page_key, raw, answers)
    return [Problem(question.key, SURE, doubt.text) for question, doubt in found]


def _as_seen(
    questionnaire: Questionnaire, answers: Mapping[str, object], problems: Sequence[Problem]
) -> tuple[Problem, ...]:
    """Say each problem in the language of the page, with earlier answers in the quoted wording, as on the page."""
    on_path = reachable_answers(questionnaire, answers)

    def put_in(text: str) -> str:
        return piped(text, questionnaire, on_path)

    return tuple(
        replace(problem, message=retold(problem.message, questionnaire.language, put_in)) for problem in problems
    )


def _keep(question: Question, judged: Judged, clean: Clean, problems: list[Problem]) -> None:
    if judged.slips:
        problems.extend(Problem(question.key, slip.code, slip.message, slip.part) for slip in judged.slips)
    elif judged.value is not None:
        clean[question.key] = judged.value


def check_response(
    questionnaire: Questionnaire, answers: object, *, with_reasons: bool = False
) -> tuple[Clean, tuple[Problem, ...]]:
    """Judge a whole response in its JSON form, as the API and imports send it.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    answers : object
        ``{question key: value}``; ``null`` is the same as absent.
    with_reasons : bool
        Whether it may be stated beside the answers why others are not there (`surveys.reasons`), as in a file from
        another tool; nobody then misses what a reason stands for, required or not.

    Returns
    -------
    clean : dict
        The answers on the path, and only those: what was given off the path does not survive.
    problems : tuple of Problem
        Unknown keys, wrong values wherever they stand, and required questions on the path without an answer.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}]}]}]}''')
    >>> check_response(q, {"age": 31, "name": "x"})[1][0].code
    'unknown_question'
    """
    if not isinstance(answers, dict) or not all(isinstance(key, str) for key in answers):
        return {}, (Problem("", "wrong_type", "Send the answers as one object, {question key: value}"),)
    reasons = stated(questionnaire, answers) if with_reasons else {}
    known_names = {*questionnaire.by_key, WHY} if with_reasons else questionnaire.by_key.keys()
    unknown = [_unknown(key) for key in answers if key not in known_names]
    given, slips = _judge_given(questionnaire, answers)
    on_path = [
        question for key in path(questionnaire, given) for question in questionnaire.page(key).questions
    ]
    clean: Clean = reachable_answers(questionnaire, given)
    known = {problem.question_key for problem in slips}
    for question in on_path:
        if question.key not in clean and question.key not in known and question.key not in reasons:
            _keep(question, question.judge(answers.get(question.key)), clean, slips)
    order = {question.key: n for n, question in enumerate(questionnaire.questions)}
    ordered = sorted(slips, key=lambda problem: order[problem.question_key])
    return clean | ({WHY: reasons} if reasons else {}), (*unknown, *_as_seen(questionnaire, clean, ordered))


def _unknown(key: str) -> Problem:
    return Problem(key[:100], "unknown_question", f"There is no question “{key[:100]}” in this survey")


def _judge_given(questionnaire: Questionnaire, answers: dict[str, object]) -> tuple[Clean, list[Problem]]:
    given: Clean = {}
    problems: list[Problem] = []
    for question in questionnaire.questions:
        answer = answers.get(question.key)
        if answer is not None:
            judged = question.judge(answer)
            if [slip for slip in judged.slips if slip.code != "required"] or judged.value is not None:
                _keep(question, judged, given, problems)
    return given, problems


def accepted(questionnaire: Questionnaire, answers: Mapping[str, object]) -> Clean:
    """Return the answers that their questions accept, in their clean form, on and off the path.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}, {key: n, kind: number, text: How many?}]}]}]}''')
    >>> accepted(q, {"age": 31.0, "n": [["x"]], "unknown": 5})
    {'age': 31}
    """
    asked = questionnaire.by_key
    known = ((key, asked[key].judge(value)) for key, value in answers.items() if key in asked)
    return {key: judged.value for key, judged in known if judged.value is not None}


def is_complete(questionnaire: Questionnaire, answers: Mapping[str, object]) -> bool:
    """Return whether every required answer on the path is there and every answer on it is valid."""
    walked = path(questionnaire, accepted(questionnaire, answers))
    on_path = (q for key in walked for q in questionnaire.page(key).questions)
    return not any(question.judge(answers.get(question.key)).slips for question in on_path)
