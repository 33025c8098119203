"""A mapping suggested from a sheet's headings and labels: a person looks it over before anything is imported."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from app.services.exchanging.mapping import MISSING_MARK, Link
from app.services.exchanging.sheets import Sheet
from surveys.kinds import Allocation, Grid, MultipleChoice, Question, Ranking, Things
from surveys.questionnaire import Questionnaire

DONT_KNOW: Final = {"idontknow", "dontknow", "notsure", "unsure", "dk", "imnotsure", "iamnotsure", "unknown"}
REFUSED: Final = {"prefernottosay", "prefernottoanswer", "refused", "idprefernottosay", "iwouldprefernottosay"}


def suggest(questionnaire: Questionnaire, sheet: Sheet) -> tuple[Link, ...]:
    """Return links for every question whose key or wording is a heading; questions without one are left out.

    So are ways to reach people: the column then stands among those that answer no question.
    """
    headings = {folded(name): name for name in sheet.columns}
    found = (_link(question, headings, sheet) for question in questionnaire.asked if question.IS_KEPT)
    return tuple(link for link in found if link is not None)


def _link(question: Question, headings: Mapping[str, str], sheet: Sheet) -> Link | None:
    column = _first(headings, question.key, question.text)
    if isinstance(question, Grid):
        rows = _parts(headings, question, question.rows)
        values = _values(question, sheet, rows.values())
        return Link(question.key, rows=rows, values=values) if rows else None
    if isinstance(question, Ranking | Allocation):
        rows = _parts(headings, question, question.options)
        return Link(question.key, rows=rows) if rows else None
    if isinstance(question, Things):
        rows = _of_things(headings, question)
        return Link(question.key, rows=rows) if rows else None
    other = _first(headings, f"{question.key}_other_text", f"{question.key}_other", f"{question.key}-other") or ""
    if isinstance(question, MultipleChoice):
        columns = _parts(headings, question, question.options)
        if columns:
            return Link(question.key, columns=columns, other=other)
    if column is None:
        return None
    separator = ";" if isinstance(question, MultipleChoice) else ""
    values = _values(question, sheet, [column], separator)
    return Link(question.key, column=column, values=values, other=other, separator=separator)


def _of_things(headings: Mapping[str, str], question: Things) -> dict[str, str]:
    """Return the column of each field of each thing: `key_1_field`."""
    parts = {f"{n}-{field.key}": f"{question.key}_{n}_{field.key}"
             for n in range(1, question.max + 1) for field in question.fields}
    found = {part: _first(headings, name) for part, name in parts.items()}
    return {part: column for part, column in found.items() if column is not None}


def _parts(headings: Mapping[str, str], question: Question, parts: Iterable[object]) -> dict[str, str]:
    """Return the column of each option or row: `key_option`, `Question: option`, `Question [option]`."""
    found = {}
    for part in parts:
        key, text = part.key, part.text  # type: ignore[attr-defined]
        column = _first(headings, f"{question.key}_{key}", f"{question.text} {text}", f"{question.key} {text}")
        if column is not None:
            found[key] = column
    return found


def _values(question: Question, sheet: Sheet, columns: Iterable[str], separator: str = "") -> dict[str, str]:
    """Return what each label in these columns stands for, as far as wording or key tell."""
    known = labels_of(question)
    cells = {cell.strip() for column in columns for cell in sheet.column(column)}
    if separator:
        cells = {part.strip() for cell in cells for part in cell.split(separator)}
    keys = set(known.values())
    return {cell: known[folded(cell)] for cell in sorted(cells)
            if cell and cell not in keys and folded(cell) in known}


def labels_of(question: Question) -> dict[str, str]:
    """Return folded label → key for everything that a closed question offers."""
    offered = {one.key: one.text for name in ("options", "points") for one in getattr(question, name, ())}
    known = {folded(text): key for key, text in offered.items()} | {folded(key): key for key in offered}
    if offered:
        words = {"dont_know": DONT_KNOW, "refused": REFUSED}
        known |= {label: MISSING_MARK + word for word in question.missing for label in words.get(word, ())
                  if label not in known}
    return known


@lru_cache(maxsize=8192)  # the same few labels stand in every row of a file
def folded(text: str) -> str:
    """Return text without case, spaces and marks, so that wording matches however it was typed.

    >>> folded("I don’t know!") == folded("i dont know")
    True
    """
    text = text.strip().casefold()
    return text if re.fullmatch(r"-\d+", text) else re.sub(r"[^\w]+|_", "", text) or text


def _first(headings: Mapping[str, str], *wanted: str) -> str | None:
    return next((headings[folded(name)] for name in wanted if folded(name) in headings), None)
