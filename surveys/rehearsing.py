"""A small set of made-up respondents who together fire every rule: for rehearsals, and as tests of a questionnaire.

Whatever can happen at a page is something to show: that it is shown, that it is left out, that each of its rules is
followed. Each respondent is made to show as much as goes together of what nobody has shown yet; those who turn out to
show nothing of their own are dropped. Things to show that exclude each other need a respondent each: their number says
how few respondents there can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from surveys.decisions import FALSE, TRUE, TooLarge
from surveys.examples import filled_in
from surveys.questionnaire import Questionnaire
from surveys.routing import path, plan_of, see
from surveys.sweeping import Sweep, Unread

MOST_FOR_ONE = 4_000  # nodes that asking one respondent for one thing more may take
MOST_FOR_ALL = 400_000
MOST_COMPARED = 300  # things to show that are compared with each other, to find some that exclude each other


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody made up: clean answers, the path they lead to, and what this respondent is the first to show."""

    answers: Mapping[str, Any]
    path: tuple[str, ...]
    shows: tuple[str, ...]

    def to_document(self) -> dict[str, Any]:
        """Return the respondent as plain data."""
        return {"answers": dict(self.answers), "path": list(self.path), "shows": list(self.shows)}


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody needed for a rehearsal; nobody could do with fewer than ``at_least``; ``unshown`` is shown by none."""

    respondents: tuple[Respondent, ...]
    at_least: int
    unshown: tuple[str, ...]

    def in_words(self) -> str:
        """Say how many there are, how few could do, and what nobody shows."""
        n = len(self.respondents)
        fewest = "no fewer could do" if n == self.at_least else f"fewer than {self.at_least} could not do"
        said = f"{n} made-up respondent{'s' if n != 1 else ''} show all that can happen; {fewest}."
        lacking = ", ".join(self.unshown)
        return f"{said} Not shown, for it hangs on what could not be carried or proved: {lacking}." if lacking else said


def rehearse(questionnaire: Questionnaire, unread: Unread | None = None) -> Cast:
    """Return respondents who together see every page, are spared every page, and follow every rule that can be.

    Parameters
    ----------
    questionnaire : Questionnaire
        Read and checked.
    unread : Unread, optional
        What an import could not carry.

    Returns
    -------
    Cast
        The same for the same questionnaire.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?, max: 120}]},
    ...   {key: adult, show_when: age >= 16}]}]}''')
    >>> [(one.answers, one.path) for one in rehearse(q).respondents]
    [({'age': 120}, ('one', 'adult')), ({'age': 15}, ('one',))]
    """
    sweep = Sweep(questionnaire, unread, MOST_FOR_ALL)
    wanted = dict(_wanted(sweep))
    sweep.people.diagrams.most = len(sweep.people.diagrams.levels) + MOST_FOR_ALL
    made = list(_respondents(sweep, wanted))
    kept = _needed([(answers, fired(questionnaire, answers)) for answers in made])
    shown = {place for _, places in kept for place in places}
    cast, told = [], set[str]()
    for answers, places in kept:
        own = tuple(place for place in places if place not in told)
        told |= set(own)
        cast.append(Respondent(answers, path(questionnaire, answers), own))
    unshown = tuple(place for place in wanted if place not in shown)
    return Cast(tuple(cast), min(len(cast), _exclusive(sweep, wanted)), unshown)


def _wanted(sweep: Sweep) -> Iterator[tuple[str, int]]:
    """Yield everything that can happen, and to whom."""
    try:
        for passage in sweep.passages():
            left_out = sweep.people.diagrams.without(passage.arriving, passage.shown)
            for place, who in (
                (f"page {passage.page.key}", passage.shown),
                (f"page {passage.page.key} left out", left_out),
                *((turn.place, turn.following) for turn in passage.turns),
            ):
                if not sweep.people.nobody(who):
                    yield place, who
    except (TooLarge, RecursionError):
        return  # what was found up to here can be shown all the same


def _respondents(sweep: Sweep, wanted: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    left = dict(wanted)
    while left:
        who, shown = _together(sweep, left)
        assigned = sweep.people.diagrams.example(who) or {}
        known = sweep.people.answers(sweep.people.completed(assigned))
        answers = filled_in(sweep.questionnaire, known)
        yield answers
        for place in {*shown, *fired(sweep.questionnaire, answers)}:
            left.pop(place, None)


def _together(sweep: Sweep, left: Mapping[str, int]) -> tuple[int, list[str]]:
    """Return people who show the first thing that is left, and as much of the rest as goes together with it."""
    d, people = sweep.people.diagrams, sweep.people
    who, shown = TRUE, list[str]()
    for place, these in left.items():
        both = d.within(MOST_FOR_ONE, partial(_possible_both, sweep, who, these))
        if both is None and not shown:
            both = people.possible(these)
        if both:  # neither too many to tell apart nor FALSE: nobody
            who = both
            shown.append(place)
    return who, shown


def _possible_both(sweep: Sweep, one: int, two: int) -> int:
    return sweep.people.possible(sweep.people.diagrams.both(one, two))


def fired(questionnaire: Questionnaire, answers: Mapping[str, object]) -> tuple[str, ...]:
    """Return what happens to one respondent: the pages shown and left out, the rules followed.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}], next: [{when: age < 9, to: end}, {to: two}]},
    ...   {key: two, show_when: age < 99}]}]}''')
    >>> fired(q, {"age": 5}), fired(q, {"age": 100})
    (('page one', 'page one, rule 1'), ('page one', 'page one, rule 2', 'page two left out'))
    """
    plan = plan_of(questionnaire)
    seen: dict[str, object] = {}
    places: list[str] = []
    at = 0
    while at < len(plan.steps):
        step = plan.steps[at]
        at += 1
        if not all(test(seen) for test in step.shown):
            places.append(f"page {step.key} left out")
            continue
        places.append(f"page {step.key}")
        see(step, answers, seen)
        for n, (test, target) in enumerate(step.rules, start=1):
            if test is None or test(seen):
                places.append(f"page {step.key}, rule {n}")
                at = target
                break
    return tuple(places)


def _needed(cast: Sequence[tuple[dict[str, Any], tuple[str, ...]]]) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """Leave out everybody who shows nothing that the others do not show; the last ones first."""
    kept = list(cast)
    for one in reversed(cast):
        others = {place for answers, places in kept if answers is not one[0] for place in places}
        if others >= set(one[1]):
            kept = [other for other in kept if other[0] is not one[0]]
    return kept


def _exclusive(sweep: Sweep, wanted: Mapping[str, int]) -> int:
    """Return how many things to show were found of which no two go together."""
    listed = list(wanted.values())[-MOST_COMPARED:]
    best = 0
    for start in range(0, len(listed), max(1, len(listed) // 12)):
        found: list[int] = []
        for one in [*listed[start:], *listed[:start]]:
            together = (partial(_possible_both, sweep, one, two) for two in found)
            if all(sweep.people.diagrams.within(MOST_FOR_ONE, both) == FALSE for both in together):
                found.append(one)
        best = max(best, len(found))
    return best

