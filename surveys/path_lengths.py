"""The shortest and the longest path of a questionnaire, in pages and in minutes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from surveys.decisions import FALSE, TRUE, TooLarge
from surveys.eliminating import elimination_order, largest, n_involved
from surveys.questionnaire import Page, Questionnaire
from surveys.routing import path
from surveys.sweeping import Sweep
from surveys.walking_back import Largest, WalkBack

Shown = Mapping[str, int]
MOST_BACK = 15_000  # nodes that walking back may take
MOST_PAGES, MOST_SECONDS = 90_000, 40_000  # nodes for eliminating; minutes are rough in any case
MOST_QUICK = 10_000  # nodes for a first attempt at eliminating
MOST_NODES = 30_000  # of all pages together, for eliminating
FEW_INVOLVED, MOST_INVOLVED = 6_000, 12_000  # answers that decide about pages, counted once for each page


def lengths(sweep: Sweep) -> dict[str, Any]:
    """Return the shortest and the longest path, in pages and in minutes, each with an example.

    Parameters
    ----------
    sweep : Sweep
        All pages walked by everybody.

    Returns
    -------
    dict
        The fields of `surveys.proving.Proof` that speak of lengths. Where `exact_lengths` is false, the lengths are
        bounds that no path passes, and the examples come close to them.
    """
    questionnaire, people = sweep.questionnaire, sweep.people
    pages = {page.key: int(not page.is_silent) for page in questionnaire.pages}
    seconds = {page.key: _seconds(page) for page in questionnaire.pages}
    people.diagrams.most = len(people.diagrams.levels) + 4 * (MOST_BACK + MOST_QUICK + MOST_PAGES)
    ways = _Ways(sweep)
    found: dict[str, Any] = {"exact_lengths": sweep.is_exact}
    try:
        for word, sign in (("shortest", -1), ("longest", 1)):
            length = ways.longest({page: sign * weight for page, weight in pages.items()}, MOST_PAGES)
            time = ways.longest({page: sign * weight for page, weight in seconds.items()}, MOST_SECONDS)
            found[f"{word}_path"], found[f"{word}_minutes"] = sign * length.bound, _minutes(sign * time.bound)
            found[f"{word}_example"] = path(questionnaire, questionnaire.assembled(people.answers(length.assigned)))
            found["exact_lengths"] &= length.bound == length.reached
    except (TooLarge, RecursionError):
        return bounded_lengths(questionnaire, sweep.shown)
    return found


class _Ways:
    """Two ways to the longest path: eliminating where few answers decide about each page, walking back elsewhere."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep = sweep
        self.back: WalkBack | None = WalkBack(sweep)
        self.n_involved = n_involved(sweep.people, sweep.shown)
        if sum(map(sweep.people.diagrams.size, set(sweep.shown.values()))) > MOST_NODES:
            self.n_involved = MOST_INVOLVED + 1
        self.order = elimination_order(sweep.people, sweep.shown) if self.n_involved <= MOST_INVOLVED else []

    def longest(self, weights: Mapping[str, int], most: int) -> Largest:
        """Return the largest sum of weights over the pages of one respondent, or a bound of it."""
        if self.back and self.n_involved <= FEW_INVOLVED:
            quick = self._eliminated(weights, MOST_QUICK)
            if quick.bound == quick.reached:
                return quick
        return self._walked_back(weights) or self._eliminated(weights, most)

    def _walked_back(self, weights: Mapping[str, int]) -> Largest | None:
        if self.back is None:
            return None
        found = self.sweep.people.diagrams.within(MOST_BACK, partial(self.back.longest, weights))
        if found is None:
            self.back = None  # with other weights it would tell as much apart
        return found

    def _eliminated(self, weights: Mapping[str, int], most: int) -> Largest:
        if self.n_involved > MOST_INVOLVED:
            raise TooLarge("Too many answers decide about too many pages.")
        return largest(self.sweep.people, self.sweep.shown, weights, self.order, most)


def bounded_lengths(questionnaire: Questionnaire, shown: Shown) -> dict[str, Any]:
    """Return lengths that no path can pass: a page that some see and some do not counts wherever it is further out."""
    pages = [page for page in questionnaire.pages if not page.is_silent]
    possible = [page for page in pages if shown.get(page.key, TRUE) != FALSE]
    always = [page for page in possible if shown.get(page.key) == TRUE]
    return {
        "shortest_path": max(len(always), min(1, len(possible))),
        "longest_path": len(possible),
        "shortest_minutes": _minutes(sum(_seconds(page) for page in always)),
        "longest_minutes": _minutes(sum(_seconds(page) for page in possible)),
        "exact_lengths": False,
    }


def _seconds(page: Page) -> int:
    if page.is_silent:
        return 0
    return len(page.body.split()) // 4 + sum(question.seconds for question in page.questions) + 2


def _minutes(seconds: int) -> int:
    return max(1, round(seconds / 60))
