"""Answers made up for questions, so that made-up respondents leave nothing open that they have to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from surveys.candidates import candidates
from surveys.conditions.domains import Domain
from surveys.kinds import Question
from surveys.questionnaire import Questionnaire
from surveys.routing import calculations, conditions, path, reachable_answers

# What is tried for a question in whose own words anything might stand; its judge decides.
WORDS = ("other words", "a", "1", "07700 900123", "someone@example.org", "M1", "2026-11-22", "12:00", "A" * 16)


def filled_in(questionnaire: Questionnaire, known: Mapping[str, object]) -> dict[str, Any]:
    """Return the answers of a whole response: what is known, and something for every other question on the path.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    known : mapping
        What conditions look at; a question that they look at and that has no answer here is left empty.

    Returns
    -------
    dict
        Clean answers, in the order of the questions, only of pages on the path.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: one, questions: [
    ...   {key: age, kind: number, text: Age?, min: 16},
    ...   {key: job, kind: short_text, text: Job?, max_length: 1}]}]}]}''')
    >>> filled_in(q, {"age": 30})
    {'age': 30, 'job': 'o'}
    """
    whole = questionnaire.assembled(known)
    conditional = {name for condition in conditions(questionnaire) for name in condition.names}
    worked_out = {name for one in calculations(questionnaire) for name in one.calculate.names}
    watched = {name.split(".")[0] for name in conditional | worked_out}
    before: tuple[str, ...] | None = None
    while before != (walked := path(questionnaire, whole)):  # what was filled in may lead elsewhere
        before = walked
        for question in [question for key in walked for question in questionnaire.page(key).asked]:
            answer = whole.get(question.key)
            judged = question.judge(answer)
            if judged.slips or (judged.value is None and question.key not in watched):
                parts = known.get(question.key)
                whole[question.key] = an_answer(question, parts if isinstance(parts, dict) else {})
            else:
                whole[question.key] = judged.value
    return reachable_answers(questionnaire, whole)


def an_answer(question: Question, parts: Mapping[str, object] | None = None) -> Any:
    """Return an answer that its question accepts, with the parts that are known; None if none was found.

    Examples
    --------
    >>> from surveys.kinds import Number, Point, Scale
    >>> an_answer(Number(key="n", text="How many?", min=3))
    3
    >>> an_answer(Scale(key="s", text="How much?", points=(Point("1", "Little"), Point("2", "Much"))))
    '1'
    """
    tried = (question.judge(one) for one in _tried(question, dict(parts or {})))
    return next((judged.value for judged in tried if judged.value is not None and not judged.slips), None)


def _tried(question: Question, parts: dict[str, object]) -> Iterator[Any]:
    domains = question.domains()
    for domain in [one for name, one in domains.items() if name == question.key][:1]:
        yield from (question.whole(_written(value, domain)) for value in candidates(domain))
    rest = {name.partition(".")[2]: next(candidates(one)) for name, one in domains.items() if "." in name}
    for some in (parts, {**rest, **parts}, dict(list(rest.items())[:1])):
        if some:
            yield question.assembled(some)
    yield from WORDS
    yield from ({"missing": word} for word in question.missing)


def _written(value: object, domain: Domain) -> object:
    """Return a value as an answer; for a choice of several, as many ordinary ticks as are needed."""
    if domain.type != "choices" or not isinstance(value, str):
        return value
    plain = [key for key in domain.keys if key not in domain.exclusive]
    return plain[: domain.least] if value in plain else [value]
