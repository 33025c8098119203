"""Which column answers which question, as YAML that a person can read and change.

::

    heard:                                  # a question's key
      column: "Have you heard of it?"       # one column
      values: {"A lot": lot, "Unsure": "missing:dont_know"}
      other: "Other, please say"            # the column of one's own words
    uses:                                   # several choices, a column for each option
      columns: {care: "Uses (care)", research: "Uses (research)"}
    sources:                                # several choices in one cell
      column: "Sources"
      separator: ";"
    trust:                                  # a grid, an order or an allocation: a column for each row or item
      rows: {gp: "Trust: GP", app: "Trust: app"}
      values: {"1": low}
    seen:
      column: "Date"
      layout: day/month/year                # of a date; year-month-day unless said
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from app.errors import BadInput
from surveys.forms import did_you_mean
from surveys.kinds import Allocation, Date, Grid, MultipleChoice, Question, Ranking, Things
from surveys.missing import OFFERED
from surveys.plain_yaml import lines_of, plain
from surveys.questionnaire import Questionnaire

LAYOUTS: Final = ("year-month-day", "day/month/year", "month/day/year")
FIELDS: Final = ("column", "columns", "rows", "values", "other", "separator", "layout")
MISSING_MARK: Final = "missing:"


@dataclass(frozen=True)
class Link:
    """How one question is answered in a sheet."""

    question_key: str
    column: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    separator: str = ""
    layout: str = "year-month-day"

    @property
    def used(self) -> tuple[str, ...]:
        """Every column that this question looks at."""
        all_ = (self.column, *self.columns.values(), *self.rows.values(), self.other)
        return tuple(name for name in all_ if name)


def write_mapping(links: tuple[Link, ...]) -> str:
    """Write links as YAML that `read_mapping` reads back."""
    document = {link.question_key: {name: _plain(getattr(link, name)) for name in FIELDS if _is_said(link, name)}
                for link in links}
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)


def read_mapping(text: str, questionnaire: Questionnaire, columns: tuple[str, ...]) -> tuple[Link, ...]:
    """Read a mapping, or raise BadInput that names the line, what is wrong there and the cure."""
    document, faults = plain(text)
    if faults:
        raise BadInput(f"The mapping, line {faults[0].line}: {faults[0].message} {faults[0].cure}")
    if not isinstance(document, dict) or not document:
        raise BadInput("The mapping is empty. Write a line `question: {column: …}` for each question.")
    lines = lines_of(text)
    links = tuple(_link(key, given, lines.get((key,)), questionnaire) for key, given in document.items())
    check_columns(links, columns, {key: lines.get((key,)) for key in document})
    return links


def check_columns(links: tuple[Link, ...], columns: tuple[str, ...], lines: Mapping[str, int | None]) -> None:
    """Refuse a mapping that names a column which the sheet does not have."""
    for link in links:
        for name in link.used:
            if name not in columns:
                hint = did_you_mean(name, columns) or f"The first columns are: {', '.join(columns[:5])}."
                raise BadInput(f"{_at(lines.get(link.question_key))}the file has no column “{name[:80]}”. {hint}")


def _link(key: str, given: Any, line: int | None, questionnaire: Questionnaire) -> Link:
    if key not in questionnaire.by_key:
        hint = did_you_mean(key, tuple(questionnaire.by_key))
        raise BadInput(f"{_at(line)}the survey has no question “{key[:80]}”. {hint}")
    given = {"column": given} if isinstance(given, str) else given
    if not isinstance(given, dict) or not given:
        raise BadInput(f"{_at(line)}say where “{key}” stands, such as `{key}: {{column: …}}`.")
    unknown = [name for name in given if name not in FIELDS]
    if unknown:
        raise BadInput(f"{_at(line)}“{unknown[0]}” is not understood. {did_you_mean(unknown[0], FIELDS)}")
    question = questionnaire.by_key[key]
    link = Link(key, **{name: _typed(name, value, line) for name, value in given.items()})
    for fault in _faults(question, link):
        raise BadInput(f"{_at(line)}{fault}")
    return link


def _typed(name: str, value: Any, line: int | None) -> Any:
    if name in {"columns", "rows", "values"}:
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise BadInput(f"{_at(line)}`{name}` is a group of `key: text` pairs.")
        return {key: str(one) if name == "values" else _tidy(one) for key, one in value.items()}
    if not isinstance(value, str):
        raise BadInput(f"{_at(line)}`{name}` is one text.")
    return _tidy(value) if name in {"column", "other"} else value


def _tidy(heading: str) -> str:
    return " ".join(heading.split())


def _faults(question: Question, link: Link) -> Iterator[str]:
    """Say what does not fit between a question and its link."""
    known = known_keys(question)
    if not question.IS_KEPT:
        yield (f"“{question.key}” asks how to reach somebody, and an import brings nobody into the people store: "
               "they were asked elsewhere. Take it out of the mapping; the column is then left out.")
    if link.layout not in LAYOUTS:
        yield f"there is no layout “{link.layout}”. Write one of: {', '.join(LAYOUTS)}."
    if link.layout != LAYOUTS[0] and not isinstance(question, Date):
        yield f"`layout` is for dates, and “{question.key}” is none."
    if link.columns and not isinstance(question, MultipleChoice):
        yield f"`columns` is for several choices; “{question.key}” has one `column`."
    if isinstance(question, Grid | Ranking | Allocation | Things) != bool(link.rows):
        yield f"`rows` is for grids and needed there; look at “{question.key}”."
    if not link.columns and not link.rows and not link.column:
        yield f"“{question.key}” has no column."
    for key in (*link.columns, *link.rows):
        if key not in known and key not in _row_keys(question):
            yield f"“{question.key}” has no “{key}”. {did_you_mean(key, tuple(known))}"
    for label, key in link.values.items():
        if known and key and key not in known:
            hint = did_you_mean(key, tuple(known))
            yield f"“{label[:60]}” leads to “{key}”, which “{question.key}” does not offer. {hint}"


def _row_keys(question: Question) -> set[str]:
    """Return the names of a question's rows: of a grid by key, of a list of things by number and field (`2-name`)."""
    if isinstance(question, Things):
        return {f"{n}-{field.key}" for n in range(1, question.max + 1) for field in question.fields}
    return {row.key for row in getattr(question, "rows", ())}


def known_keys(question: Question) -> dict[str, str]:
    """Return what a closed question can be answered with: keys and, for missing answers, marked words."""
    offered = {one.key: one.text for name in ("options", "points") for one in getattr(question, name, ())}
    if not offered:
        return {}
    return offered | {MISSING_MARK + word: word for word in OFFERED if word in question.missing}


def _is_said(link: Link, name: str) -> bool:
    return bool(getattr(link, name)) and (name != "layout" or link.layout != LAYOUTS[0])


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _at(line: int | None) -> str:
    return f"The mapping, line {line}: " if line else "The mapping: "
