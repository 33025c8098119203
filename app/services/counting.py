"""Counts of every closed question as they may be shown: from columns, through the disclosure gate, to a document."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from analysis.disclosure import Policy, protect_counts
from analysis.disclosure.counts import ShownCounts
from analysis.disclosure.rounding import round_count
from surveys.codebook import Variable, codebook
from surveys.kinds import MultipleChoice, Question
from surveys.missing import OFFERED, ON_SCREEN, Missing
from surveys.piping import unanswered
from surveys.questionnaire import Questionnaire

FORMAT = "figures/1"
LISTED = 40  # of a longer list of answers, those that nobody gave are not shown
Columns = Mapping[str, Sequence[Any]]
SAID_NOTHING = {Missing.NOT_ASKED, Missing.NOT_IN_WAVE, Missing.NOT_REACHED, Missing.SKIPPED, Missing.MASKED,
                Missing.WITHHELD, None}


def count(questionnaire: Questionnaire, columns: Columns, *, policy: Policy, moved_on: date) -> dict[str, Any]:
    """Return the figures of all questions: each with its base, each category with its count and share or withheld.

    A base is how many answered the question; "don't know" and "prefer not to say" are answers with rows of their own.
    """
    questionnaire = unanswered(questionnaire)  # the figures stand above no earlier answer
    n = len(columns["response_id"])
    variables: dict[str, list[Variable]] = {}
    for variable in codebook(questionnaire):
        variables.setdefault(variable.question_key, []).append(variable)
    questions = [entry for question in questionnaire.questions
                 for entry in _entries(question, variables.get(question.key, []), columns, policy)]
    return {"format": FORMAT, "n": round_count(n, policy.round_to) if n >= policy.k else None,
            "moved_on": moved_on.isoformat(), "rounded_to": policy.round_to, "k": policy.k, "questions": questions}


def _entries(
    question: Question, variables: list[Variable], columns: Columns, policy: Policy
) -> Iterator[dict[str, Any]]:
    """Give one entry for a question, and one for each row of a grid."""
    if not variables:
        return  # nothing of it is kept with the answers
    coded = [variable for variable in variables if variable.type == "code"]
    if isinstance(question, MultipleChoice):
        yield _ticked(question, [v for v in variables if v.type == "yes_no"], columns, policy)
    elif coded:
        for variable in coded:
            part = variable.label.removeprefix(f"{question.text}: ")
            row = part if part != variable.label else None
            yield {**_chosen(question, variable, columns, policy), "row": row}
    else:
        yield _only_base(question, columns[variables[0].name], policy)


def _chosen(question: Question, variable: Variable, columns: Columns, policy: Policy) -> dict[str, Any]:
    """Count the codes of one column."""
    found = Counter(value for value in columns[variable.name] if value not in SAID_NOTHING)
    labels = {str(code): label for code, label in variable.codes} | _offered(question)
    counts = dict.fromkeys(labels if len(variable.codes) <= LISTED else _offered(question), 0)
    for value, n in found.items():
        counts[_value(value)] = counts.get(_value(value), 0) + n
    shown = protect_counts(counts, policy=policy, sensitive=question.disclosure == "sensitive")
    return _entry(question, variable.name, shown, labels)


def _ticked(question: MultipleChoice, variables: list[Variable], columns: Columns, policy: Policy) -> dict[str, Any]:
    """Count who ticked what; several may be ticked, so counts add up to more than the base."""
    first = columns[variables[0].name]
    base = sum(value not in SAID_NOTHING for value in first)
    keys = [option.key for option in question.options]
    counts = {key: sum(value == 1 for value in columns[v.name]) for key, v in zip(keys, variables, strict=True)}
    counts |= {word: sum(value == OFFERED[word] for value in first) for word in question.missing}
    labels = {option.key: option.text for option in question.options} | _offered(question)
    shown = protect_counts(counts, base=base, policy=policy, sensitive=question.disclosure == "sensitive")
    return _entry(question, question.key, shown, labels)


def _only_base(question: Question, column: Sequence[Any], policy: Policy) -> dict[str, Any]:
    """Say how many wrote words, a number or a date, and nothing of what."""
    n = sum(value not in SAID_NOTHING for value in column)
    return _entry(question, question.key, protect_counts({}, base=n, policy=policy), {})


def _entry(question: Question, name: str, shown: ShownCounts, labels: Mapping[str, str]) -> dict[str, Any]:
    rows = [{"value": cell.category, "label": labels.get(cell.category, cell.category), "n": cell.n,
             "share": cell.share, "withheld": cell.withheld} for cell in shown.cells]
    return {"key": question.key, "name": name, "text": question.text, "kind": question.kind, "row": None,
            "n": shown.base, "withheld": shown.withheld, "rows": rows}


def _offered(question: Question) -> dict[str, str]:
    return {word: ON_SCREEN[word] for word in question.missing}


def _value(value: Any) -> str:
    """Return a code as the figures name it: missing answers by their word."""
    if isinstance(value, int) and value in set(OFFERED.values()):
        return next(word for word, code in OFFERED.items() if code == value)
    return str(value)
