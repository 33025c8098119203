"""The open dataset of a survey whose people know one another: its fixed list of rounded tables, and their report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from analysis.bundle import Code, Variable
from analysis.disclosure import Policy
from app.computing.microdata import Dataset
from app.computing.tabulating import HEADER, Table, as_columns, is_shown, tabulate
from surveys.codebook import codebook
from surveys.questionnaire import Questionnaire

LABELS: Final = {
    "table": "Number of the table",
    "question": "Name of the question (a row of a grid, an option of several)",
    "question_text": "The question as it was asked",
    "dimension": "The background question that groups people; empty = all",
    "group": "The group; empty = all",
    "group_text": "The group in words",
    "category": "The answer",
    "category_text": "The answer in words",
    "base": "How many answered, rounded",
    "n": "How many gave this answer, rounded",
    "share": "n divided by base, from the rounded numbers",
}
NUMBERS: Final = {"table", "base", "n", "share"}
LIMITS: Final = (
    "Each number is rounded by itself, so the parts of a table need not add up to its base.",
    "An empty number was withheld because too few people stand behind it.",
)


def protect(asked: Questionnaire, columns: Mapping[str, Sequence[Any]], policy: Policy) -> Dataset:
    """Return every table of the fixed list under one header."""
    tables = tabulate(asked, columns, policy=policy)
    laid = as_columns(tables)
    report = _report(asked, tables, policy)
    return Dataset(
        "tables",
        laid,
        tuple(_describe(name) for name in HEADER),
        report,
        _page(asked.title, report),
        _is_safe(tables, policy),
        notes=("One line per category of a table, not per person.",),
    )


def _describe(name: str) -> Variable:
    is_number = name in NUMBERS
    missing = (Code("", "Withheld: fewer people than the rules allow"),) if name in {"base", "n", "share"} else ()
    return Variable(name, LABELS[name], type="number" if is_number else "text", missing=missing)


def _is_safe(tables: Sequence[Table], policy: Policy) -> bool:
    """Look at every line again, as it leaves: rounded, and its base not below k."""
    step = policy.round_to or 1
    lines = [line for table in tables for line in table.lines if line["n"] is not None]
    return all(
        line["n"] % step == 0 and line["base"] % step == 0 and line["base"] + step // 2 >= policy.k for line in lines
    )


def _report(asked: Questionnaire, tables: Sequence[Table], policy: Policy) -> dict[str, Any]:
    gone = [
        variable.name
        for variable in codebook(asked)
        if not is_shown(variable) or variable.type in {"number", "date", "text"}
    ]
    n_withheld, n_lines = sum(table.n_withheld for table in tables), sum(len(table.lines) for table in tables)
    crossed = sum(table.dimension is not None for table in tables)
    sentences = [
        f"{len(tables)} tables are released, no rows: {len(tables) - crossed} of one question and {crossed} of "
        "a question by one background question. The list follows from the questionnaire alone.",
        f"Every count is rounded to the nearest {policy.round_to}, each by itself; shares follow from these counts.",
        f"{n_withheld} of {n_lines} figures are withheld: fewer than {policy.k} people stand behind their group.",
        *([f"Left out: {', '.join(gone)} (written answers, numbers and dates are not tabulated)."] if gone else []),
    ]
    return {
        "policy": policy.to_document(),
        "evidence": {
            "n_tables": len(tables),
            "n_crossed": crossed,
            "n_figures": n_lines,
            "n_withheld": n_withheld,
            "left_out": gone,
        },
        "verdict": {
            "safe": _is_safe(tables, policy),
            "checks": [
                {
                    "rule": f"every count is a multiple of {policy.round_to} and no base is below {policy.k}",
                    "holds": _is_safe(tables, policy),
                }
            ],
        },
        "sentences": sentences,
        "limits": list(LIMITS),
    }


def _page(title: str, report: Mapping[str, Any]) -> str:
    """Write the report as a page that stands alone."""
    checks = report["verdict"]["checks"]
    rules = [f"{check['rule']}: {'holds' if check['holds'] else 'does not hold'}" for check in checks]
    heading = escape(f"How people are protected in “{title}”")
    parts = [
        ("What was done, and what it cost in detail", report["sentences"]),
        ("The rules", rules),
        ("What this does not promise", report["limits"]),
    ]
    body = "\n".join(f"<h2>{name}</h2>{_list(texts)}" for name, texts in parts)
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{heading}</title></head>\n'
        f"<body><main><h1>{heading}</h1>\n{body}</main></body></html>\n"
    )


def _list(texts: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"
