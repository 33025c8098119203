"""Columns of a plain file that nobody described: which tell rows apart and must stay behind.

A questionnaire declares the role of every column. A plain CSV does not, so what looks like an identifier,
a time, free text or background is left out, and the report says so with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.disclosure.classes import Cell, text_of
from analysis.disclosure.hierarchies import MASK
from analysis.disclosure.numbers import as_number

_TIME: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(?::\d{2})?")
_CONTACT: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|(?:\+|00)?\d[\d ()-]{8,}\d|\d{1,3}(?:\.\d{1,3}){3}")
#: Answers to a closed question repeat: with fewer than so many rows per different value, they are
#: something else.
_ROWS_PER_VALUE: Final = 5
_FEW_VALUES: Final = 3
#: More different numbers than this are a measurement or an age, not the points of a scale.
_MOST_POINTS: Final = 30
#: Words in a column's name that speak of a person's background: left raw, it would undo the protection of
#: the rest.
_BACKGROUND: Final = frozenset(
    [
        "age",
        "gender",
        "sex",
        "race",
        "ethnicity",
        "ethnic",
        "hispanic",
        "nationality",
        "religion",
        "faith",
        "birth",
        "born",
        "birthday",
        "dob",
        "income",
        "salary",
        "education",
        "qualification",
        "occupation",
        "profession",
        "employer",
        "marital",
        "household",
        "hh",
        "kids",
        "children",
        "region",
        "state",
        "county",
        "city",
        "town",
        "postcode",
        "zip",
        "zipcode",
        "country",
        "location",
        "urban",
        "rural",
        "disability",
        "orientation",
        "demos",
        "demographics",
    ]
)
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Screened:
    """What a screening found: columns to leave out, with reasons, and cells replaced in the others."""

    left_out: dict[str, str]
    columns: dict[str, tuple[Cell, ...]]
    n_rare: dict[str, int]


def screen(columns: Mapping[str, Sequence[Cell]], described: Sequence[str], *, k: int) -> Screened:
    """Look at every column that nobody described.

    Parameters
    ----------
    columns : Mapping from column name to its values
        A table.
    described : sequence of str
        Quasi-identifiers, sensitive and text columns: left as they are.
    k : int
        A value that fewer than k people gave is replaced by ``*``.

    Returns
    -------
    Screened
        In the order of the columns.

    Examples
    --------
    >>> table = {"id": [str(i) for i in range(40)], "vote": ["yes"] * 20 + ["no"] * 19 + ["Jo Bloggs says no"]}
    >>> screened = screen(table, [], k=11)
    >>> screened.left_out, screened.n_rare
    ({'id': 'nearly every row has a value of its own'}, {'vote': 1})
    """
    unknown = [name for name in columns if name not in described]
    found = {name: suspect(columns[name]) or suspect_name(name) for name in unknown}
    left_out = {name: reason for name, reason in found.items() if reason}
    kept, n_rare = dict[str, tuple[Cell, ...]](), dict[str, int]()
    for name, values in columns.items():
        kept[name] = tuple(values)
        if name in found and name not in left_out:
            kept[name], replaced = _without_rare(values, k)
            n_rare |= {name: replaced} if replaced else {}
    return Screened(left_out, kept, n_rare)


def suspect(values: Sequence[Cell]) -> str | None:
    """Say why a column must stay behind, or None.

    Parameters
    ----------
    values : sequence of cells
        A column.

    Returns
    -------
    str or None
        The reason in plain words.

    Examples
    --------
    >>> suspect(["9/21/2022 10:00:17", "9/21/2022 10:02:24"])
    'it holds dates or times'
    >>> suspect(["yes", "no"] * 20) is None
    True
    """
    known = [text for text in map(text_of, values) if text]
    if not known:
        return None
    different = Counter(known)
    if _most(_TIME, different):
        return "it holds dates or times"
    if any(_CONTACT.fullmatch(text) for text in different):
        return "it holds addresses or numbers by which people can be reached"
    if len(different) > _FEW_VALUES and len(different) > 0.9 * len(known):
        return "nearly every row has a value of its own"
    if len(different) > _FEW_VALUES and len(different) * _ROWS_PER_VALUE > len(known):
        return "its values hardly repeat, as in free text or exact measurements"
    if len(different) > _MOST_POINTS and all(as_number(text) is not None for text in different):
        return "it holds exact numbers; name it with --quasi to keep it in ranges"
    return None


def suspect_name(name: str) -> str | None:
    """Say why a column's name means that it must stay behind, or None.

    Parameters
    ----------
    name : str
        A column's name.

    Returns
    -------
    str or None
        The reason and the cure in plain words.

    Examples
    --------
    >>> suspect_name("HH_Income_Fine")
    'it looks like background; name it with --quasi or --sensitive to keep it'
    >>> suspect_name("Q12_statement") is None
    True
    """
    if _BACKGROUND.isdisjoint(word.lower() for word in _WORDS.findall(name)):
        return None
    return "it looks like background; name it with --quasi or --sensitive to keep it"


def _most(pattern: re.Pattern[str], different: Mapping[str, int]) -> bool:
    return sum(1 for text in different if pattern.fullmatch(text)) > len(different) / 2


def _without_rare(values: Sequence[Cell], k: int) -> tuple[tuple[Cell, ...], int]:
    counts = Counter(text_of(value) for value in values)
    rare = {text for text, n in counts.items() if text and n < k}
    cells = tuple(MASK if text_of(value) in rare else value for value in values)
    return cells, sum(counts[text] for text in rare)
