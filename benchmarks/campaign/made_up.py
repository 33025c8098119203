"""Definitions and answer sheets made up by chance: every kind of question, every operator, and damage."""

from __future__ import annotations

import random
from typing import Any

from surveys.candidates import candidates
from surveys.conditions.domains import Domain
from surveys.conditions.meaning import ALLOWED
from surveys.kinds import KINDS, Grid, Question
from surveys.missing import Missing
from surveys.questionnaire import Questionnaire
from surveys.transforms import TRANSFORMS, Step, misfit

Document = dict[str, Any]
OPTIONS = [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}, {"key": "c", "text": "None", "exclusive": True}]
OTHER = [{"key": "a", "text": "A"}, {"key": "o", "text": "Other", "other": True}]
POINTS = [{"key": str(n), "text": f"Point {n}"} for n in range(1, 5)]
ITEMS = [{"key": key, "text": key.upper()} for key in "abc"]
FIELDS = [
    {"key": "a", "kind": "short_text", "text": "Name", "required": True},
    {"key": "b", "kind": "single_choice", "text": "How often?", "options": ITEMS},
    {"key": "c", "kind": "number", "text": "Days", "min": 0, "max": 3},
]
MARGIN = {"population": "Adults", "source": {"title": "A census"}, "shares": {"a": 30, "b": 70}}
# What each kind has beside key and text; one of several is drawn.
OWN: dict[str, tuple[Document, ...]] = {
    "single_choice": ({"options": OPTIONS}, {"options": OTHER}, {"options": OPTIONS, "margin": MARGIN}),
    "multiple_choice": ({"options": OPTIONS}, {"options": OTHER, "max": 1}, {"options": ITEMS, "min": 2}),
    "scale": ({"points": POINTS},),
    "number": ({}, {"min": 0, "max": 3}, {"decimals": 2, "min": -1.5, "max": 1.25}, {"unit": "£"}),
    "date": ({}, {"precision": "year", "earliest": "2020", "latest": "2022"}, {"precision": "month"}),
    "short_text": ({}, {"max_length": 5}),
    "long_text": ({}, {"about": "concern", "max_length": 30}),
    "grid": ({"rows": ITEMS, "points": POINTS},),
    "long_list": ({"options": ITEMS},),
    "ranking": ({"options": ITEMS}, {"options": ITEMS, "max": 2, "min": 2}),
    "allocation": ({"options": ITEMS, "total": 10},),
    "list_of": ({"fields": FIELDS}, {"fields": FIELDS, "min": 2, "max": 3, "item": "System"}),
}
JUNK: tuple[Any, ...] = (
    None, "", "a", "b", "o", "1", "2021", "2021-02-29", "hello", "none", 0, 1, -1, 2.5, 1e308, True, [], {}, ["a"],
    ["a", "c"], ["a", "a"], [["a"]], [{"a": "x"}, {"a": "y", "c": 2}], [{"b": "a"}],
    {"a": "1"}, {"a": 10}, {"missing": "refused"}, {"missing": "dont_know"},
    {"missing": 3}, {"option": "o", "text": "own words"}, {"option": "o", "text": 5}, "x" * 300,
    "é\u0301\x00\u202e", float("nan"),
)  # fmt: skip
# Every transform, alone and around a list that it makes a number of.
_ALONE = [(Step(name, ("one", "more")[: len(transform.wants)]),) for name, transform in TRANSFORMS.items()]
PIPED: tuple[tuple[Step, ...], ...] = ((), *_ALONE, *((Step("count"), *step) for step in _ALONE))
POSTED = ("", "a", "b", "c", "o", "1", "3", "12", "-1", "1,000", "2021", "2", "30", "£3", "é\x00", "LS1 4AP",
          "missing:refused")  # fmt: skip


def definition(chance: random.Random) -> Document:
    """Return the document of a questionnaire of up to eight pages."""
    pages: list[Document] = []
    domains: dict[str, Domain] = {}
    n_pages = chance.randint(1, 8)
    for n in range(n_pages):
        page: Document = {"key": f"p{n}", "title": f"Page {n}"}
        if domains and chance.random() < 0.5:
            page["show_when"] = condition(chance, domains)
        if domains and chance.random() < 0.4:
            page["body"] = f"So: {pipe(chance, pages)}."
        asked = [question(chance, f"q{n}_{m}") for m in range(chance.choice((0, 1, 1, 2)))]
        numbers = [name for name, domain in domains.items() if domain.type == "number"]
        if numbers and chance.random() < 0.3:
            worked_out = f"{chance.choice(numbers)} {chance.choice('+-*/')} {chance.choice(numbers)}"
            asked.append({"key": f"c{n}", "kind": "calculation", "text": "Both", "calculate": worked_out})
        if asked:
            page["questions"] = asked
            domains |= _domains(asked, pages)
        if domains and chance.random() < 0.3:
            page["next"] = rules(chance, n, n_pages, domains)
        pages.append(page)
    cut = chance.randint(0, n_pages)
    sections = [{"key": f"s{n}", "pages": part} for n, part in enumerate((pages[:cut], pages[cut:])) if part]
    return {"format": "candour/1", "key": "t", "title": "T", "sections": sections}


def question(chance: random.Random, key: str) -> Document:
    """Return one question of any kind."""
    kind = chance.choice([kind for kind, cls in KINDS.items() if cls.IS_ASKED])
    missing = chance.choice(([], [], ["dont_know"], ["dont_know", "refused"]))
    made = {"key": key, "kind": kind, "text": f"Question {key}?", **chance.choice(OWN.get(kind, ({},)))}
    more = {"required": chance.random() < 0.5, **({"missing": missing} if missing else {})}
    known = {field.name for field in KINDS[kind].FIELDS}
    return {**made, **{name: held for name, held in more.items() if name in known}}


