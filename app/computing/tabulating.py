"""The tables of a survey whose people know one another: a fixed list, at most one crossing, every count rounded.

The list follows from the questionnaire alone, never from the answers: each closed question by itself, then by each
background question. So nobody can ask for one more table, and subtraction gives nothing (every number is rounded
on its own).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.disclosure import Policy, protect_counts, protect_table
from surveys.codebook import Variable, codebook
from surveys.missing import OFFERED, ON_SCREEN, Missing
from surveys.questionnaire import Questionnaire

Columns = Mapping[str, Sequence[Any]]
HEADER: Final = (
    "table",
    "question",
    "question_text",
    "dimension",
    "group",
    "group_text",
    "category",
    "category_text",
    "base",
    "n",
    "share",
)
UNTOLD: Final = {None, *(code.value for code in Missing)} - {code.value for code in OFFERED.values()}
WORDS: Final = {code.value: (word, ON_SCREEN[word]) for word, code in OFFERED.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the list: what is counted, by what, and its lines as they may be shown."""

    question: Variable
    dimension: Variable | None
    lines: tuple[dict[str, Any], ...]

    @property
    def n_withheld(self) -> int:
        """How many of its figures are withheld."""
        return sum(line["n"] is None for line in self.lines)


def tabulate(questionnaire: Questionnaire, columns: Columns, *, policy: Policy) -> tuple[Table, ...]:
    """Return every table of the fixed list."""
    variables = codebook(questionnaire)
    questions = [variable for variable in variables if variable.type in {"code", "yes_no"} and is_shown(variable)]
    dimensions = [variable for variable in questions if variable.disclosure == "quasi_identifier"]
    tables = []
    for question in questions:
        tables.append(_alone(question, columns, policy))
        others = [one for one in dimensions if one.question_key != question.question_key]
        tables += [_crossed(question, one, columns, policy) for one in others]
    return tuple(tables)


def is_shown(variable: Variable) -> bool:
    """Return whether a variable may appear in any table."""
    return variable.disclosure not in {"identifier", "free_text"}


def as_columns(tables: Sequence[Table]) -> dict[str, tuple[Any, ...]]:
    """Lay the lines of all tables under one header."""
    lines = [{"table": number, **line} for number, table in enumerate(tables, start=1) for line in table.lines]
    return {name: tuple(line[name] for line in lines) for name in HEADER}


def _alone(question: Variable, columns: Columns, policy: Policy) -> Table:
    values = [_told(value) for value in columns[question.name]]
    counts = {key: values.count(key) for key, _ in _categories(question)}
    shown = protect_counts(counts, policy=policy)
    lines = tuple(
        _line(question, None, "", cell.category, shown.base, cell.n, cell.share)
        for cell in shown.cells
        if _is_said(question, cell.category)
    )
    return Table(question, None, lines)


def _crossed(question: Variable, dimension: Variable, columns: Columns, policy: Policy) -> Table:
    """Count the question within each group of the dimension."""
    groups, categories = [k for k, _ in _categories(dimension)], [k for k, _ in _categories(question)]
    counts = [[0] * len(categories) for _ in groups]
    for group, value in zip(columns[dimension.name], columns[question.name], strict=True):
        said, told = _told(group), _told(value)
        if said in groups and told in categories:
            counts[groups.index(said)][categories.index(told)] += 1
    shown = protect_table(counts, groups, categories, policy=policy)
    lines = tuple(
        _line(question, dimension, group, category, shown.bases[i], shown.cells[i][j], shown.shares[i][j])
        for i, group in enumerate(groups)
        for j, category in enumerate(categories)
        if _is_said(question, category)
    )
    return Table(question, dimension, lines)


def _categories(variable: Variable) -> Iterator[tuple[str, str]]:
    """Give what can be answered: the options (ticked or not), then "don't know" and "prefer not to say"."""
    codes = variable.codes or ((1, "Yes"), (0, "No"))
    yield from ((str(code), label) for code, label in codes)
    yield from (WORDS[code] for code, _ in variable.missing if code in WORDS)


def _told(value: Any) -> str | None:
    if value in UNTOLD:
        return None
    return WORDS[value][0] if isinstance(value, int) and value in WORDS else str(value)


def _is_said(question: Variable, category: str) -> bool:
    """Return whether a line is worth its place: of a tick box only who ticked it."""
    return question.type != "yes_no" or category == "1"


def _line(
    question: Variable,
    dimension: Variable | None,
    group: str,
    category: str,
    base: int | None,
    n: int | None,
    share: float | None,
) -> dict[str, Any]:
    return {
        "question": question.name,
        "question_text": question.label,
        "dimension": dimension.name if dimension else "",
        "group": group,
        "group_text": dict(_categories(dimension)).get(group, "") if dimension else "",
        "category": category,
        "category_text": dict(_categories(question)).get(category, category),
        "base": base,
        "n": n,
        "share": None if share is None else round(share, 4),
    }
