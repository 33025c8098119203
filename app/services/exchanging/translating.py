"""One row of a foreign sheet as the answers of a response, or what is wrong with it and in which column."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.services.exchanging.mapping import LAYOUTS, MISSING_MARK, Link
from app.services.exchanging.matching import folded, labels_of
from surveys.kinds import Allocation, Date, Grid, MultipleChoice, Number, Question, Ranking, SingleChoice, Things
from surveys.missing import Missing
from surveys.reasons import STATED, WHY

NOT_TICKED: Final = {"", "0", "no", "false", "n", "off", "notselected", "unchecked", "unticked", "none"}
NOTHING: Final = {str(code.value) for code in Missing} - {str(Missing.REFUSED.value), str(Missing.DONT_KNOW.value)}
SAID: Final = {str(code.value): word for word, code in STATED.items()}
NO_BOX: Final = {str(code.value) for code in Missing}
SAID_MISSING: Final = {str(Missing.REFUSED.value): "refused", str(Missing.DONT_KNOW.value): "dont_know"}


class CellError(ValueError):
    """A cell that cannot be an answer."""

    def __init__(self, column: str, message: str) -> None:
        self.column, self.message = column, message
        super().__init__(column, message)


class Translator:
    """Turns rows into answers; what each label stands for is worked out once."""

    def __init__(self, links: Mapping[str, Link], questions: Mapping[str, Question]) -> None:
        self.links = [(questions[key], link, _known(questions[key], link)) for key, link in links.items()]

    def answers(self, row: Mapping[str, str]) -> dict[str, Any]:
        """Return the answers of one row; raises CellError at the first cell that cannot be read."""
        answers = {question.key: self._answer(question, link, known, row) for question, link, known in self.links}
        answers = {key: value for key, value in answers.items() if value is not None}
        why = {name: word for question, link, _ in self.links for name, word in _reasons(question, link, row)}
        why = {name: word for name, word in why.items() if name not in answers}
        return answers | ({WHY: why} if why else {})

    def _answer(self, question: Question, link: Link, known: Mapping[str, str], row: Mapping[str, str]) -> Any:
        if isinstance(question, Grid):
            cells = {key: _coded(question, row[column], column, known) for key, column in link.rows.items()}
            return {key: value for key, value in cells.items() if value is not None} or None
        if isinstance(question, Ranking | Allocation | Things):
            return _shared(question, link, row)
        if isinstance(question, MultipleChoice):
            return _several(question, link, known, row)
        cell = row[link.column].strip()
        if not cell or cell in NOTHING:
            return None
        if cell in SAID_MISSING and isinstance(question, Number):
            return {"missing": SAID_MISSING[cell]} if SAID_MISSING[cell] in question.missing else None
        if known:
            return _with_words(question, _coded(question, cell, link.column, known), link, row)
        return _typed(question, cell, link)


def _reasons(question: Question, link: Link, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what the cells of a question say of why there is no answer: for the whole, or for one row of a grid."""
    if isinstance(question, Grid):
        for key, column in link.rows.items():
            yield from ((f"{question.key}.{key}", word) for word in (SAID.get(row[column].strip()),) if word)
        return
    words = {SAID.get(row[column].strip()) for column in link.used if column != link.other}
    if len(words) == 1:  # of several columns, all have to say the same
        yield from ((question.key, word) for word in words if word)


def _known(question: Question, link: Link) -> dict[str, str]:
    """Return what each label stands for: the mapping's own words first, then wording and keys."""
    return {**labels_of(question), **{folded(label): key for label, key in link.values.items()}}


def _coded(question: Question, cell: str, column: str, known: Mapping[str, str]) -> Any:
    """Return the option a label stands for, a missing answer, or nothing for an empty cell."""
    cell = cell.strip()
    if not cell or cell in NOTHING:
        return None
    word = SAID_MISSING.get(cell)
    if word is not None and folded(cell) not in known:
        return {"missing": word} if word in question.missing else None
    key = known.get(folded(cell))
    if key is None:
        raise CellError(column, f"“{cell[:80]}” is not one of the answers to “{question.text[:80]}”")
    if key.startswith(MISSING_MARK):
        return {"missing": key.removeprefix(MISSING_MARK)}
    return key or None


