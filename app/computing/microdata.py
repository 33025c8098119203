"""Rows that may be given away: one per response, its background generalised as its questionnaire declares."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, cast

from analysis.bundle import Code, Variable
from analysis.bundle.variables import Role
from analysis.disclosure import Policy, anonymise
from analysis.disclosure.hierarchies import MASK, make_hierarchy
from analysis.disclosure.page import render_report
from analysis.disclosure.report import DisclosureReport
from analysis.errors import InputError
from app.computing.preparing import CODES, HIDDEN, Prepared, prepare
from app.computing.routed import Split, splits
from app.errors import WrongState
from surveys import codebook
from surveys.kinds import Question
from surveys.missing import Missing
from surveys.piping import unanswered
from surveys.questionnaire import Questionnaire

KINDS: Final[Mapping[str, Literal["code", "number", "text", "date"]]] = {
    "code": "code",
    "yes_no": "code",
    "number": "number",
    "date": "date",
    "text": "text",
}
Columns = dict[str, tuple[Any, ...]]
NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
YEARS: Final = "Only the year is given, to protect people."
AUDIENCES: Final[Mapping[str, str]] = {
    "public": "Members of the public who answered",
    "patients": "Patients who answered",
    "staff": "Staff who answered",
}
GONE: Final = "Withheld for everybody: its detail would have made people stand out."
ALL: Final = Code(MASK, "Withheld for everybody")
WITHHELD: Final = Code(MASK, "Withheld: this combination of background values was rare")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Columns that may leave the house, what each means, and the report of what was done."""

    kind: Literal["microdata", "tables"]
    columns: Mapping[str, Sequence[Any]]
    variables: tuple[Variable, ...]
    report: Mapping[str, Any]
    report_html: str
    is_safe: bool
    notes: tuple[str, ...] = ()


def protect(
    asked: Questionnaire, columns: Mapping[str, Sequence[Any]], policy: Policy, *, notes: Sequence[str] = ()
) -> Dataset:
    """Return k-anonymous rows without words and identifiers, or raise WrongState with what to do instead."""
    variables = {variable.name: variable for variable in codebook.codebook(asked)}
    made = prepare(asked, variables, columns, policy)
    found = splits(asked, variables, made.columns)
    try:
        rows, report = _anonymised(made, found, policy)
    except InputError as error:
        raise WrongState(f"No dataset of rows can be made: {error}") from None
    report = replace(report, notes=(*notes, *made.notes, *report.notes))
    read = unanswered(asked)
    described = tuple(_describe(read, variables[name], report, rows[name], made.years) for name in rows)
    document, page = report.to_document(), render_report(report, title=asked.title)
    return Dataset("microdata", rows, described, document, page, report.is_safe)


def _anonymised(made: Prepared, found: Sequence[Split], policy: Policy) -> tuple[Columns, DisclosureReport]:
    """Protect the rows with what the path of questions tells; without the later questions where that is too much."""
    try:
        return _with_paths(made, found, policy)
    except InputError:
        told = {name: split for split in found for name in split.dependents if name in made.columns}
        if not told:
            raise
    gone = {name: f"that it was asked would tell the answer to {split.question_key}" for name, split in told.items()}
    left = replace(
        made,
        quasi={name: hierarchy for name, hierarchy in made.quasi.items() if name not in gone},
        sensitive=[name for name in made.sensitive if name not in gone],
        text=[name for name in made.text if name not in gone],
        left_out={**gone, **made.left_out},
    )
    return _with_paths(left, (), policy)


