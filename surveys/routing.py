"""The path as a pure function of questionnaire and answers.

Pages are walked once, forwards. A page is shown when its section's and its own condition hold; after a shown page
its rules are read in order and the first that holds decides where to go on; without rules the next page follows.
A condition sees the answers of pages already on the path and nothing else: what was typed on a page that is no
longer on the path is invisible to every rule, and counts again as soon as the page returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from surveys.conditions.meaning import Test, compiled
from surveys.errors import AnswerError
from surveys.kinds import Calculation
from surveys.questionnaire import Page, Question, Questionnaire

if TYPE_CHECKING:
    from surveys.conditions.condition import Condition

Answers = Mapping[str, object]


class Step(NamedTuple):
    """One page, ready to be walked: what shows it, where it leads, which of its answers conditions look at."""

    key: str
    shown: tuple[Test, ...]
    rules: tuple[tuple[Test | None, int], ...]
    watched: tuple[Question, ...]
    calculated: tuple[Calculation, ...]
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A questionnaire whose conditions are compiled."""

    steps: tuple[Step, ...]
    index: Mapping[str, int]


_plans: WeakKeyDictionary[Questionnaire, Plan] = WeakKeyDictionary()


def plan_of(questionnaire: Questionnaire) -> Plan:
    """Return the compiled form of a questionnaire, made once."""
    plan = _plans.get(questionnaire)
    if plan is None:
        plan = _plans[questionnaire] = _planned(questionnaire)
    return plan


def _planned(questionnaire: Questionnaire) -> Plan:
    names = {name.split(".")[0] for condition in conditions(questionnaire) for name in condition.names}
    names |= {name.split(".")[0] for one in calculations(questionnaire) for name in one.calculate.names}
    steps = (
        _step(questionnaire, section.show_when, page, names)
        for section in questionnaire.sections
        for page in section.pages
    )
    return Plan(tuple(steps), questionnaire.index)


def calculations(questionnaire: Questionnaire) -> tuple[Calculation, ...]:
    """Return what is worked out, in order."""
    return tuple(question for question in questionnaire.questions if isinstance(question, Calculation))


def conditions(questionnaire: Questionnaire) -> Iterator[Condition]:
    """Yield every condition of a questionnaire, in order."""
    for section in questionnaire.sections:
        if section.show_when:
            yield section.show_when
        for page in section.pages:
            if page.show_when:
                yield page.show_when
            yield from (rule.when for rule in page.rules if rule.when)


def _step(questionnaire: Questionnaire, section_shown: Condition | None, page: Page, names: set[str]) -> Step:
    def test(condition: Condition | None) -> Test | None:
        return compiled(condition.tree, questionnaire.domains) if condition else None

    end = len(questionnaire.pages)
    shown = tuple(one for one in (test(section_shown), test(page.show_when)) if one)
    rules = tuple((test(rule.when), questionnaire.index.get(rule.to, end)) for rule in page.rules)
    watched = tuple(question for question in page.questions if question.key in names and question.IS_GIVEN)
    calculated = tuple(question for question in page.questions if isinstance(question, Calculation))
    return Step(page.key, shown, rules, watched, calculated, page.is_silent)


