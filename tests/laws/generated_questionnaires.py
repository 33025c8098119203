"""Questionnaires and answers made up at random, small enough to try every respondent."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import strategies as st

from surveys.questionnaire import Questionnaire

OPTIONS = [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}, {"key": "c", "text": "None", "exclusive": True}]
POINTS = [{"key": str(n), "text": f"Point {n}"} for n in (1, 2, 3)]
ITEMS = [{"key": key, "text": key.upper()} for key in "abc"]
OWN: dict[str, dict[str, Any]] = {
    "single_choice": {"options": OPTIONS},
    "multiple_choice": {"options": OPTIONS},
    "scale": {"points": POINTS},
    "number": {"min": 0, "max": 3},
    "date": {"precision": "year", "earliest": "2020", "latest": "2022"},
    "short_text": {"max_length": 5},
    "grid": {"rows": [{"key": "x", "text": "X"}, {"key": "y", "text": "Y"}], "points": POINTS},
    "long_list": {"options": [*ITEMS[:2], {"key": "c", "text": "C", "other": True}]},
    "outward_postcode": {},
    "ranking": {"options": ITEMS, "max": 2},
    "allocation": {"options": ITEMS, "total": 2},
    "list_of": {"max": 3, "fields": [
        {"key": "name", "kind": "short_text", "text": "Name", "max_length": 5, "required": True},
        {"key": "often", "kind": "single_choice", "text": "How often?", "options": OPTIONS},
        {"key": "days", "kind": "number", "text": "Days", "min": 0, "max": 7}]},
}
# Every answer there is to each kind, so that a whole population can be walked; texts stand for all others.
ALL: dict[str, list[Any]] = {
    "single_choice": ["a", "b", "c"],
    "multiple_choice": [["a"], ["b"], ["a", "b"], ["c"]],
    "scale": ["1", "2", "3"],
    "number": [0, 1, 2, 3],
    "date": ["2020", "2021", "2022"],
    "short_text": ["hello", "other"],
    "grid": [{"x": x, "y": y} for x in "123" for y in "123"],
    "long_list": ["a", "b", "c", {"option": "c", "text": "own"}],
    "outward_postcode": ["LS1", "L2", "SW1A"],
    "ranking": [[a] for a in "abc"] + [[a, b] for a in "abc" for b in "abc" if a != b],
    "list_of": [[{"name": "x"}], [{"name": "x", "often": "a"}, {"name": "y", "days": 7}], [{"name": "z"}] * 3],
    "allocation": [{"a": a, "b": b, "c": 2 - a - b} for a in range(3) for b in range(3 - a)],
}
PARTIAL = [{"x": x} for x in "123"] + [{"y": y} for y in "123"]
NUMBERS = ("number", "allocation", "scale")
FORMULAS = ("{0} * 2 - 1", "{0} / 3", "sum({0}, 1)", "9 / ({0} - 2)", "{0} - {1}", "{0} * {1} + 1", "mean({0}, {1}, 2)",
            "most({0}, {1}) - least({0}, 1)")
ORDERS = ("==", "!=", "<", "<=", ">", ">=")


def atoms_on(key: str, kind: str) -> st.SearchStrategy[str]:
    """Return comparisons that make sense for a question."""
    listed = {"single_choice": "abc", "multiple_choice": "abc", "scale": "123"}
    if kind in ("single_choice", "multiple_choice", "scale"):
        some = st.lists(st.sampled_from(listed[kind]), min_size=1, max_size=2, unique=True).map(", ".join)
        choices = [st.builds(f"{key} {{}} [{{}}]".format, st.sampled_from(("in", "not in")), some)]
        if kind == "scale":
            choices.append(st.builds(f"{key} {{}} {{}}".format, st.sampled_from(ORDERS), st.sampled_from("123")))
        if kind == "multiple_choice":
            number = st.sampled_from("0123")
            choices.append(st.builds(f"count({key}) {{}} {{}}".format, st.sampled_from(ORDERS), number))
            inside = st.sampled_from(("in", "not in"))
            choices.append(st.builds(f"{{}} {{}} {key}".format, st.sampled_from("abc"), inside))
        return st.one_of(*choices, st.just(f"answered({key})"))
    if kind == "grid":
        point = st.sampled_from("123")
        return st.builds(f"{key}.{{}} {{}} {{}}".format, st.sampled_from("xy"), st.sampled_from(ORDERS), point)
    if kind == "outward_postcode":
        return st.sampled_from([f"{key}.area == LS", f"{key}.area not in [L, LS]", f"answered({key}.area)"])
    if kind == "long_list":
        return st.builds(f"{key} {{}} {{}}".format, st.sampled_from(("==", "!=")), st.sampled_from("abc"))
    if kind == "ranking":
        ordered = st.builds(f"{key}.1 {{}} {{}}".format, st.sampled_from(("==", "!=")), st.sampled_from("abc"))
        return ordered | st.just(f"answered({key}.1)")
    if kind == "allocation":
        amount = st.sampled_from("012")
        return st.builds(f"{key}.{{}} {{}} {{}}".format, st.sampled_from("abc"), st.sampled_from(ORDERS), amount)
    if kind == "list_of":
        counted = st.builds(f"count({key}) {{}} {{}}".format, st.sampled_from(ORDERS), st.sampled_from("01234"))
        return counted | st.just(f"answered({key})")
    if kind == "short_text":
        return st.sampled_from([f'{key} == "hello"', f'{key} != "hello"', f"answered({key})"])
    constants = {"number": ("-1", "0", "1.5", "2", "9"), "date": ('"2019"', '"2021"', '"2022"')}[kind]
    return st.builds(f"{key} {{}} {{}}".format, st.sampled_from(ORDERS), st.sampled_from(constants))


def conditions_on(earlier: list[tuple[str, str]]) -> st.SearchStrategy[str]:
    """Return conditions over the questions asked before."""
    atom = st.sampled_from(earlier).flatmap(lambda pair: atoms_on(*pair))
    return st.recursive(
        atom,
        lambda part: st.one_of(
            st.builds("({} and {})".format, part, part),
            st.builds("({} or {})".format, part, part),
            st.builds("not ({})".format, part),
        ),
        max_leaves=4,
    )


@st.composite
def documents(
    draw: st.DrawFn, most_pages: int = 5, kinds: tuple[str, ...] = tuple(OWN), *, sums: bool = True
) -> dict[str, Any]:
    """Draw a definition that fits together, with calculations among its questions if there may be `sums`."""
    n_pages = draw(st.integers(1, most_pages))
    earlier: list[tuple[str, str]] = []
    pages = []
    for n in range(n_pages):
        page: dict[str, Any] = {"key": f"p{n}"}
        if earlier and draw(st.booleans()):
            page["show_when"] = draw(conditions_on(earlier))
        if draw(st.integers(0, 3)):
            kind = draw(st.sampled_from(kinds))
            page["questions"] = [question(f"q{n}", kind, draw)]
            earlier.append((f"q{n}", kind))
            numbers = [f"{key}.a" if of == "allocation" else key for key, of in earlier if of in NUMBERS]
            if sums and numbers and draw(st.booleans()):
                page["questions"].append(worked_out(f"q{n}", numbers, draw))
                earlier.append((f"q{n}x", "number"))
        if earlier and draw(st.integers(0, 2)) == 0:
            page["next"] = draw(rules(n, n_pages, earlier))
        pages.append(page)
    return {"format": "candour/1", "key": "t", "title": "T", "sections": sections(pages, draw)}


def worked_out(key: str, numbers: list[str], draw: st.DrawFn) -> dict[str, Any]:
    """Draw a calculation from one number, or from two."""
    one, two = draw(st.sampled_from(numbers)), draw(st.sampled_from(numbers))
    formula = draw(st.sampled_from(FORMULAS)).format(one, two)
    return {"key": f"{key}x", "kind": "calculation", "text": "Worked out", "calculate": formula}


def sections(pages: list[dict[str, Any]], draw: st.DrawFn) -> list[dict[str, Any]]:
    """Cut the pages into one or two sections."""
    cut = draw(st.integers(0, len(pages)))
    parts = [part for part in (pages[:cut], pages[cut:]) if part]
    return [{"key": f"s{n}", "pages": part} for n, part in enumerate(parts)]


def question(key: str, kind: str, draw: st.DrawFn) -> dict[str, Any]:
    """Draw one question."""
    missing = draw(st.sampled_from(([], ["dont_know"], ["dont_know", "refused"])))
    made = {"key": key, "kind": kind, "text": f"Question {key}?", "required": draw(st.booleans()), **OWN[kind]}
    return {**made, "missing": missing} if missing else made


def rules(n: int, n_pages: int, earlier: list[tuple[str, str]]) -> st.SearchStrategy[list[dict[str, str]]]:
    """Return rules that lead forwards and end without a condition."""
    target = st.sampled_from([*(f"p{m}" for m in range(n + 1, n_pages)), "end"])
    conditional = st.fixed_dictionaries({"when": conditions_on(earlier), "to": target})
    return st.tuples(st.lists(conditional, max_size=2), st.fixed_dictionaries({"to": target})).map(
        lambda pair: [*pair[0], pair[1]]
    )


def questionnaires(
    most_pages: int = 5, kinds: tuple[str, ...] = tuple(OWN), *, sums: bool = True
) -> st.SearchStrategy[Questionnaire]:
    """Return questionnaires."""
    return documents(most_pages, kinds, sums=sums).map(Questionnaire.from_document)


def every_answer(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """Return the answers of everybody there can be, on and off their paths."""
    return [
        {key: value for key, value in zip(questionnaire.by_key, chosen, strict=True) if value is not None}
        for chosen in product(*(answers_to(one) for one in questionnaire.questions))
    ]


def answers_to(question: Any) -> list[Any]:
    """Return every answer to one question, None for leaving it empty."""
    if not question.IS_GIVEN:
        return [None]
    given = [*ALL[question.kind], *({"missing": word} for word in question.missing)]
    if question.kind == "grid":
        given = [*ALL["grid"], *({"x": {"missing": w}, "y": "1"} for w in question.missing)]
        given += [] if question.required else PARTIAL
    return given if question.required else [*given, None]


@st.composite
def answered(draw: st.DrawFn, most_pages: int = 6) -> tuple[Questionnaire, dict[str, Any]]:
    """Draw a questionnaire and one person's answers, on and off the path."""
    questionnaire = draw(questionnaires(most_pages))
    answers = {one.key: draw(st.sampled_from(answers_to(one))) for one in questionnaire.questions}
    return questionnaire, {key: value for key, value in answers.items() if value is not None}


def damage(value: Any, data: Any) -> Any:
    """Return a document with one value somewhere replaced by another kind of thing."""
    steps = []
    while isinstance(value, (dict, list)) and value and (not steps or data.draw(st.integers(0, 5))):
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = data.draw(st.sampled_from(keys))
        steps.append((value, key))
        value = value[key]
    new = data.draw(st.sampled_from([None, "", "x y", 5, -1.5, True, [], {}, ["p0"], {"key": "p0"}, "end"]))
    for held, key in reversed(steps):
        copy = dict(held) if isinstance(held, dict) else list(held)
        copy[key] = new
        new = copy
    return new
