"""The longest way through a questionnaire, found by walking back from its end.

What lies ahead of a page is a number for every combination of the answers that later conditions look at. Walking back
over a page, its own answers are settled at their best: nothing before the page looks at them. So only what is asked
before a page and looked at behind it has to be told apart, however many rules lead about in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from surveys.conditions.condition import Condition
from surveys.conditions.tree import And, Not, Or
from surveys.conditions.tree import Node as Tree
from surveys.decisions import FALSE, TRUE, Node
from surveys.questionnaire import Page
from surveys.sweeping import Sweep

IMPOSSIBLE = -(10**9)  # the length of a path that nobody can take
Assigned = dict[int, int]


@dataclass(frozen=True, slots=True)
class Largest:
    """What no respondent surpasses, and a respondent who comes as close as was found."""

    bound: int
    reached: int
    assigned: Assigned


@dataclass(slots=True)
class _Stop:
    """What happens at one page: whether it is shown, where it leads, and the answers settled on the way back."""

    shown: Node = TRUE
    turns: list[tuple[Node, int]] = field(default_factory=list)
    before: list[tuple[int, Node]] = field(default_factory=list)
    inside: list[tuple[int, Node]] = field(default_factory=list)


class WalkBack:
    """Walks back through a questionnaire, once for each table of weights."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep, self.people = sweep, sweep.people
        self.d = sweep.people.diagrams
        self.pages = [(section, page) for section in sweep.questionnaire.sections for page in section.pages]
        self.visits = {  # for each page whose answers conditions look at: whether a respondent sees it
            page.key: self.people.somebody()
            for _, page in self.pages
            if any(question.key in self.people.looked_at for question in page.questions)
        }

    def longest(self, weights: Mapping[str, int]) -> Largest:
        """Return the largest sum of weights over the pages of one respondent; raise `TooLarge` at the bound."""
        self.ahead = [FALSE] * (len(self.pages) + 1)
        stops = [_Stop() for _ in self.pages]
        for here in reversed(range(len(self.pages))):
            self._walk_back(here, weights, stops[here])
        length = self.d.values[self.ahead[0]]
        return Largest(length, length, self.people.completed(self._forward(stops)))

    def _walk_back(self, here: int, weights: Mapping[str, int], stop: _Stop) -> None:
        section, page = self.pages[here]
        unread = self.sweep.unread.shown & {section.key, page.key}
        maybe = {key: self.sweep.maybe[key] for key in unread}
        conditions = [self._holds(one) for one in (section.show_when, page.show_when)]
        stop.shown = self.d.all_of([*conditions, *maybe.values()])
        inside = self.d.plus(self.d.leaf(weights[page.key]), self._onwards(page, here, stop))
        inside = self._settled(self._answered(page, inside), self._own_levels(page), stop.inside)
        whole = self.d.chosen(stop.shown, inside, self._past(here - 1, here + 1))
        done = [key for key in maybe if key == page.key or page is section.pages[0]]
        levels = [self.d.levels[maybe[key]] for key in done]
        self.ahead[here] = self._settled(whole, levels, stop.before)

    def _onwards(self, page: Page, here: int, stop: _Stop) -> Node:
        """Return what lies behind a page for those who see it."""
        stop.turns = [*self._turns(page), (TRUE, here + 1)]
        value = self._past(here, stop.turns[-1][1])
        for who, to in reversed(stop.turns[:-1]):
            value = self.d.chosen(who, self._past(here, to), value)
        return value

    def _turns(self, page: Page) -> Iterator[tuple[Node, int]]:
        jumps = list(enumerate(self.sweep.unread.jumps.get(page.key, ())))
        for n in range(len(page.rules) + 1):
            for number, (at, to) in jumps:
                if at == n:
                    yield self.sweep.jumping[page.key, number], self.sweep.target(to)
            if n < len(page.rules):
                yield self._holds(page.rules[n].when), self.sweep.target(page.rules[n].to)

    def _past(self, here: int, to: int) -> Node:
        """Return what lies ahead of a page for those who come from another and have seen nothing in between."""
        between = [page.key for _, page in self.pages[here + 1 : to] if page.key in self.visits]
        unseen = {self.d.levels[self.visits[key]]: 0 for key in between}
        return self.d.restricted(self.ahead[to], unseen) if unseen else self.ahead[to]

    def _answered(self, page: Page, inside: Node) -> Node:
        """Return what lies ahead of those who see a page: they have seen it, and answer what can be answered."""
        if page.key in self.visits:
            inside = self.d.restricted(inside, {self.d.levels[self.visits[page.key]]: 1})
        own = set(self._own_levels(page))
        for levels, valid in self.people.constraints:
            if not own.isdisjoint(levels) and not self.d.support(inside).isdisjoint(levels):
                inside = self.d.chosen(valid, inside, self.d.leaf(IMPOSSIBLE))
        return inside

    def _own_levels(self, page: Page) -> list[int]:
        asked = [level for question in page.questions for level in self.people.levels_of(question.key)]
        n_jumps = len(self.sweep.unread.jumps.get(page.key, ()))
        return asked + [self.d.levels[self.sweep.jumping[page.key, n]] for n in range(n_jumps)]

    def _settled(self, value: Node, levels: list[int], settled: list[tuple[int, Node]]) -> Node:
        for level in sorted(self.d.support(value) & set(levels)):
            settled.append((level, value))
            value = self.d.largest_over(value, level)
        return value

    def _forward(self, stops: list[_Stop]) -> Assigned:
        """Return the answers of somebody who takes the longest way."""
        assigned: defaultdict[int, int] = defaultdict(int)
        here = 0
        while here < len(stops):
            stop, key = stops[here], self.pages[here][1].key
            self._choose(stop.before, assigned)
            here += 1
            if self.d.value(stop.shown, assigned):
                if key in self.visits:
                    assigned[self.d.levels[self.visits[key]]] = 1
                self._choose(stop.inside, assigned)
                here = next(to for who, to in stop.turns if self.d.value(who, assigned))
        return dict(assigned)

    def _choose(self, settled: list[tuple[int, Node]], assigned: Assigned) -> None:
        for level, value in reversed(settled):
            choices = range(self.d.widths[level])
            assigned[level] = max(choices, key=lambda n: self.d.value(value, assigned | {level: n}))

    def _holds(self, condition: Condition | None) -> Node:
        return TRUE if condition is None else self._meaning(condition.tree)

    def _meaning(self, tree: Tree) -> Node:
        if isinstance(tree, Not):
            return self.d.opposite(self._meaning(tree.part))
        if isinstance(tree, And):
            return self.d.all_of(map(self._meaning, tree.parts))
        if isinstance(tree, Or):
            return self.d.opposite(self.d.all_of(self.d.opposite(self._meaning(part)) for part in tree.parts))
        return self.people.holds(tree, self._visible)

    def _visible(self, key: str) -> Node:
        return self.visits[self.sweep.questionnaire.page_of[key]]
