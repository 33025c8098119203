"""How far a respondent has come: "Question 3 of about 9", in numbers that never make the way longer.

The total counts every later question that may still be asked. Answering can only rule questions out, so the total
falls or stays; it rises only for somebody who goes back and changes an answer.
"""

from __future__ import annotations

from surveys.conditions.meaning import Test
from surveys.errors import AnswerError
from surveys.questionnaire import Page, Questionnaire, Section
from surveys.routing import Answers, plan_of, see, walked


def position(questionnaire: Questionnaire, answers: Answers, page: str) -> tuple[int, int]:
    """Return which question a page begins with, and how many there may be at most.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    answers : mapping
        Clean answers by question key, as for `surveys.routing.path`.
    page : str
        Key of the page that is shown.

    Returns
    -------
    tuple of int
        The number of the page's first question among those asked so far, and the most that there can be.

    Raises
    ------
    AnswerError
        If there is no such page.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}]},
    ...   {key: adult, show_when: age >= 16, questions: [{key: job, kind: short_text, text: Job?}]},
    ...   {key: last, questions: [{key: why, kind: short_text, text: Why?}]}]}]}''')
    >>> position(q, {}, "one"), position(q, {"age": 9}, "last"), position(q, {"age": 20}, "last")
    ((1, 3), (2, 2), (3, 3))
    """
    if page not in questionnaire.index:
        raise AnswerError(f"This questionnaire has no page `{page}`.")
    here = questionnaire.index[page]
    behind = [key for key in walked(questionnaire, answers) if questionnaire.index[key] < here]
    n_behind = sum(len(questionnaire.page(key).asked) for key in behind)
    seen = _seen(questionnaire, answers, behind)
    settled = {question.key for earlier in questionnaire.pages[:here] for question in earlier.questions}
    n_ahead = sum(
        len(later.asked)
        for section, later in _pages(questionnaire)
        if questionnaire.index[later.key] > here and _may_come(questionnaire, section, later, settled, seen)
    )
    n_here = max(len(questionnaire.page(page).asked), 1)
    return n_behind + 1, n_behind + n_here + n_ahead


def _pages(questionnaire: Questionnaire) -> list[tuple[Section, Page]]:
    return [(section, page) for section in questionnaire.sections for page in section.pages]


def _seen(questionnaire: Questionnaire, answers: Answers, behind: list[str]) -> dict[str, object]:
    """Return the answers of the pages behind as conditions see them."""
    steps = plan_of(questionnaire).steps
    seen: dict[str, object] = {}
    for key in behind:
        see(steps[questionnaire.index[key]], answers, seen)
    return seen


def _may_come(
    questionnaire: Questionnaire, section: Section, page: Page, settled: set[str], seen: dict[str, object]
) -> bool:
    """Return whether a later page can still be shown: a condition decides only when all it looks at is settled."""
    tests: tuple[Test, ...] = plan_of(questionnaire).steps[questionnaire.index[page.key]].shown
    given = [condition for condition in (section.show_when, page.show_when) if condition]
    return all(
        test(seen)
        for condition, test in zip(given, tests, strict=True)
        if all(name.split(".")[0] in settled for name in condition.names)
    )
