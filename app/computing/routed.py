"""What the path of questions tells of a person's background.

Whoever was asked about the platform in England lives in England, whatever stands in the column "area". So a
background question that decides what is asked later splits its answers into groups that no generalisation can hide
while the later answers are released: that split is a quasi-identifier of its own, and where it must be masked the
later answers are masked with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.codebook import Variable
from surveys.conditions.condition import Condition
from surveys.conditions.meaning import Test, compiled
from surveys.conditions.tree import atoms
from surveys.missing import Missing
from surveys.questionnaire import Page, Questionnaire

CODES = {code.value for code in Missing}


@dataclass(frozen=True, slots=True)
class Split:
    """A background question that decides what is asked: which side each row is on, and the columns that tell it."""

    question_key: str
    name: str
    sides: tuple[str, ...]
    dependents: frozenset[str]


def splits(
    asked: Questionnaire, variables: Mapping[str, Variable], columns: Mapping[str, Sequence[Any]]
) -> tuple[Split, ...]:
    """Return the splits of all background questions whose answers lead to different questions."""
    background = [one for one in variables.values() if one.disclosure == "quasi_identifier" and one.type != "text"]
    found = (_split(asked, one, variables, columns[one.name]) for one in background)
    return tuple(split for split in found if split is not None)


def _split(
    asked: Questionnaire, variable: Variable, variables: Mapping[str, Variable], values: Sequence[Any]
) -> Split | None:
    tests = _tests(asked, variable)
    dependents = _dependents(asked, variable.question_key, variables) - {variable.name} if tests else frozenset()
    if not dependents:
        return None
    side = {value: _side(variable, value, tests) for value in set(values)}
    if len(set(side.values())) < 2:
        return None
    name = f"{variable.name} (told by which questions were asked)"
    return Split(variable.question_key, name, tuple(side[value] for value in values), dependents)


def _tests(asked: Questionnaire, variable: Variable) -> list[tuple[str, Test]]:
    """Compile every comparison with this question, by itself: never finer than the path, at times coarser to bear."""
    key = variable.question_key
    named = {atom for one in _conditions(asked) for atom in atoms(one.tree) if atom.name.partition(".")[0] == key}
    return [(atom.name, compiled(atom, asked.domains)) for atom in sorted(named, key=str)]


def _side(variable: Variable, value: Any, tests: Sequence[tuple[str, Test]]) -> str:
    answer = Missing(value) if value in CODES else value
    if variable.type == "yes_no":  # one tick of several: what it says of conditions on the whole list
        answer = frozenset({variable.name.removeprefix(f"{variable.question_key}_")} if value == 1 else ())
    return "".join("1" if test({name: answer}) else "0" for name, test in tests)


def _conditions(asked: Questionnaire) -> Iterator[Condition]:
    for section in asked.sections:
        yield from (section.show_when,) if section.show_when else ()
        for page in section.pages:
            yield from (page.show_when,) if page.show_when else ()
            yield from (rule.when for rule in page.rules if rule.when)


def _dependents(asked: Questionnaire, key: str, variables: Mapping[str, Variable]) -> frozenset[str]:
    """List the columns whose being asked tells of a question: directly, or by a question that itself tells."""
    telling, pages = {key}, set[str]()
    while True:
        more = {page.key for page in asked.pages if _leads_to(asked, page, telling)} - pages
        if not more:
            break
        pages |= more
        telling |= {question.key for page in asked.pages if page.key in pages for question in page.questions}
    return frozenset(name for name, variable in variables.items() if variable.page in pages)


def _leads_to(asked: Questionnaire, page: Page, telling: set[str]) -> bool:
    section = next(one for one in asked.sections if page in one.pages)
    shown = [one for one in (section.show_when, page.show_when) if one]
    return any(_names(one) & telling for one in shown) or any(
        _names(rule.when) & telling
        for other in asked.pages[: asked.index[page.key]]
        if any(asked.index.get(rule.to, len(asked.pages)) > asked.index[page.key] for rule in other.rules)
        for rule in other.rules
        if rule.when
    )


def _names(condition: Condition) -> set[str]:
    return {name.partition(".")[0] for name in condition.names}
