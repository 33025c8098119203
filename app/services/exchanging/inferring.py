"""A questionnaire drafted from a sheet of existing results, and the mapping that brings them in.

The file knows answers, not questions: the wording is made from the headings, and a person puts it right before
anything is fixed. What may tell who answered is left out, and said.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from app.errors import BadInput
from app.services.exchanging.kinds_of_column import kind_of, layout_of
from app.services.exchanging.mapping import Link
from app.services.exchanging.matching import DONT_KNOW, REFUSED, folded
from app.services.exchanging.sheets import Sheet
from app.services.exchanging.translating import NOT_TICKED
from app.services.exchanging.wording import Document, labels_in, options_of, parted, plain_key, wording

MEMBER: Final = re.compile(r"(?P<stem>.+?)[_ .]?(?:\[(?P<named>.+)\]|[_.](?P<number>\d{1,3}))")
OWN_WORDS: Final = re.compile(r"(?P<stem>.+?)[_ .-]+other([_ .-]*(text|oe|specify|please specify))?", re.IGNORECASE)
BACKGROUND: Final = re.compile(
    r"\b(age|gender|sex|education|qualification|income|ethnic\w*|nation\w*|region|location|country|household|"
    r"hh|kids|children|urban|rural|religion|disab\w*|sexual|marital|occupation|profession|band|first ?nation|"
    r"vizmin|minority)\b", re.IGNORECASE)
ROLES: Final = (("concern", re.compile(r"worr|concern|risk|fear|afraid|harm|negative|problem", re.IGNORECASE)),
                ("confidence", re.compile(r"hope|confiden|trust|benefit|positive|help|good", re.IGNORECASE)))
WHY_LEFT_OUT: Final = {"empty": "has no answers", "identifying": "may tell who answered",
                       "technical": "was noted by the other tool and is no answer"}
ALONE: Final = {"noneoftheabove", "noneofthese", "none", *DONT_KNOW, *REFUSED}


@dataclass(frozen=True)
class Inferred:
    """A draft, its mapping, and the columns that were left out with the reason."""

    definition_yaml: str
    links: tuple[Link, ...]
    left_out: tuple[tuple[str, str], ...]
    n_open: int
    n_closed: int


def infer(sheet: Sheet, *, title: str, key: str, audience: str) -> Inferred:
    """Draft a questionnaire in which every column that holds answers has its question."""
    maker = _Maker(sheet)
    for heading in sheet.columns:
        maker.take(heading)
    if not maker.questions:
        raise BadInput("No column of this file holds answers. Choose the file with one row for each person.")
    _pair(maker.questions)
    document = {
        "format": "candour/1", "key": key, "title": title, "language": "en", "audience": audience,
        "purpose": "These answers were given in another tool. Say here what people were asked, and what for.",
        "hierarchies": maker.hierarchies,
        "sections": [{"key": "all", "title": "All questions", "pages": maker.pages()}],
    }
    if not maker.hierarchies:
        del document["hierarchies"]
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)
    n_open = sum(question["kind"] == "long_text" for question in maker.questions)
    return Inferred(text, tuple(maker.links), tuple(maker.left_out), n_open, len(maker.questions) - n_open)


class _Maker:
    """Goes through the columns once; what belongs together is taken together."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.questions: list[Document] = []
        self.links: list[Link] = []
        self.left_out: list[tuple[str, str]] = []
        self.hierarchies: Document = {}
        self.taken: set[str] = set()
        self.keys: set[str] = set()
        self.groups = _groups(sheet)
        self.own_words = _own_words(sheet, self.groups)

    def take(self, heading: str) -> None:
        """Make the question of a column, unless it belongs to one that is made already."""
        if heading in self.taken or heading in self.own_words.values():
            return
        group = next((members for members in self.groups.values() if heading in members), None)
        if group is not None:
            self._several(next(stem for stem, members in self.groups.items() if members is group), group)
        else:
            self._one(heading)

    def _one(self, heading: str) -> None:
        cells = self.sheet.column(heading)
        kind = kind_of(heading, cells)
        if kind in WHY_LEFT_OUT:
            self.left_out.append((heading, WHY_LEFT_OUT[kind]))
        elif kind == "closed":
            self._chosen(heading, cells)
        else:
            question, link = _written(self._key(heading), heading, kind, cells)
            self._add(question, link)

    def _chosen(self, heading: str, cells: Sequence[str]) -> None:
        key, labels = self._key(heading), labels_in(cells)
        options, values, missing = options_of(labels)
        other = self._other(heading, options)
        question: Document = {"key": key, "kind": "single_choice", "text": wording(heading)}
        if missing:
            question["missing"] = missing
        question["options"] = options
        if BACKGROUND.search(re.sub(r"[_\W]+", " ", parted(heading))):
            question |= {"disclosure": "quasi_identifier", "analysis": "background", "hierarchy": key}
            self.hierarchies[key] = {"levels": [{"name": "all", "groups": {"all": [o["key"] for o in options]}}]}
        self._add(question, Link(key, column=heading, values=values, other=other))

    def _several(self, stem: str, members: Sequence[str]) -> None:
        self.taken.update(members)
        key = self._key(stem)
        labels = {member: _label_of(self.sheet.column(member), member, stem) for member in members}
        options, _, _ = options_of(labels.values(), keep_all=True)
        columns = {option["key"]: member for option, member in zip(options, members, strict=True)}
        for option in options:
            if folded(option["text"]) in ALONE and self._stands_alone(columns[option["key"]], members):
                option["exclusive"] = True
        other = self._other(stem, options)
        question = {"key": key, "kind": "multiple_choice", "text": wording(stem), "options": options}
        self._add(question, Link(key, columns=columns, other=other))

    def _stands_alone(self, member: str, members: Sequence[str]) -> bool:
        """Return whether nobody ticked this box beside another: then it may be promised that nobody can."""
        places = [self.sheet.place[name] for name in members if name != member]
        own = self.sheet.place[member]
        rows = (cells for _, cells in self.sheet.rows if _ticks(cells[own]))
        return not any(_ticks(cells[place]) for cells in rows for place in places)

    def _other(self, heading: str, options: list[Document]) -> str:
        """Return the column of one's own words, and mark the option that they belong to."""
        column = self.own_words.get(heading, "")
        for option in options:
            if column and folded(option["text"]).startswith("other"):
                option["other"] = True
                self.taken.add(column)
                return column
        if column:  # no option to put the words beside: they are a question of their own
            del self.own_words[heading]
        return ""

    def _add(self, question: Document, link: Link) -> None:
        if any(question["text"] == earlier["text"] for earlier in self.questions):
            question["text"] += " (in your own words)" if question["kind"] == "long_text" else f" ({question['key']})"
        self.questions.append(question)
        self.links.append(link)
        self.taken.update(link.used)

    def _key(self, heading: str) -> str:
        base = plain_key(parted(heading))[:50].strip("_") or "question"
        key = next(k for k in (base, *(f"{base}_{n}" for n in range(2, 10_000))) if k not in self.keys)
        self.keys.add(key)
        return key

    def pages(self) -> list[Document]:
        """One question to a page."""
        return [{"key": question["key"], "questions": [question]} for question in self.questions]


