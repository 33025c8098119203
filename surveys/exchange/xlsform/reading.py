"""Rows of an XLSForm become pages.

A group with the appearance "field-list" is one page; elsewhere each question is a page of its own; a question with a
condition always is, since conditions decide about pages here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from surveys.conditions.joining import both, either
from surveys.conditions.tree import Node
from surveys.errors import ExchangeError
from surveys.exchange.accounting import brief
from surveys.exchange.asked_before import NotCarriedError, Unreadable
from surveys.exchange.drafting import Draft, DraftPage, Imported
from surveys.exchange.expressions import COMMON, Call, Carrier, Dialect, Part, name_of, parsed, value_of
from surveys.exchange.labels import plain_words, slug, unique
from surveys.exchange.other_languages import one_below_the_other, tag_of
from surveys.exchange.tables import Row, sheets
from surveys.exchange.working_out import carried
from surveys.exchange.xlsform.cells import NO, YES, Cells, languages, with_headings
from surveys.exchange.xlsform.constructs import IN_CHOICE, IN_SETTINGS, READ_SHEETS, SHEETS
from surveys.exchange.xlsform.grids import Grids, grids_of
from surveys.exchange.xlsform.jumps import OURS, Jumps, without_jumps
from surveys.exchange.xlsform.kinds import Kinds
from surveys.exchange.xlsform.limits import limits_of, standing_alone
from surveys.exchange.xlsform.repeats import simple_repeats
from surveys.kinds.things import MOST_THINGS
from surveys.missing import ON_SCREEN
from surveys.saying import retold

FORMAT = "xlsform"
XPATH = Dialect("XPath", r"\$\{\s*([^{}\s]+)\s*\}", {**COMMON, "div": "/", "mod": "/"})
FUNCTIONS = {
    "selected": lambda carrier, parts: carrier.draft.holds(name_of(parts[0]), value_of(parts[1])),
    "boolean": lambda carrier, parts: carrier.draft.answered(name_of(parts[0])),
}
COUNTS = frozenset({"count-selected", "count"})
# Filled by the device, never by a person.
SILENT = ("start", "end", "today", "deviceid", "uri:deviceid", "username", "phonenumber", "simserial", "subscriberid",
          "email", "audit", "hidden", "start-geopoint", "background-audio", "csv-external",
          "background-geopoint", "add date prompt")  # fmt: skip


def read_xlsform(path: Path) -> Imported:
    """Return the questionnaire of an XLSForm workbook."""
    book = sheets(path)
    if "survey" not in book:
        found = ", ".join(book) or "none"
        raise ExchangeError(f"This workbook has no sheet “survey” (it has: {found}). See xlsform.org.")
    return _Form(book).read()


def _with_missing(own: dict[str, Any], language: str) -> dict[str, Any]:
    """Return what a question has of its own, with "don't know" and "prefer not to say" set apart from its options."""
    word = "points" if "points" in own else "options"
    said = {one: (text, retold(text, language)) for one, text in ON_SCREEN.items()}
    missing = [option[0] for option in own.get(word, ()) if option[1] in said.get(option[0], ())]
    kept = [option for option in own.get(word, ()) if option[0] not in missing]
    return own | ({word: kept, "missing": missing} if missing else {})


@dataclass(slots=True)
class _Group:
    """A group of rows; groups nest."""

    name: str
    label: str
    one_page: bool
    conditions: list[Node | Unreadable] = field(default_factory=list)
    page: DraftPage | None = None
    jumps: tuple[str, ...] = ()


class _Form:
    def __init__(self, book: Mapping[str, list[Row]]) -> None:
        self.rows = [with_headings(row) for row in book.get("survey", [])]
        self.settings = next((with_headings(row) for row in book.get("settings", []) if row), {})
        language = self._language()
        title = self.settings.get("form_title") or self.settings.get("form_id") or "Imported form"
        self.draft = Draft(FORMAT, title, tag_of(language) or "en")
        self.is_ours = self.settings.get("written_by", "").startswith("candour/")
        if self.is_ours:
            self.draft.key = slug(self.settings.get("form_id", self.draft.key))
        self.carrier = Carrier(self.draft, XPATH, FUNCTIONS, COUNTS, frozenset({"selected-at"}))
        self.cells = Cells(self.draft, language)
        for one in languages(self.rows):
            tag = tag_of(one)
            if one != language and tag and tag not in (self.draft.language, *self.cells.others):
                self.cells.others = {**self.cells.others, tag: one}
        self.kinds = Kinds(self.cells, map(with_headings, book.get("choices", [])))
        self.grids: Grids = grids_of(self.rows)
        self.groups: list[_Group] = []
        self.jumps = Jumps(self.draft)
        self.other_sheets = {name: rows for name, rows in book.items() if name not in READ_SHEETS and any(rows)}
        self.all_languages = languages(self.rows)

    def _language(self) -> str:
        wanted, named = str(self.settings.get("default_language", "")), languages(self.rows)
        return wanted if wanted in named or not named or any("label" in row for row in self.rows) else named[0]

    def read(self) -> Imported:
        self._note_whole()
        for language in self.all_languages:
            if language not in (self.cells.language, *self.cells.others.values()):
                kept = self.cells.language or "the first"
                self.cells.lose("language", f"The wording in {language} is left out; {kept} is kept.")
        repeats, inside_until = simple_repeats(self.rows), -1
        for n, row in enumerate(self.rows):
            self.cells.place = f"row {n + 2} of sheet survey"
            if n in repeats:
                inside_until = repeats[n]
                self._things(row, [one for one in self.rows[n + 1 : inside_until] if one.get("type")])
            elif row.get("type") and n > inside_until:
                self._row(row)
        self.jumps.settle()
        return self.draft.finish()

    def _note_whole(self) -> None:
        """Name what the workbook holds beside questions and options."""
        for name, rows in self.other_sheets.items():
            message = SHEETS.get(name, "This sheet is left out.")
            self.draft.lose(f"sheet {name}", "sheet", f"{message} (Rows: {len(rows)}.)")
        self.cells.place = "sheet settings"
        self.cells.name(IN_SETTINGS, self.settings)
        for list_name, options in self.kinds.choices.items():
            self.cells.place = f"list {list_name or 'without a name'} of sheet choices"
            self.cells.name(IN_CHOICE, {name: held for row in options for name, held in row.items()})
        self.cells.place = "sheet survey"

    # -- rows -----------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        kind = " ".join(row["type"].split())
        folded = kind.lower().replace("_", " ")
        if folded in ("begin group", "begin repeat"):
            self._begin(row, repeated=folded.endswith("repeat"))
        elif folded in ("end group", "end repeat"):
            if self.groups:
                self.jumps.passes(self.groups.pop().jumps)
        elif kind.lower() == "calculate":
            self._work_out(row)
        elif kind.lower() in SILENT:
            self._note_silent(row, kind)
        elif kind.lower() == "note":
            self._note(row)
        elif row.get("name") in self.grids.rows:
            self._grid(row, self.grids.rows[row["name"]])
        elif not self.grids.holds(row):
            self._question(row, kind)

    def _begin(self, row: Row, *, repeated: bool) -> None:
        appearance = row.get("appearance", "")
        name = row.get("name") or f"group_{len(self.draft.sections) + 1}"
        name = name.removeprefix("page_" if self.groups else "section_") if self.is_ours else name
        one_page = "field-list" in appearance or "table-list" in appearance
        group = _Group(name, self.cells.words(row, "label"), one_page)
        row, group.jumps = self._passing(row)
        condition = self._condition(row)
        if not self.groups:
            section = self.draft.section(name, group.label)
            section.show_when.extend(condition)
        else:
            group.conditions.extend(condition)
        self.groups.append(group)
        if repeated:
            self.cells.lose("repeat", f"The group {name} is repeated there; here it is asked once.")
        if hint := self.cells.words(row, "hint"):
            self.cells.lose("hint", f"The hint of a group is left out: {brief(hint)}")
        self.cells.note_columns(row)

    def _note_silent(self, row: Row, kind: str) -> None:
        message = f"`{row.get('name', kind)}` is filled by the device or by a calculation, never by a person."
        self.cells.lose(kind, message)
        self.cells.note_columns(row)

    def _work_out(self, row: Row) -> None:
        """Carry a calculation of numbers, and a choice of values into the conditions that look at it."""
        name, text = row.get("name", ""), row.get("calculation", "")
        if self._told(row, name, text):
            return
        try:
            calculation, decimals = carried(parsed(text, XPATH), self.draft)
        except NotCarriedError as error:
            self.cells.lose("calculate", f"`{text}` is left out. {error}")
            self.cells.note_columns({name: held for name, held in row.items() if name != "calculation"})
            return
        page = self._page(name, self._condition(row))
        label = self.cells.words(row, "label") or name
        self.draft.work_out(page, name, label, calculation, decimals)
        self.cells.note_columns({name: held for name, held in row.items() if name != "calculation"})

    def _passing(self, row: Row) -> tuple[Row, tuple[str, ...]]:
        """Return the row of a group without the jumps that pass it, and their names."""
        text = row.get("relevant", "")
        if OURS not in text:
            return row, ()
        try:
            kept, names = without_jumps(parsed(text, XPATH))
        except NotCarriedError:
            return row, ()
        if not names or any(name not in self.jumps.taken for name in names):
            return row, ()
        return {**row, "relevant": self._kept_text(text, kept)}, names

    def _kept_text(self, text: str, kept: Part | None) -> str:
        """Return a condition as it was written, up to the jumps that stand at its end."""
        return "" if kept is None else re.sub(rf"(?: and \$\{{{OURS}[^{{}}]*\}} != '1')+$", "", text)

    def _told(self, row: Row, name: str, text: str) -> bool:
        """Remember what a calculation says by which condition; return whether it is of that sort."""
        around = self.draft.sections[-1].show_when if self.groups else ()
        seen = [*around, *(one for group in self.groups for one in group.conditions)]
        try:
            part = parsed(text, XPATH)
            cases = self.carrier.cases(part) if isinstance(part, Call) else [(None, value_of(part))]
            seen += self._condition(row)
        except NotCarriedError:
            return False
        if name.startswith(OURS) and self.jumps.pages and len(cases) == 1:
            self.jumps.taken[name] = (self.jumps.pages[-1], cases[0][0])
            return True
        known = [one for one in seen if not isinstance(one, Unreadable)]
        if len(known) < len(seen) or (not known and cases[0][0] is None):
            return False
        self.draft.tell(name, [(both([*known, *([when] if when else [])]), value) for when, value in cases])
        self.cells.lose("calculate", f"`{text}` is no value here; conditions that look at it are carried.")
        return True

    def _page(self, name: str, condition: list[Node | Unreadable]) -> DraftPage:
        """Return the page for the next row: a shared one inside a field-list, else a new one."""
        group = self.groups[-1] if self.groups else None
        if not self.groups and (not self.draft.sections or self.draft.sections[-1].key in self._group_keys()):
            self.draft.section(name)
        if group and group.one_page and not condition and group.page is not None:
            return group.page
        key = group.name if group and group.one_page and not condition and group.name not in self._used() else name
        page = self.draft.page(key, group.label if group and len(self.groups) > 1 else "")
        for one in self.groups:
            page.show_when.extend(one.conditions)
        page.show_when.extend(condition)
        if group:
            group.page = page if group.one_page and not condition else None
        return page

    def _group_keys(self) -> set[str]:
        names = (row.get("name", "") for row in self.rows if "begin" in row.get("type", ""))
        return {slug(name.removeprefix("section_") if self.is_ours else name) for name in names}

    def _used(self) -> set[str]:
        return {page.key for section in self.draft.sections for page in section.pages}

    def _note(self, row: Row) -> None:
        text = self.cells.words(row, "label")
        page = self._page(row.get("name") or "note", self._condition(row))
        if page.questions:  # a text after a question needs a page of its own to keep its place
            self.groups[-1].page = None
            page = self._page(row.get("name") or "note", [])
        hint = self.cells.words(row, "hint")
        page.body = one_below_the_other(page.body, plain_words(text), plain_words(hint))
        self.cells.note_columns(row)

    def _question(self, row: Row, kind: str) -> None:
        name = row.get("name") or f"question_{self.draft.n_questions_in + 1}"
        page = self._page(name, self._condition(row))
        ours, own = self.kinds.of(row, kind)
        if self.is_ours:
            own = _with_missing(own, self.draft.language)
        required = row.get("required", "").strip().lower()
        if required and required not in (*YES, *NO):
            self.cells.lose("required", "Required only under a condition there; here it may be left empty.")
        text, hint = self.cells.words(row, "label"), self.cells.words(row, "hint")
        own |= self._limits(row, ours, own)
        if "randomize=true" in row.get("parameters", "").replace(" ", "").lower():
            own["order"] = "random"
        self.draft.ask(page, name, ours, text or name, hint=hint, required=(required in YES) or None, **own)
        self.cells.note_columns(row)

    # -- lists of things ------------------------------------------------------------------------------------

    def _things(self, row: Row, rows: list[Row]) -> None:
        """Carry a repeat of simple questions as a list of things."""
        name = row.get("name") or f"repeat_{self.draft.n_questions_in + 1}"
        page = self._page(name, self._condition(row))
        fields: list[dict[str, Any]] = []
        for one in rows:
            key = slug(one.get("name", "").removeprefix(f"{name}."))
            fields.append(self._field(one, unique(key, [field["key"] for field in fields])))
        self.cells.lose("repeat", f"Of {name}, up to {MOST_THINGS} can be named here.")
        self.draft.ask(page, name, "list_of", self.cells.words(row, "label") or name, fields=fields)
        self.cells.note_columns(row)

    def _field(self, row: Row, key: str) -> dict[str, Any]:
        kind, own = self.kinds.of(row, " ".join(row["type"].split()))
        own |= self._limits(row, kind, own)
        if "options" in own:
            options = {slug(value): plain_words(label) or value for value, label, *_ in own["options"]}
            own["options"] = [{"key": value, "text": label} for value, label in options.items()]
        text, hint = (plain_words(self.cells.words(row, word)) for word in ("label", "hint"))
        said = {"hint": hint, "required": row.get("required", "").strip().lower() in YES, **own}
        self.cells.note_columns(row)
        return {"key": key, "kind": kind, "text": text or key, **{word: held for word, held in said.items() if held}}

    # -- grids ----------------------------------------------------------------------------------------------

    def _grid(self, row: Row, rows: list[Row]) -> None:
        row = self.grids.headings.get(row.get("name", ""), row)
        conditions = [self._condition(one) for one in rows]
        shown = [one for condition in conditions for one in condition]
        own = [] if "begin" in row["type"] else self._condition(row)  # a group's own condition is known already
        if shown and all(conditions) and not any(isinstance(one, Unreadable) for one in shown):
            distinct = list(dict.fromkeys(one for one in shown if not isinstance(one, Unreadable)))
            own.append(either(distinct))
        for one, condition in zip(rows, conditions, strict=True):
            if condition and len({str(two) for two in conditions}) > 1:
                message = f"The row {one.get('name')} is shown whenever its grid is, not by its own condition."
                self.cells.lose("relevant", message)
        points = self.kinds.options(rows[0]["type"].split()[-1])
        page = self._page(row["name"], own)
        words: dict[str, Any] = {
            "text": self.cells.words(row, "label") or row["name"], "hint": self.cells.words(row, "hint"),
            "required": all(one.get("required", "").lower() in YES for one in rows) or None,
        }  # fmt: skip
        labels = [(one["name"], self.cells.words(one, "label") or one["name"]) for one in rows]
        if 2 <= len({str(point[0]) for point in points}) <= 11:
            self._as_grid(page, row["name"], labels, points, words)
        else:
            self.draft.ask_rows(page, rows=labels, points=points, **words)
        for one in {id(one): one for one in (row, *rows)}.values():
            self.cells.note_columns(one)

    def _as_grid(
        self, page: DraftPage, name: str, labels: list[tuple[str, str]], points: list[Any], words: dict[str, Any]
    ) -> None:
        taken: dict[str, str] = {}
        for row, _ in labels:
            taken[row] = unique(slug(row.removeprefix(f"{name}.")), taken.values())
        rows = [{"key": taken[row], "text": label} for row, label in dict(labels).items()]
        key = self.draft.ask(page, name, "grid", words.pop("text"), rows=rows, points=points, **words)
        for row, made in taken.items():
            self.draft.alias(row, key, made)

    def _condition(self, row: Row) -> list[Node | Unreadable]:
        text = row.get("relevant") or row.get("relevance") or row.get("bind::relevant") or ""
        if not text.strip():
            return []
        try:
            return [self.carrier.node(text)]
        except NotCarriedError as error:
            self.cells.lose("relevant", f"`{text.strip()}` cannot be carried. {error}")
            return [Unreadable()]

    def _limits(self, row: Row, kind: str, own: dict[str, Any]) -> dict[str, Any]:
        """Return what a constraint says as limits of ours."""
        text = row.get("constraint", "")
        if not text:
            return {}
        try:
            limits = limits_of(parsed(text, XPATH), kind)
            alone = limits.pop("exclusive", ())
            if "options" in own:
                own["options"] = [standing_alone(option, alone) for option in own["options"]]
            return limits
        except NotCarriedError as error:
            self.cells.lose("constraint", f"`{text}` is not checked here. {error}")
            return {}
