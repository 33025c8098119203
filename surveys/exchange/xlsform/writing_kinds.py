"""Kinds on their way out: each writes its rows, and names what XLSForm has no place for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from surveys.exchange.xlsform.writing_rows import Rows, piped
from surveys.exchange.xpath import name_there, row_name, worked_out
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
    OutwardPostcode,
    PanelCode,
    Phone,
    Question,
    Ranking,
    Scale,
    ShortText,
    Things,
)
from surveys.kinds import SingleChoice as Single

APPEARANCES = {"day": "", "month": "month-year", "year": "year"}


def _single(rows: Rows, question: Question) -> None:
    assert isinstance(question, Single)  # noqa: S101 - the table says so
    look = "autocomplete" if isinstance(question, LongList) else ""
    rows.ask(question, f"select_one {rows.listed(question, question.options)}", appearance=look)
    _own_words(rows, question)


def _several(rows: Rows, question: Question) -> None:
    assert isinstance(question, MultipleChoice)  # noqa: S101 - the table says so
    alone = [option.key for option in question.options if option.exclusive] + list(question.missing)
    rules = [f"not(selected(., '{key}') and count-selected(.) > 1)" for key in alone]
    rules += [f"count-selected(.) >= {question.min}"] if question.min else []
    rules += [f"count-selected(.) <= {question.max}"] if question.max else []
    rows.ask(question, f"select_multiple {rows.listed(question, question.options)}", constraint=" and ".join(rules))
    _own_words(rows, question)


def _own_words(rows: Rows, question: Single | MultipleChoice) -> None:
    for option in question.options:
        if option.other:
            rows.lose(
                f"question {question.key}", "other", f"The box for own words beside “{option.text}” is left out."
            )


def _scale(rows: Rows, question: Question) -> None:
    assert isinstance(question, Scale)  # noqa: S101 - the table says so
    rows.ask(question, f"select_one {rows.listed(question, question.points)}", appearance="likert")


def _grid(rows: Rows, question: Question) -> None:
    assert isinstance(question, Grid)  # noqa: S101 - the table says so
    kind = f"select_one {rows.listed(question, question.points, with_missing=False)}"
    rows.ask(question, kind, appearance="label", required="")
    for row in question.rows:
        required = "yes" if question.required else ""
        name = row_name(question.key, row.key)
        rows.survey.append(
            {"type": kind, "name": name, "label": piped(row.text), "required": required, "appearance": "list-nolabel"}
        )


def _text(rows: Rows, question: Question) -> None:
    assert isinstance(question, (ShortText, LongText))  # noqa: S101 - the table says so
    look = "multiline" if isinstance(question, LongText) else ""
    rows.ask(question, "text", constraint=f"string-length(.) <= {question.max_length}", appearance=look)


def _number(rows: Rows, question: Question) -> None:
    assert isinstance(question, Number)  # noqa: S101 - the table says so
    rules = [f". >= {question.min}"] if question.min is not None else []
    rules += [f". <= {question.max}"] if question.max is not None else []
    label = f"{piped(question.text)} ({question.unit})" if question.unit else piped(question.text)
    kind = "decimal" if question.decimals else "integer"
    if question.unit:
        rows.lose(f"question {question.key}", "unit", "The unit stands in the wording there.")
    if question.decimals:
        rows.lose(f"question {question.key}", "decimals", "How many decimals are allowed is not checked there.")
    rows.ask(question, kind, constraint=" and ".join(rules), label=label)


def _date(rows: Rows, question: Question) -> None:
    assert isinstance(question, Date)  # noqa: S101 - the table says so
    limits = ((">=", question.earliest), ("<=", question.latest))
    rules = [f". {sign} date('{day}')" for sign, day in limits if day and question.precision == "day"]
    for name in ("earliest", "latest"):
        if getattr(question, name) and question.precision != "day":
            rows.lose(f"question {question.key}", name, "The first or last date allowed is not checked there.")
    rows.ask(question, "date", appearance=APPEARANCES[question.precision], constraint=" and ".join(rules))


def _ranking(rows: Rows, question: Question) -> None:
    assert isinstance(question, Ranking)  # noqa: S101 - the table says so
    if (question.least, question.most) != (len(question.options), len(question.options)):
        rows.lose(f"question {question.key}", "min", "Everything is ranked there, however few places are asked for.")
    rows.ask(question, f"rank {rows.listed(question, question.options, with_missing=False)}")


def _allocation(rows: Rows, question: Question) -> None:
    """Write a number for each item; the last one checks the sum."""
    assert isinstance(question, Allocation)  # noqa: S101 - the table says so
    rows.ask(question, "note", required="")
    if question.unit:
        rows.lose(f"question {question.key}", "unit", "The unit stands in hints there.")
    names = [row_name(question.key, option.key) for option in question.options]
    others = "".join(f" + coalesce(${{{name}}}, 0)" for name in names[:-1])
    rules = [". >= 0"] * (len(names) - 1) + [f".{others} = {question.total}"]
    for option, name, rule in zip(question.options, names, rules, strict=True):
        row = {"type": "integer", "name": name, "label": piped(option.text), "constraint": rule}
        last = question.required and name == names[-1]
        rows.survey.append({**row, "hint": question.unit, "required": "yes" if last else ""})


def _postcode(rows: Rows, question: Question) -> None:
    rows.ask(question, "text", constraint="regex(., '^[A-Z]{1,2}[0-9][A-Z0-9]?$')")


def _calculation(rows: Rows, question: Question) -> None:
    assert isinstance(question, Calculation)  # noqa: S101 - the table says so
    try:
        formula = worked_out(question.calculate.tree)
    except KeyError as error:
        rows.lose(f"question {question.key}", "calculate", f"{error.args[0]}(…) leaves out missing numbers only here.")
        return
    if question.unit:
        rows.lose(f"question {question.key}", "unit", "The unit of what is worked out has no place there.")
    row = {"type": "calculate", "name": name_there(question.key), "label": question.text}
    rows.survey.append({**row, "calculation": f"round({formula}, {question.decimals})"})


def _arm(rows: Rows, question: Question) -> None:
    rows.lose(f"question {question.key}", "arm", "Nothing is drawn by lot there; conditions on it never hold.")
    rows.survey.append({"type": "calculate", "name": name_there(question.key), "calculation": "''"})


def _things(rows: Rows, question: Question) -> None:
    """Write a repeat with a row for each field; there every opened repeat counts, here only what was filled in."""
    assert isinstance(question, Things)  # noqa: S101 - the table says so
    if question.item:
        rows.lose(f"question {question.key}", "item", "What one of them is called has no place there.")
    limits = {"min": question.min, "max": question.max, "required": question.required}
    for name in (name for name, held in limits.items() if held):
        rows.lose(f"question {question.key}", name, "How many things are named is not checked there.")
    rows.survey.append({"type": "begin_repeat", "name": name_there(question.key), "label": piped(question.text)})
    for one in question.fields:
        own = replace(one, key=row_name(question.key, one.key))
        WRITTEN[type(one)](rows, own)
    rows.survey.append({"type": "end_repeat"})


def _contact(rows: Rows, question: Question) -> None:
    rows.lose(f"question {question.key}", question.kind, "There it stands among the answers, not apart from them.")
    rows.ask(question, "text")


def unknown(rows: Rows, question: Question) -> None:
    """Write a kind that has no counterpart there as a text, and say so."""
    rows.lose(f"question {question.key}", question.kind, "There is no such kind there; it is asked as a text.")
    rows.ask(question, "text")


WRITTEN: dict[type[Question], Callable[[Rows, Question], None]] = {
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
