"""XLSForm out: a workbook that officers can edit and other tools can run (sheets survey, choices, settings).

XLSForm has no jumps: a rule that skips pages becomes a condition of the pages it skips. Where an answer is irrelevant
there it is empty, exactly as an answer off the path is invisible here, so both show the same questions.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import xlsxwriter

from surveys.exchange.losses import Loss
from surveys.exchange.xpath import Jump, all_shown, name_there, row_name, visibility, worked_out
from surveys.kinds import (
    Allocation,
    Arm,
    Calculation,
    Date,
    Email,
    Grid,
    LongList,
    LongText,
    MultipleChoice,
    Number,
    Option,
    OutwardPostcode,
    PanelCode,
    Phone,
    Point,
    Question,
    Ranking,
    Scale,
    ShortText,
    Things,
)
from surveys.kinds import SingleChoice as Single
from surveys.missing import ON_SCREEN
from surveys.piping import Pipe, rewritten
from surveys.questionnaire import FORMAT, Page, Questionnaire
from surveys.versions import version_of

Row = dict[str, str]
MAX_CELL = 30_000  # a cell holds 32,767 characters
COLUMNS = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance",
           "calculation", "parameters")  # fmt: skip
APPEARANCES = {"day": "", "month": "month-year", "year": "year"}
# What has no column there; the questionnaire keeps it.
LOST = {
    "why": "Why it is asked has no place there.",
    "analysis": "Its part in the analysis has no place there.",
    "pair": "Its paired question has no place there.",
    "hierarchy": "The way to coarsen it has no place there.",
    "harmonised": "The published standard it follows has no place there.",
    "disclosure": "Its disclosure role has no place there.",
    "wording": "The wording of other arms has no place there; the question's own is written.",
    "warn": "Its soft checks have no place there.",
    "about": "What it is about has no place there.",
    "margin": "The published figures beside it have no place there.",
}


def write_xlsform(questionnaire: Questionnaire) -> tuple[bytes, tuple[Loss, ...]]:
    """Return the workbook of a questionnaire, and what it cannot hold.

    Parameters
    ----------
    questionnaire : Questionnaire
        Any version.

    Returns
    -------
    content : bytes
        The same bytes for the same version.
    losses : tuple of Loss
        Every construct that XLSForm does not have, with its place.
    """
    form = _Form(questionnaire)
    form.fill()
    return form.workbook(), tuple(form.losses)


class _Form:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.survey: list[Row] = []
        self.choices: list[Row] = []
        self.losses: list[Loss] = []
        self.shown = visibility(questionnaire)
        self.jumps: dict[str, list[Jump]] = {}
        for jump in dict.fromkeys(one for parts in self.shown.values() for one in parts if isinstance(one, Jump)):
            self.jumps.setdefault(jump.page, []).append(jump)

    def fill(self) -> None:
        for name in ("audience", "minutes", "purpose"):
            if getattr(self.questionnaire, name) != Questionnaire.__dataclass_fields__[name].default:
                self._lose("the questionnaire", name, "It has no place there.")
        if self.questionnaire.hub:
            self._lose("the questionnaire", "hub", "Its sections are asked there in the author's order.")
        for section in self.questionnaire.sections:
            if section.order == "random":
                self._lose(f"section {section.key}", "order", "Its pages stand there in the author's order.")
            title = section.title or section.key
            self.survey.append({"type": "begin_group", "name": f"section_{section.key}", "label": title})
            for page in section.pages:
                self._page(page)
            self.survey.append({"type": "end_group"})
        for fact in self.questionnaire.facts:
            self._lose(f"fact {fact.key}", "source", "The text is kept; its source and dates are left out.")
        for hierarchy in self.questionnaire.hierarchies:
            self._lose(f"hierarchy {hierarchy.key}", "hierarchy", "Ways to coarsen an answer have no place there.")

    def _lose(self, place: str, construct: str, message: str) -> None:
        self.losses.append(Loss(place, construct, message))

    def _page(self, page: Page) -> None:
        relevant = self._relevant(page)
        group = {"type": "begin_group", "name": f"page_{page.key}", "label": _piped(page.title) or " "}
        look = "" if any(isinstance(one, Things) for one in page.questions) else "field-list"  # which holds no repeat
        self.survey.append({**group, "appearance": look, "relevant": relevant})
        texts = [page.body, *(self.questionnaire.fact(key).text for key in page.facts)]
        for n, text in enumerate(text for text in texts if text):
            self.survey.append({"type": "note", "name": f"note_{page.key}_{n + 1}", "label": _piped(text)})
        for pipe in self.questionnaire.piping.get(page.key, ()):
            for construct, held in (("transform", pipe.steps), ("fallback", pipe.fallback)):
                if held:
                    message = f"The answer to {pipe.key} stands there as it was given, and nothing where there is none."
                    self._lose(f"page {page.key}", construct, message)
        for question in page.questions:
            WRITTEN.get(type(question), _unknown)(self, question)
            self._note_losses(question)
        for jump in self.jumps.get(page.key, ()):
            self.survey.append(
                {"type": "calculate", "name": jump.name, "calculation": jump.formula(self.questionnaire)}
            )
        self.survey.append({"type": "end_group"})

    def _relevant(self, page: Page) -> str:
        text = all_shown(self.shown[page.key], self.questionnaire)
        if len(text) > MAX_CELL:
            self._lose(
                f"page {page.key}", "show_when", "The condition is longer than a cell; the page is always shown."
            )
            return ""
        return text

    def _note_losses(self, question: Question) -> None:
        if (name := name_there(question.key)) != question.key:
            self._lose(f"question {question.key}", "key", f"A name begins with a letter there; it became `{name}`.")
        defaults = type(question).__dataclass_fields__
        for name, message in LOST.items():
            held = getattr(question, name, None)
            if held and name in defaults and held != defaults[name].default:
                self._lose(f"question {question.key}", name, message)
        if question.missing and not isinstance(question, (Single, MultipleChoice, Scale)):
            words = ", ".join(ON_SCREEN[word] for word in question.missing)
            self._lose(f"question {question.key}", "missing", f"“{words}” cannot be offered beside this answer there.")

    def ask(self, question: Question, kind: str, **more: str) -> None:
        """Add the row of a question."""
        row = {
            "type": kind,
            "name": name_there(question.key),
            "label": _piped(question.text),
            "hint": _piped(question.hint),
        }
        if question.order == "random" and kind.startswith(("select_", "rank ")):
            more["parameters"] = "randomize=true"
        elif question.order == "random":
            self._lose(f"question {question.key}", "order", "Its options stand there in the author's order.")
        self.survey.append({**row, "required": "yes" if question.required else "", **more})

    def listed(self, question: Question, options: tuple[Option | Point, ...], *, with_missing: bool = True) -> str:
        """Add a list of choices; return its name."""
        name = f"list_{question.key}"
        self.choices.extend({"list_name": name, "name": one.key, "label": _piped(one.text)} for one in options)
        if with_missing:
            words = ({"list_name": name, "name": word, "label": ON_SCREEN[word]} for word in question.missing)
            self.choices.extend(words)
        return name

    def workbook(self) -> bytes:
        """Return the file; every cell is text, so that nothing is ever worked out."""
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})  # the same form, the same bytes
        settings = [{
            "form_title": self.questionnaire.title, "form_id": self.questionnaire.key, "style": "pages",
            "version": version_of(self.questionnaire)[:12], "default_language": self.questionnaire.language,
            "written_by": FORMAT,
        }]  # fmt: skip
        _sheet(book, "survey", COLUMNS, self.survey)
        _sheet(book, "choices", ("list_name", "name", "label"), self.choices)
        _sheet(book, "settings", tuple(settings[0]), settings)
        book.close()
        return buffer.getvalue()


def _sheet(book: Any, title: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    sheet = book.add_worksheet(title)
    for n, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
        for at, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(n, at, row[column])


def _piped(text: str) -> str:
    """Return a text with earlier answers as XLSForm writes them; fallbacks and transforms are not known there."""
    return rewritten(text, lambda pipe: f"${{{_name_of(pipe)}}}")


def _name_of(pipe: Pipe) -> str:
    key, _, part = pipe.name.partition(".")
    return row_name(key, part) if part and not part.isdigit() else name_there(key)


# -- kinds: each writes its rows ----------------------------------------------------------------------------


def _single(form: _Form, question: Question) -> None:
    assert isinstance(question, Single)  # noqa: S101 - the table says so
    look = "autocomplete" if isinstance(question, LongList) else ""
    form.ask(question, f"select_one {form.listed(question, question.options)}", appearance=look)
    _own_words(form, question)


def _several(form: _Form, question: Question) -> None:
    assert isinstance(question, MultipleChoice)  # noqa: S101 - the table says so
    alone = [option.key for option in question.options if option.exclusive] + list(question.missing)
    rules = [f"not(selected(., '{key}') and count-selected(.) > 1)" for key in alone]
    rules += [f"count-selected(.) >= {question.min}"] if question.min else []
    rules += [f"count-selected(.) <= {question.max}"] if question.max else []
    form.ask(question, f"select_multiple {form.listed(question, question.options)}", constraint=" and ".join(rules))
    _own_words(form, question)


def _own_words(form: _Form, question: Single | MultipleChoice) -> None:
    for option in question.options:
        if option.other:
            form._lose(
                f"question {question.key}", "other", f"The box for own words beside “{option.text}” is left out."
            )


def _scale(form: _Form, question: Question) -> None:
    assert isinstance(question, Scale)  # noqa: S101 - the table says so
    form.ask(question, f"select_one {form.listed(question, question.points)}", appearance="likert")


def _grid(form: _Form, question: Question) -> None:
    assert isinstance(question, Grid)  # noqa: S101 - the table says so
    kind = f"select_one {form.listed(question, question.points, with_missing=False)}"
    form.ask(question, kind, appearance="label", required="")
    for row in question.rows:
        required = "yes" if question.required else ""
        name = row_name(question.key, row.key)
        form.survey.append(
            {"type": kind, "name": name, "label": _piped(row.text), "required": required, "appearance": "list-nolabel"}
        )


def _text(form: _Form, question: Question) -> None:
    assert isinstance(question, (ShortText, LongText))  # noqa: S101 - the table says so
    look = "multiline" if isinstance(question, LongText) else ""
    form.ask(question, "text", constraint=f"string-length(.) <= {question.max_length}", appearance=look)


def _number(form: _Form, question: Question) -> None:
    assert isinstance(question, Number)  # noqa: S101 - the table says so
    rules = [f". >= {question.min}"] if question.min is not None else []
    rules += [f". <= {question.max}"] if question.max is not None else []
    label = f"{_piped(question.text)} ({question.unit})" if question.unit else _piped(question.text)
    kind = "decimal" if question.decimals else "integer"
    if question.unit:
        form._lose(f"question {question.key}", "unit", "The unit stands in the wording there.")
    if question.decimals:
        form._lose(f"question {question.key}", "decimals", "How many decimals are allowed is not checked there.")
    form.ask(question, kind, constraint=" and ".join(rules), label=label)


def _date(form: _Form, question: Question) -> None:
    assert isinstance(question, Date)  # noqa: S101 - the table says so
    limits = ((">=", question.earliest), ("<=", question.latest))
    rules = [f". {sign} date('{day}')" for sign, day in limits if day and question.precision == "day"]
    for name in ("earliest", "latest"):
        if getattr(question, name) and question.precision != "day":
            form._lose(f"question {question.key}", name, "The first or last date allowed is not checked there.")
    form.ask(question, "date", appearance=APPEARANCES[question.precision], constraint=" and ".join(rules))


def _ranking(form: _Form, question: Question) -> None:
    assert isinstance(question, Ranking)  # noqa: S101 - the table says so
    if (question.least, question.most) != (len(question.options), len(question.options)):
        form._lose(f"question {question.key}", "min", "Everything is ranked there, however few places are asked for.")
    form.ask(question, f"rank {form.listed(question, question.options, with_missing=False)}")


def _allocation(form: _Form, question: Question) -> None:
    """Write a number for each item; the last one checks the sum."""
    assert isinstance(question, Allocation)  # noqa: S101 - the table says so
    form.ask(question, "note", required="")
    if question.unit:
        form._lose(f"question {question.key}", "unit", "The unit stands in hints there.")
    names = [row_name(question.key, option.key) for option in question.options]
    others = "".join(f" + coalesce(${{{name}}}, 0)" for name in names[:-1])
    rules = [". >= 0"] * (len(names) - 1) + [f".{others} = {question.total}"]
    for option, name, rule in zip(question.options, names, rules, strict=True):
        row = {"type": "integer", "name": name, "label": _piped(option.text), "constraint": rule}
        last = question.required and name == names[-1]
        form.survey.append({**row, "hint": question.unit, "required": "yes" if last else ""})


def _postcode(form: _Form, question: Question) -> None:
    form.ask(question, "text", constraint="regex(., '^[A-Z]{1,2}[0-9][A-Z0-9]?$')")


def _calculation(form: _Form, question: Question) -> None:
    assert isinstance(question, Calculation)  # noqa: S101 - the table says so
    try:
        formula = worked_out(question.calculate.tree)
    except KeyError as error:
        form._lose(f"question {question.key}", "calculate", f"{error.args[0]}(…) leaves out missing numbers only here.")
        return
    if question.unit:
        form._lose(f"question {question.key}", "unit", "The unit of what is worked out has no place there.")
    row = {"type": "calculate", "name": name_there(question.key), "label": question.text}
    form.survey.append({**row, "calculation": f"round({formula}, {question.decimals})"})


def _arm(form: _Form, question: Question) -> None:
    form._lose(f"question {question.key}", "arm", "Nothing is drawn by lot there; conditions on it never hold.")
    form.survey.append({"type": "calculate", "name": name_there(question.key), "calculation": "''"})


def _things(form: _Form, question: Question) -> None:
    """Write a repeat with a row for each field; there every opened repeat counts, here only what was filled in."""
    assert isinstance(question, Things)  # noqa: S101 - the table says so
    if question.item:
        form._lose(f"question {question.key}", "item", "What one of them is called has no place there.")
    limits = {"min": question.min, "max": question.max, "required": question.required}
    for name in (name for name, held in limits.items() if held):
        form._lose(f"question {question.key}", name, "How many things are named is not checked there.")
    form.survey.append({"type": "begin_repeat", "name": name_there(question.key), "label": _piped(question.text)})
    for one in question.fields:
        own = replace(one, key=row_name(question.key, one.key))
        WRITTEN[type(one)](form, own)
    form.survey.append({"type": "end_repeat"})


def _contact(form: _Form, question: Question) -> None:
    form._lose(f"question {question.key}", question.kind, "There it stands among the answers, not apart from them.")
    form.ask(question, "text")


def _unknown(form: _Form, question: Question) -> None:
    """Write a kind that has no counterpart there as a text, and say so."""
    form._lose(f"question {question.key}", question.kind, "There is no such kind there; it is asked as a text.")
    form.ask(question, "text")


WRITTEN: dict[type[Question], Callable[[_Form, Question], None]] = {
    Single: _single,
    LongList: _single,
    MultipleChoice: _several,
    Scale: _scale,
    Grid: _grid,
    ShortText: _text,
    LongText: _text,
    Number: _number,
    Date: _date,
    Ranking: _ranking,
    Allocation: _allocation,
    OutwardPostcode: _postcode,
    Calculation: _calculation,
    Arm: _arm,
    Things: _things,
    Email: _contact,
    Phone: _contact,
    PanelCode: _contact,
}
