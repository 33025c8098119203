"""Questionnaires made up to be measured: every kind of question, rules and conditions, as long as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from surveys.questionnaire import Questionnaire

YES_NO = [{"key": "yes", "text": "Yes"}, {"key": "no", "text": "No"}]
OPTIONS = [{"key": f"o{n}", "text": f"Answer number {n}"} for n in range(12)]
POINTS = [{"key": str(n), "text": f"Point {n} of the scale"} for n in range(1, 6)]
# One question of each kind, and what a respondent types into it.
KINDS: tuple[tuple[dict[str, Any], dict[str, list[str]]], ...] = (
    ({"kind": "single_choice", "options": OPTIONS, "required": True}, {"": ["o2"]}),
    ({"kind": "scale", "points": POINTS, "missing": ["dont_know"]}, {"": ["4"]}),
    ({"kind": "number", "min": 0, "max": 120, "unit": "years"}, {"": ["42"]}),
    ({"kind": "multiple_choice", "options": OPTIONS}, {"": ["o1", "o4", "o9"]}),
    ({"kind": "short_text"}, {"": ["Porter at night"]}),
    ({"kind": "single_choice", "options": YES_NO, "missing": ["refused"]}, {"": ["yes"]}),
    ({"kind": "date"}, {"-day": ["3"], "-month": ["11"], "-year": ["1984"]}),
    ({"kind": "long_text"}, {"": ["I would like to be told who has seen my record – and why."]}),
    ({"kind": "grid", "points": POINTS, "rows": POINTS}, {f"-{n}": ["4"] for n in range(1, 6)}),
)


def question(n: int) -> dict[str, Any]:
    """Return the n-th question; its kind goes round."""
    text = f"Question number {n}: how far do you agree with what was said about this?"
    return {"key": f"q{n}", "text": text, **KINDS[n % len(KINDS)][0]}


def posted(n_questions: int) -> dict[str, list[str]]:
    """Return the fields of a page with the first questions, as a browser sends them."""
    return {f"q{n}{end}": values for n in range(n_questions) for end, values in KINDS[n % len(KINDS)][1].items()}


def alike(kind: int, n_questions: int) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return a page of questions of one kind, and what is posted for it."""
    made, typed = KINDS[kind]
    asked = [{"key": f"q{n}", "text": f"Question {n}: how far do you agree?", **made} for n in range(n_questions)]
    fields = {f"q{n}{end}": values for n in range(n_questions) for end, values in typed.items()}
    return definition([{"key": "p0", "questions": asked}]), fields


def definition(pages: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the document of a questionnaire with these pages."""
    return {"format": "candour/1", "key": "made_up", "title": "Made up", "sections": [
        {"key": f"s{n}", "pages": list(pages[n : n + 10])} for n in range(0, len(pages), 10)]}  # fmt: skip


def mixed(n_questions: int, per_page: int = 5) -> dict[str, Any]:
    """Return a questionnaire of every kind in which every third page is conditional and every tenth has rules."""
    pages: list[dict[str, Any]] = []
    for first in range(0, n_questions, per_page):
        asked = [question(n) for n in range(first, min(first + per_page, n_questions))]
        page = {"key": f"p{len(pages)}", "title": f"Page {len(pages)}", "questions": asked}
        if first and len(pages) % 3 == 0:
            page["show_when"] = f"q0 in [o1, o2, o3] or answered(q{(first - 1) // len(KINDS) * len(KINDS)})"
        pages.append(page)
    for n, page in enumerate(pages[:-2]):
        if n % 10 == 5:
            page["next"] = [{"when": "q0 == o5", "to": f"p{n + 2}"}, {"to": f"p{n + 1}"}]
    return definition(pages)


def tangled(n_pages: int) -> dict[str, Any]:
    """Return a page for each question, every second one shown by the answer before it and one from far back."""
    pages: list[dict[str, Any]] = []
    for n in range(n_pages):
        asked = {"key": f"q{n}", "kind": "single_choice", "text": f"Question {n}?", "options": YES_NO}
        page: dict[str, Any] = {"key": f"p{n}", "questions": [asked]}
        if n % 2:
            page["show_when"] = f"q{n - 1} == yes or q{max(0, n - 12) // 2 * 2} == no"
        pages.append(page)
    return definition(pages)


def tangled_answers(n_pages: int) -> dict[str, str]:
    """Return the answers of somebody who sees every page of `tangled`."""
    return {f"q{n}": "yes" for n in range(n_pages)}


def built(document: dict[str, Any]) -> Questionnaire:
    """Return the questionnaire of a document."""
    return Questionnaire.from_document(document)