def _with_paths(made: Prepared, found: Sequence[Split], policy: Policy) -> tuple[Columns, DisclosureReport]:
    sides = {split.name: split.sides for split in found}
    guarded = {name: make_hierarchy(name, values, []) for name, values in sides.items()}
    later = {name for split in found for name in split.dependents}
    result = anonymise(
        {**made.columns, **sides},
        quasi={**made.quasi, **guarded},
        text=made.text,
        policy=policy,
        left_out=made.left_out,
        sensitive=made.sensitive,
        pinned=list(sides),
        harmless={name: str(Missing.NOT_ASKED.value) for name in made.sensitive if name in later},
    )
    rows = {name: values for name, values in result.columns.items() if name not in sides}
    n_cells = 0
    for split in found:
        is_masked = [side == MASK for side in result.columns[split.name]]
        for name in (split.dependents & rows.keys()) - made.quasi.keys():
            rows[name] = tuple(HIDDEN if gone else v for gone, v in zip(is_masked, rows[name], strict=True))
        n_cells = max(n_cells, sum(is_masked))
    return rows, replace(result.report, notes=_path_notes(found, n_cells))


def _path_notes(found: Sequence[Split], n_rows: int) -> tuple[str, ...]:
    if not found:
        return ()
    names = " and ".join(split.question_key for split in found)
    more = f"; in {n_rows} records whose background is masked, those answers are withheld too" if n_rows else ""
    return (f"Some questions were asked only after certain answers to {names}: that is counted as background{more}.",)


def _describe(
    asked: Questionnaire,
    variable: codebook.Variable,
    report: DisclosureReport,
    values: Sequence[Any],
    years: Collection[str],
) -> Variable:
    found = next((column for column in report.columns if column.name == variable.name), None)
    step, is_gone = (found.step, found.step == found.n_steps > 0) if found else (0, False)
    question: Question = asked.question(variable.question_key)
    masked = ((ALL,) if is_gone else (WITHHELD,)) if MASK in values else ()
    codes = () if is_gone else _codes(asked, variable, step, values)
    return Variable(
        name=variable.name,
        label=variable.label,
        type="code" if step else KINDS[variable.type],
        question=question.text,
        codes=codes,
        missing=(*(Code(str(value), label) for value, label in variable.missing), *masked),
        disclosure=cast(Role, "quasi_identifier" if found else variable.disclosure),
        base=variable.base,
        universe=AUDIENCES.get(asked.audience, asked.audience),
        note=GONE if is_gone else YEARS if variable.name in years else _note(variable, step),
        reference=() if is_gone else _reference(asked, variable, step),
        population=variable.margin.cited if variable.margin and not is_gone else "",
    )


def _reference(asked: Questionnaire, variable: codebook.Variable, step: int) -> tuple[Code, ...]:
    """Return the declared share of each answer in the population, or of each group of answers as released."""
    if variable.margin is None or (step and variable.hierarchy is None):
        return ()
    hierarchy = asked.hierarchy(variable.hierarchy) if variable.hierarchy else None
    group = {key: hierarchy.generalise(key, step) for key, _ in variable.margin.shares} if hierarchy else {}
    return tuple(Code(key, f"{share:.6g}") for key, share in variable.margin.regrouped(group).items())


def _note(variable: codebook.Variable, step: int) -> str:
    if step:
        return "Answers are grouped to protect people."
    return "Asked with a scale, in order." if variable.ordered else ""


def _codes(
    asked: Questionnaire, variable: codebook.Variable, step: int, values: Sequence[Any]
) -> tuple[Code, ...]:
    """Return the codes as released: a group is named by the answers that it holds."""
    if step and not variable.codes:
        found = {str(value) for value in values} - {MASK, *(str(code) for code in CODES)}
        return tuple(Code(value, value) for value in sorted(found, key=_lower_end))
    if not step or variable.hierarchy is None:
        return tuple(Code(str(value), label) for value, label in variable.codes)
    hierarchy, held = asked.hierarchy(variable.hierarchy), dict[str, list[str]]()
    for value, label in variable.codes:
        held.setdefault(hierarchy.generalise(str(value), step), []).append(label)
    return tuple(Code(group, "; ".join(labels)) for group, labels in held.items())


def _lower_end(band: str) -> tuple[float, str]:
    """Sort ranges as numbers are: "under 20", "20 to under 40", "100 or more"."""
    found = NUMBER.search(band.replace(",", ""))
    end = float(found[0]) if found else 0.0
    return (end - 0.5 if band.startswith("under") else end), band