def pipe(chance: random.Random, pages: list[Document]) -> str:
    """Return an earlier answer to be put in, in a form that fits it, with or without a fallback."""
    known = {one.key: one for one in _made(pages).questions if one.IS_KEPT}
    named = [(name, one) for one in known.values() for name in (one.key, *one.domains())]
    fitting = [(name, one) for name, one in named if not (isinstance(one, Grid) and name == one.key)]
    if not fitting:
        return "nothing"
    name, asked = chance.choice(fitting)
    steps = [step for step in PIPED if misfit(asked, name, step) is None]
    written = name
    for step in chance.choice(steps):
        written = f"{step.name}({', '.join((written, *step.words))})"
    return f"{{{{ {written}{chance.choice((' | it', ''))} }}}}"


def _made(pages: list[Document]) -> Questionnaire:
    asked = [{"key": page["key"], "questions": page.get("questions", [])} for page in pages]
    section = {"key": "s", "pages": asked}
    return Questionnaire.from_document({"format": "candour/1", "key": "t", "title": "T", "sections": [section]})


def _domains(asked: list[Document], pages: list[Document]) -> dict[str, Domain]:
    return dict(_made([*pages, {"key": "p", "questions": asked}]).domains)


def rules(chance: random.Random, n: int, n_pages: int, domains: dict[str, Domain]) -> list[Document]:
    """Return rules that lead forwards and end without a condition."""
    targets = [*(f"p{m}" for m in range(n + 1, n_pages)), "end"]
    some = [{"when": condition(chance, domains), "to": chance.choice(targets)} for _ in range(chance.randint(0, 2))]
    return [*some, {"to": chance.choice(targets)}]


def condition(chance: random.Random, domains: dict[str, Domain], depth: int = 2) -> str:
    """Return a condition over the questions asked before."""
    if depth and chance.random() < 0.4:
        parts = [condition(chance, domains, depth - 1) for _ in range(2)]
        return chance.choice((f"({parts[0]} and {parts[1]})", f"({parts[0]} or {parts[1]})", f"not ({parts[0]})"))
    name = chance.choice(list(domains))
    return _atom(chance, name, domains[name])


def _atom(chance: random.Random, name: str, domain: Domain) -> str:
    shape = chance.random()
    if shape < 0.2:
        return f"answered({name})"
    if domain.type == "things" or (domain.type == "choices" and shape < 0.5):
        return f"count({name}) {chance.choice(('==', '<', '>='))} {chance.randint(0, 4)}"
    operator = chance.choice(ALLOWED[domain.type])
    values = [_constant(chance, domain) for _ in range(2 if "in" in operator else 1)]
    if domain.missing and operator in ("==", "!=", "in", "not in") and shape > 0.9:
        values[-1] = chance.choice(domain.missing)
    return f"{name} {operator} [{', '.join(values)}]" if "in" in operator else f"{name} {operator} {values[0]}"


def _constant(chance: random.Random, domain: Domain) -> str:
    if domain.keys:
        return chance.choice(domain.keys)
    if domain.type == "number":
        return str(chance.choice((-1, 0, 1, 1.5, 2, 3, 10)))
    if domain.type == "date":
        day = chance.choice(("2019-12-31", "2021-02-28", "2022-01-01"))
        return f'"{day[: {"day": 10, "month": 7, "year": 4}[domain.precision]]}"'
    return chance.choice(('"hello"', "'other words'"))


def sheet(chance: random.Random, questionnaire: Questionnaire) -> Document:
    """Return one person's answers, on and off the path, some of them junk."""
    junk = chance.choice((0.0, 0.0, 0.2, 1.0))
    drawn = {one.key: answer(chance, one, junk) for one in questionnaire.questions if one.IS_ASKED}
    return {key: value for key, value in drawn.items() if value is not None or chance.random() < 0.1}


def answer(chance: random.Random, asked: Question, junk: float) -> Any:
    """Return an answer to one question: often one that fits, now and then anything."""
    if chance.random() < junk:
        return chance.choice(JUNK)
    if not asked.required and chance.random() < 0.2:
        return None
    if asked.missing and chance.random() < 0.2:
        return {"missing": chance.choice(asked.missing)}
    domains = asked.domains()
    parts = {name: _value(chance, domain) for name, domain in domains.items()}
    if list(parts) == [asked.key]:
        return parts[asked.key]
    return asked.assembled({name.partition(".")[2]: value for name, value in parts.items()})


def _value(chance: random.Random, domain: Domain) -> Any:
    if domain.type == "choices":
        plain = [key for key in domain.keys if key not in domain.exclusive]
        some = chance.sample(plain, min(len(plain), chance.randint(domain.least, domain.most or len(plain))))
        return [key for key in domain.keys if key in some]
    given = (value for value in candidates(domain) if not isinstance(value, Missing))
    return chance.choice([value for value in given if value is not None])


def posted(chance: random.Random, questionnaire: Questionnaire, page_key: str) -> dict[str, list[str]]:
    """Return what a browser, or an attacker, might post for a page."""
    names = [name for question in questionnaire.page(page_key).questions for name in question.controls()]
    return {name: chance.choices(POSTED, k=chance.randint(0, 2)) for name in names}


def damaged(chance: random.Random, value: Any) -> Any:
    """Return a document with one value somewhere replaced by another kind of thing."""
    if isinstance(value, (dict, list)) and value and chance.random() < 0.85:
        key = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
        copy: Any = dict(value) if isinstance(value, dict) else list(value)
        copy[key] = damaged(chance, value[key])
        return copy
    return chance.choice((None, "", "x y", 5, -1.5, True, [], {}, ["p0"], {"key": "p0"}, "end", "p0", "q0_0 == 3"))