def path(questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Return the pages that a respondent with these answers sees.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    answers : mapping
        Clean answers by question key; answers off the path may be among them and make no difference.

    Returns
    -------
    tuple of str
        Page keys, in order; each at most once.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}]},
    ...   {key: adult, show_when: age >= 16},
    ...   {key: last}]}]}''')
    >>> path(q, {"age": 20}), path(q, {})
    (('one', 'adult', 'last'), ('one', 'last'))
    """
    return tuple(step.key for step in _walk(plan_of(questionnaire), answers) if not step.is_silent)


def walked(questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Return the path, and the pages on it that nobody sees because something is only worked out there.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: days, kind: number, text: Days?}]},
    ...   {key: sum, questions: [{key: hours, kind: calculation, text: Hours, calculate: days * 8}]}]}]}''')
    >>> path(q, {}), walked(q, {})
    (('one',), ('one', 'sum'))
    """
    return tuple(step.key for step in _walk(plan_of(questionnaire), answers))


def _walk(plan: Plan, answers: Answers, at: int = 0, seen: dict[str, object] | None = None) -> list[Step]:
    steps, end = plan.steps, len(plan.steps)
    seen = {} if seen is None else seen
    on_way: list[Step] = []
    while at < end:
        step = steps[at]
        at += 1
        if step.shown and not all(test(seen) for test in step.shown):
            continue
        on_way.append(step)
        see(step, answers, seen)
        if step.rules:
            at = next((target for test, target in step.rules if test is None or test(seen)), at)
    return on_way


def see(step: Step, answers: Answers, seen: dict[str, object]) -> None:
    """Add to what conditions see the answers of one page, and what is worked out there."""
    for question in step.watched:
        answer = answers.get(question.key)
        if answer is not None:
            seen.update(question.seen(answer))
    for one in step.calculated:
        value = one.worked_out(seen)
        if value is not None:
            seen[one.key] = value


def changed_path(
    questionnaire: Questionnaire, answers: Answers, before: tuple[str, ...], page_key: str
) -> tuple[str, ...]:
    """Return the path after one page was answered anew, walking only from that page on.

    Parameters
    ----------
    questionnaire, answers
        As for `path`; the answers as they are now.
    before : tuple of str
        The path as it was, as `walked` gives it.
    page_key : str
        The one page whose answers may have changed since.

    Returns
    -------
    tuple of str
        The same as ``walked(questionnaire, answers)``.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: hello},
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}]},
    ...   {key: adult, show_when: age >= 16}]}]}''')
    >>> changed_path(q, {"age": 9}, ("hello", "one", "adult"), "one")
    ('hello', 'one')
    """
    if page_key not in before:
        return before  # what is answered off the path is invisible to every rule
    plan = plan_of(questionnaire)
    if not plan.steps[plan.index[page_key]].watched:
        return before  # no condition names a question of this page
    kept = before[: before.index(page_key)]
    seen: dict[str, object] = {}
    for key in kept:
        see(plan.steps[plan.index[key]], answers, seen)
    return (*kept, *(step.key for step in _walk(plan, answers, plan.index[page_key], seen)))


def next_page(questionnaire: Questionnaire, answers: Answers, after: str | None) -> str | None:
    """Return the page that follows, or None when everything has been asked.

    Parameters
    ----------
    questionnaire, answers
        As for `path`.
    after : str or None
        The page just answered; None for the very first page. It need not be on the path any more.

    Returns
    -------
    str or None
        A page key; None means: check your answers.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read("{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p}, {key: q}]}]}")
    >>> next_page(q, {}, None), next_page(q, {}, "p"), next_page(q, {}, "q")
    ('p', 'q', None)
    """
    here = -1 if after is None else _place(questionnaire, after)
    index = questionnaire.index
    return next((key for key in path(questionnaire, answers) if index[key] > here), None)


def previous_page(questionnaire: Questionnaire, answers: Answers, before: str | None) -> str | None:
    """Return the page before this one on the path; None at the beginning. Before None stands the last page.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read("{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p}, {key: q}]}]}")
    >>> previous_page(q, {}, "q"), previous_page(q, {}, "p"), previous_page(q, {}, None)
    ('p', None, 'q')
    """
    here = len(questionnaire.pages) if before is None else _place(questionnaire, before)
    index = questionnaire.index
    return next((key for key in reversed(path(questionnaire, answers)) if index[key] < here), None)


def _place(questionnaire: Questionnaire, page_key: str) -> int:
    if page_key not in questionnaire.index:
        raise AnswerError(f"This questionnaire has no page `{page_key}`.")
    return questionnaire.index[page_key]


def reachable_answers(questionnaire: Questionnaire, answers: Answers) -> dict[str, object]:
    """Return the answers whose page is on the path, with what is worked out from them, in the order of the questions.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}]},
    ...   {key: adult, show_when: age >= 16, questions: [{key: job, kind: short_text, text: Job?}]}]}]}''')
    >>> reachable_answers(q, {"age": 9, "job": "porter"})
    {'age': 9}
    """
    seen: dict[str, object] = {}
    steps = _walk(plan_of(questionnaire), answers, seen=seen)
    found = (
        (question.key, answers.get(question.key) if question.IS_GIVEN else seen.get(question.key))
        for step in steps
        for question in questionnaire.page(step.key).questions
    )
    return {key: answer for key, answer in found if answer is not None}