def _written(key: str, heading: str, kind: str, cells: Sequence[str]) -> tuple[Document, Link]:
    """Make a question answered by typing."""
    text = wording(heading)
    if kind == "number":
        decimals = max(len(cell.strip().partition(".")[2]) for cell in cells)
        return {"key": key, "kind": "number", "text": text, "decimals": decimals}, Link(key, column=heading)
    if kind == "date":
        return {"key": key, "kind": "date", "text": text}, Link(key, column=heading, layout=layout_of(cells))
    question: Document = {"key": key, "kind": "long_text", "text": text, "max_length": 20_000}
    role = next((role for role, words in ROLES if words.search(heading)), None)
    if role:
        question |= {"about": role, "analysis": role}
    return question, Link(key, column=heading)


def _pair(questions: Iterable[Document]) -> None:
    """Join the first open question on confidence and the first on concern: stance is learned from the pair."""
    first: dict[str, Document] = {}
    for question in questions:
        if question["kind"] == "long_text" and "about" in question:
            first.setdefault(question["about"], question)
    if len(first) == 2:
        first["confidence"]["pair"] = first["concern"]["key"]
        first["concern"]["pair"] = first["confidence"]["key"]


def _groups(sheet: Sheet) -> dict[str, list[str]]:
    """Return the columns that are the boxes of one question: `stem_1 … stem_n` with one label each, or yes and no."""
    groups: dict[str, list[str]] = {}
    for heading in sheet.columns:
        match = MEMBER.fullmatch(heading)
        if match:
            groups.setdefault(match["stem"], []).append(heading)
    return {stem: members for stem, members in groups.items()
            if len(members) > 1 and all(_is_box(sheet.column(member)) for member in members)}


def _is_box(cells: Sequence[str]) -> bool:
    filled = {folded(cell) for cell in cells if cell.strip()}
    return len(filled) <= 1 or filled <= {"0", "1", "yes", "no", "true", "false", "selected", "notselected"}


def _ticks(cell: str) -> bool:
    return folded(cell) not in NOT_TICKED


def _own_words(sheet: Sheet, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return question → its column of one's own words."""
    found = {}
    for heading in sheet.columns:
        match = OWN_WORDS.fullmatch(heading)
        if match and (match["stem"] in groups or match["stem"] in sheet.place):
            found[match["stem"]] = heading
    return found


def _label_of(cells: Sequence[str], heading: str, stem: str) -> str:
    """Return what a box is called: its one label, or what its heading adds to the stem."""
    labels = {cell.strip() for cell in cells if cell.strip()}
    label = next(iter(labels)) if len(labels) == 1 else ""
    if label and folded(label) not in {"1", "0", "yes", "no", "true", "selected"}:
        return label
    match = MEMBER.fullmatch(heading)
    return (match["named"] if match and match["named"] else "") or heading.removeprefix(stem).strip("_. ") or heading