def _shared(question: Ranking | Allocation | Things, link: Link, row: Mapping[str, str]) -> Any:
    """Return an order, an allocation or a list of things from the cell in the column of each part."""
    cells = {key: row[column].strip() for key, column in link.rows.items()}
    said = next((SAID_MISSING[cell] for cell in cells.values() if cell in SAID_MISSING), None)
    if said in question.missing:
        return {"missing": said}
    cells = {key: _of_thing(question, key, cell) for key, cell in cells.items() if cell not in NO_BOX}
    judged = question.typed({f"{question.key}-{key}": [cell] for key, cell in cells.items()})
    if judged.slips:
        slip = judged.slips[0]
        raise CellError(link.rows.get(slip.part or "", next(iter(link.rows.values()))), slip.message)
    return judged.value


def _of_thing(question: Question, part: str, cell: str) -> str:
    """Return a cell with the key of the option that its label stands for, where a field of a thing has options."""
    if not isinstance(question, Things):
        return cell
    key = part.partition("-")[2]
    return next((labels_of(one).get(folded(cell), cell) for one in question.fields if one.key == key), cell)


def _several(question: MultipleChoice, link: Link, known: Mapping[str, str], row: Mapping[str, str]) -> Any:
    if link.columns:
        ticked: list[Any] = [key for key, column in link.columns.items() if _is_ticked(row[column], key, known)]
    else:
        cell = row[link.column]
        parts = cell.split(link.separator) if link.separator else [cell]
        ticked = [_coded(question, part, link.column, known) for part in parts if part.strip()]
    ticked = [one for one in dict.fromkeys(map(_hashable, ticked)) if one is not None]
    missing = [one for one in ticked if one.startswith(MISSING_MARK)]
    if missing:
        return {"missing": missing[0].removeprefix(MISSING_MARK)} if len(ticked) == 1 else \
            [one for one in ticked if one not in missing]
    return [_with_words(question, key, link, row) for key in ticked] or None


def _hashable(one: Any) -> str | None:
    if isinstance(one, dict):
        return MISSING_MARK + str(one["missing"])
    return None if one is None else str(one)


def _is_ticked(cell: str, key: str, known: Mapping[str, str]) -> bool:
    """A box is ticked when its cell says so, or names the option; a code for "no answer" ticks nothing."""
    return folded(cell) not in NOT_TICKED and cell.strip() not in NO_BOX


def _with_words(question: Question, key: Any, link: Link, row: Mapping[str, str]) -> Any:
    """Put one's own words beside the option that asks for them."""
    words = row[link.other].strip() if link.other else ""
    is_other = isinstance(question, SingleChoice | MultipleChoice) and any(
        option.key == key and option.other for option in question.options)
    return {"option": key, "text": words} if words and is_other and words not in NOTHING else key


def _typed(question: Question, cell: str, link: Link) -> Any:
    if isinstance(question, Number):
        judged = question.typed({question.key: [cell]})
        if judged.slips or judged.value is None:
            raise CellError(link.column, f"“{cell[:80]}” is not a number")
        return judged.value
    if isinstance(question, Date):
        return _date(question, cell, link)
    return cell


def _date(question: Date, cell: str, link: Link) -> str:
    """Return an ISO date of the question's precision from parts in the order that the mapping says."""
    parts = re.findall(r"\d+", cell.split("T")[0].split(" ")[0])
    order = re.split(r"[-/]", link.layout)
    if link.layout == LAYOUTS[0] and len(parts) == len(question.parts):
        order = list(reversed(question.parts))
    if len(parts) < len(question.parts) or len(parts) > len(order):
        raise CellError(link.column, f"“{cell[:80]}” is not a date in the layout {link.layout}")
    named = dict(zip(order, parts, strict=False))
    widths = {"year": 4, "month": 2, "day": 2}
    return "-".join(f"{int(named[part]):0{widths[part]}d}" for part in reversed(question.parts))
