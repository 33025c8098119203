"""The data dictionary that a questionnaire implies: every column, its meaning, type, codes and base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from surveys.column_names import names_of
from surveys.kinds.margins import Margin
from surveys.kinds.question import Column, ColumnType
from surveys.missing import LABELS, Missing
from surveys.piping import unanswered
from surveys.questionnaire import Page, Question, Questionnaire, Section
from surveys.reasons import STATED, WHY, reason_for, stated
from surveys.routing import walked

EVERYONE = "Everyone"
Role = Literal["confidence", "concern", "background", "outcome", "weight", "none"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: what stands in it, whom it is about, and how it may be shown."""

    name: str
    question_key: str
    label: str
    type: ColumnType
    codes: tuple[tuple[str | int, str], ...]
    missing: tuple[tuple[int, str], ...]
    disclosure: str
    analysis: str
    hierarchy: str | None
    page: str
    base: str
    required: bool
    ordered: bool
    margin: Margin | None = None


def codebook(questionnaire: Questionnaire) -> tuple[Variable, ...]:
    """Return the data dictionary.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.

    Returns
    -------
    tuple of Variable
        In the order of the questions: one per question, per ticked option, per row of a grid. Where an earlier
        answer stands in the wording of a question, the label has its fallback.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: one, questions: [
    ...   {key: uses, kind: multiple_choice, text: Which?, options: [{key: a, text: A}, {key: b, text: B}]}]}]}]}''')
    >>> [(variable.name, variable.type) for variable in codebook(q)]
    [('uses_a', 'yes_no'), ('uses_b', 'yes_no')]
    """
    questionnaire = unanswered(questionnaire)
    names = names_of(questionnaire)
    return tuple(
        _variable(
            question,
            column._replace(name=names[question.key, column.name]),
            page.key,
            _base(questionnaire, section, page),
        )
        for section in questionnaire.sections
        for page in section.pages
        for question in page.questions
        for column in questionnaire.columns[question.key]
    )


def _variable(question: Question, column: Column, page: str, base: str) -> Variable:
    own_words = column.free_text and question.disclosure in ("open", "quasi_identifier")
    return Variable(
        name=column.name,
        question_key=question.key,
        label=column.label,
        type=column.type,
        codes=column.codes,
        missing=tuple((code.value, LABELS[code]) for code in _possible(question)),
        disclosure="free_text" if own_words else question.disclosure,
        analysis=role_of(question),
        hierarchy=question.hierarchy,
        page=page,
        base=base,
        required=question.required,
        ordered=question.ORDERED,
        margin=question.margin if column.codes else None,
    )


def role_of(question: Question) -> str:
    """Return the part a question plays in the analysis; `about` speaks for an open question without one."""
    about = getattr(question, "about", None)
    return about if question.analysis == "none" and about in ("confidence", "concern") else question.analysis


def _possible(question: Question) -> Iterator[Missing]:
    for code in Missing:
        if code is Missing.DONT_KNOW and "dont_know" not in question.missing:
            continue
        if code is Missing.REFUSED and "refused" not in question.missing:
            continue
        yield code


def _base(questionnaire: Questionnaire, section: Section, page: Page) -> str:
    conditions = [str(one) for one in (section.show_when, page.show_when) if one]
    jumped = [
        other.key
        for other in questionnaire.pages[: questionnaire.index[page.key]]
        if any(_jumps_over(questionnaire, page, rule.to) for rule in other.rules)
    ]
    if jumped:
        conditions.append(f"not sent past it after {', '.join(jumped)}")
    return f"Those shown the page: {'; '.join(conditions)}" if conditions else EVERYONE


def _jumps_over(questionnaire: Questionnaire, page: Page, target: str) -> bool:
    return questionnaire.index.get(target, len(questionnaire.pages)) > questionnaire.index[page.key]


def rows(questionnaire: Questionnaire, answers: Mapping[str, object]) -> dict[str, object]:
    """Flatten one submitted response to its columns.

    Parameters
    ----------
    questionnaire : Questionnaire
        The version that was answered.
    answers : mapping
        Clean answers by question key; beside them, if known, why others are not there (`surveys.reasons`).

    Returns
    -------
    dict
        A value for every variable of the codebook: a code, 1 or 0, a number, an ISO date, a text, or a
        `Missing` code that says why there is none.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: one, questions: [
    ...   {key: age, kind: number, text: Age?}, {key: job, kind: short_text, text: Job?}]}]}]}''')
    >>> rows(q, {"age": 31})
    {'age': 31, 'job': <Missing.SKIPPED: -4>}
    """
    names, on_path = names_of(questionnaire), set(walked(questionnaire, answers))
    reasons = stated(questionnaire, answers) if WHY in answers else {}
    cells: dict[str, object] = {}
    for question in questionnaire.questions:
        answer = answers.get(question.key)
        if questionnaire.page_of[question.key] not in on_path:
            own = question.unanswered(reason_for(reasons, question.key, Missing.NOT_ASKED))
        elif answer is None:
            own = question.unanswered(reason_for(reasons, question.key, Missing.SKIPPED))
        else:
            own = question.cells(answer)
        for name in reasons and question.domains():  # the rows of a grid have reasons of their own
            if name in reasons and name != question.key:
                own[f"{question.key}_{name.partition('.')[2]}"] = STATED[reasons[name]]
        for name, cell in own.items():
            cells[names[question.key, name]] = cell
    return cells
