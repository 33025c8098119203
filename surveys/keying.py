"""Fast key entry: what somebody types from paper or while on the telephone, as answers in their JSON form.

Each question has a box, a grid and an allocation one for each row. What is offered is numbered from 1, as on the page
beside the box; `?` is "I don't know" and `-` "prefer not to say". Whether an answer will do is for the judge to say.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from surveys.kinds import Allocation, Date, Grid, MultipleChoice, Number, Ranking, Scale, SingleChoice
from surveys.kinds.question import Question
from surveys.kinds.things import Things
from surveys.questionnaire import Questionnaire

MISSING: Final = {"?": "dont_know", "-": "refused"}
LIST_END: Final = ";"


@dataclass(frozen=True, slots=True)
class Box:
    """One box to type into: its name, the words beside it, and what the numbers stand for."""

    name: str
    label: str
    numbered: tuple[str, ...] = ()


def boxes(question: Question) -> tuple[Box, ...]:
    """Return the boxes of a question, in the order in which they are typed.

    Examples
    --------
    >>> from surveys.kinds import Point
    >>> [box.name for box in boxes(Scale(key="trust", text="Trust?", points=(Point("lo", "Low"), Point("hi", "High"))))]
    ['trust']
    """
    if isinstance(question, Grid):
        points = tuple(point.text for point in question.points)
        return tuple(Box(f"{question.key}-{row.key}", row.text, points) for row in question.rows)
    if isinstance(question, Allocation):
        return tuple(Box(f"{question.key}-{option.key}", option.text) for option in question.options)
    return (Box(question.key, question.text, tuple(one.text for one in _offered(question))),)


def keyed(asked: Questionnaire, typed: Mapping[str, str]) -> dict[str, Any]:
    """Return what was typed as answers; what cannot be meant goes on as it stands, for the judge to refuse.

    Parameters
    ----------
    asked : Questionnaire
        What is asked.
    typed : mapping of str to str
        What stands in each box, by its name; empty boxes are no answers.

    Returns
    -------
    dict
        ``{question key: answer}`` in the JSON form, for `surveys.validation.check_response`.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: use, kind: multiple_choice, text: U, options: [{key: a, text: A}, {key: b, text: B}]},
    ...   {key: age, kind: number, text: Age, missing: [refused]}]}]}]}''')
    >>> keyed(q, {"use": "2 1", "age": "-"})
    {'use': ['b', 'a'], 'age': {'missing': 'refused'}}
    """
    found = ((question, _answer(question, typed)) for question in asked.asked)
    return {question.key: answer for question, answer in found if answer is not None}


def _answer(question: Question, typed: Mapping[str, str]) -> Any:
    filled = [(box, text) for box in boxes(question) if (text := typed.get(box.name, "").strip())]
    if not filled:
        return None
    first = filled[0][1]
    if first in MISSING and len(filled) == 1 and MISSING[first] in question.missing:
        return {"missing": MISSING[first]}
    if isinstance(question, Grid):
        return {box.name.removeprefix(f"{question.key}-"): _in_grid(question, text) for box, text in filled}
    if isinstance(question, Allocation):
        return {box.name.removeprefix(f"{question.key}-"): _number(text) for box, text in filled}
    read = next((read for kind, read in READERS if isinstance(question, kind)), None)
    return read(question, first) if read else first


def _in_grid(grid: Grid, text: str) -> Any:
    word = MISSING.get(text)
    return {"missing": word} if word in grid.missing else _nth(grid.points, text)


def _offered(question: Question) -> Sequence[Any]:
    return getattr(question, "options", None) or getattr(question, "points", None) or ()


def _nth(offered: Sequence[Any], text: str) -> str:
    """Return the key of what a number stands for; what is no such number stays as it is."""
    is_one = text.isascii() and text.isdigit() and 1 <= int(text) <= len(offered)
    return str(offered[int(text) - 1].key) if is_one else text


def _one(question: Question, text: str) -> Any:
    """Read `4`, or `4 in a film` for an option with one's own words."""
    number, _, words = text.partition(" ")
    key = _nth(_offered(question), number)
    if not words.strip():
        return key
    is_other = any(option.key == key and getattr(option, "other", False) for option in _offered(question))
    return {"option": key, "text": words.strip()} if is_other else text


def _several(question: Question, text: str) -> list[Any]:
    """Read `1 3`, and own words behind the last number."""
    words, found = text.replace(",", " ").split(), []
    while words and words[0].isdigit():
        found.append(words.pop(0))
    if words:
        last = f"{found.pop()} {' '.join(words)}" if found else text
        return [*(_one(question, one) for one in found), _one(question, last)]
    return [_one(question, one) for one in found]


def _order(question: Question, text: str) -> list[str]:
    return [_nth(_offered(question), one) for one in text.replace(",", " ").split()]


def _number(text: str) -> Any:
    plain = text.replace(",", "")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return text


def _a_number(_question: Question, text: str) -> Any:
    return _number(text)


def _day(_question: Question, text: str) -> str:
    """Read `3 3 2026`, `3/2026` and `2026-03-03`: day first, as it is written here."""
    parts = text.replace("/", " ").replace(".", " ").replace("-", " ").split()
    if all(part.isdigit() for part in parts) and 1 <= len(parts) <= 3:
        ordered = parts if len(parts[0]) == 4 else parts[::-1]
        return "-".join(part.zfill(2) for part in ordered)
    return text


def _things(question: Question, text: str) -> list[Any]:
    """Read a thing on each line, its parts in their order, separated by `;`."""
    fields = question.fields if isinstance(question, Things) else ()
    return [dict(_parts(fields, line)) for line in text.splitlines() if line.strip()]


def _parts(fields: Sequence[Question], line: str) -> Iterator[tuple[str, Any]]:
    for field, text in zip(fields, line.split(LIST_END), strict=False):
        answer = _answer(field, {field.key: text})
        if answer is not None:
            yield field.key, answer


READERS: Final[tuple[tuple[type[Question], Callable[[Question, str], Any]], ...]] = (
    (MultipleChoice, _several), (SingleChoice, _one), (Scale, _one), (Ranking, _order), (Number, _a_number),
    (Date, _day), (Things, _things),
)
