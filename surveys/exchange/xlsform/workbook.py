"""The workbook of an XLSForm: its sheets, with a column of labels for each language."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from surveys.exchange.xlsform.writing_rows import Row
from surveys.languages import name_of

COLUMNS = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance",
           "calculation", "parameters")  # fmt: skip
IN_CHOICES = ("list_name", "name", "label")
SPOKEN = ("label", "hint")


def heading_of(language: str) -> str:
    """Return how a language is named at the head of its columns.

    Examples
    --------
    >>> heading_of("cy")
    'Cymraeg (cy)'
    """
    return f"{name_of(language)} ({language})"


def side_by_side(rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the rows of a sheet with what is said in every language; of one language alone as they are.

    Examples
    --------
    >>> side_by_side({"en": [{"name": "a", "label": "Age"}], "cy": [{"name": "a", "label": "Oed"}]})
    [{'name': 'a', 'label::English (en)': 'Age', 'label::Cymraeg (cy)': 'Oed'}]
    """
    if len(rows) == 1:
        return list(*rows.values())
    made = []
    for in_turn in zip(*rows.values(), strict=True):
        row = {name: held for name, held in in_turn[0].items() if name not in SPOKEN}
        for language, one in zip(rows, in_turn, strict=True):
            row |= {f"{name}::{heading_of(language)}": one[name] for name in SPOKEN if name in one}
        made.append(row)
    return made


def workbook(
    survey: Mapping[str, Sequence[Row]], choices: Mapping[str, Sequence[Row]], settings: Row
) -> bytes:
    """Return the file; every cell is text, so that nothing is ever worked out.

    Parameters
    ----------
    survey, choices : mapping of str to sequence of dict
        The rows of a sheet in each language, the source first.
    settings : dict
        The one row of settings.

    Returns
    -------
    bytes
        The same form, the same bytes.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    _sheet(book, "survey", _columns(COLUMNS, tuple(survey)), side_by_side(survey))
    _sheet(book, "choices", _columns(IN_CHOICES, tuple(choices)), side_by_side(choices))
    _sheet(book, "settings", tuple(settings), [settings])
    book.close()
    return buffer.getvalue()


def _columns(names: tuple[str, ...], languages: tuple[str, ...]) -> tuple[str, ...]:
    if len(languages) == 1:
        return names
    each = {name: tuple(f"{name}::{heading_of(one)}" for one in languages) for name in SPOKEN}
    return tuple(column for name in names for column in each.get(name, (name,)))


def _sheet(book: Any, title: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    sheet = book.add_worksheet(title)
    for n, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
        for at, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(n, at, row[column])
