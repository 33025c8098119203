"""Everybody walks the pages at the same time: who arrives at each page, who sees it, who follows each of its rules.

Every set of respondents is a decision diagram (`surveys.decisions`) over the classes of answers that conditions can
tell apart (`surveys.respondents`). Where nobody knows for whom a condition holds, because an import could not carry it
or because it tells too many combinations apart, it holds for anybody: no claim then rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from surveys.any_order import AnyOrder
from surveys.conditions.condition import Condition
from surveys.conditions.tree import And, Answered, Atom, Node, Not, Or, atoms
from surveys.decisions import FALSE, TRUE
from surveys.kinds import Calculation
from surveys.ordering import drawn_together, parts_of
from surveys.questionnaire import Page, Questionnaire, Rule, Section
from surveys.respondents import Respondents
from surveys.routing import calculations, conditions

MOST_FOR_ONE, FEW_FOR_ONE = 40_000, 2_000  # nodes that a single condition may take, at first, and once much was in vain
MOST_IN_VAIN = 100_000  # nodes made for conditions that were given up


@dataclass(frozen=True, slots=True)
class Unread:
    """Conditions of an imported questionnaire that could not be carried: they may hold, and they may not.

    ``shown`` are pages and sections that may be left out by such a condition; ``jumps`` are rules of a page,
    as (rules read before, target). With them the proof claims nothing that only seems so because of a loss.
    """

    shown: frozenset[str] = frozenset()
    jumps: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """One rule of a page: who gets to it, for whom it holds, who follows it."""

    place: str
    rule: Rule
    coming: int
    holds: int
    following: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What happens at one page: who arrives, who is in its section's audience, who sees it, who turns off where."""

    section: Section
    page: Page
    arriving: int
    invited: int
    shown: int
    turns: tuple[Turn, ...]


class Sweep:
    """The walk of everybody through a questionnaire, page by page.

    Parameters
    ----------
    questionnaire : Questionnaire
        Read and checked.
    unread : Unread, optional
        What an import could not carry.
    most_nodes : int
        The bound on the memory of the sets.
    on_the_way : bool
        Whether people are met on the way, where a hub lets them enter sections in any order and what stands in another
        section may be unanswered yet; or when they have answered all.

    Attributes
    ----------
    people : Respondents
        The space of all respondents.
    shown : dict of page key to set
        Who sees each page that has been walked.
    arriving : list of set
        Who arrives at each page, by its place.
    entangled : list of str
        The places of conditions that tell too many combinations apart; they are taken to hold for anybody.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        unread: Unread | None = None,
        most_nodes: int = 200_000,
        *,
        on_the_way: bool = False,
    ) -> None:
        self.questionnaire = questionnaire
        self.unread = unread or Unread()
        self.people = _everybody(questionnaire, most_nodes)
        self.shown: dict[str, int] = {}
        self.arriving = [TRUE] + [FALSE] * len(questionnaire.pages)
        self.entangled: list[str] = []
        self.maybe: dict[str, int] = {}
        self.jumping: dict[tuple[str, int], int] = {}
        self.any_order = AnyOrder(questionnaire, self.people) if on_the_way and questionnaire.hub else None
        self._own: frozenset[str] = frozenset()  # the pages of the section that is being walked
        self._held: dict[Node, int] = {}
        self._n_in_vain = 0

    @property
    def is_exact(self) -> bool:
        """Whether every set is exactly who it says; if not, it may hold some who cannot be, and lacks nobody."""
        return self.people.is_exact and not self.entangled

    def passages(self) -> Iterator[Passage]:
        """Walk the pages in order; raise `TooLarge` or `RecursionError` where the bound is met."""
        for section in self.questionnaire.sections:
            self._own = frozenset(page.key for page in section.pages)
            if self.any_order:
                self._held.clear()  # what holds depends on the section from which one looks
            for page in section.pages:
                yield self._passage(section, page)

    def _passage(self, section: Section, page: Page) -> Passage:
        d, here = self.people.diagrams, self.questionnaire.index[page.key]
        arriving = self.arriving[here]
        invited = d.both(arriving, self.holds(section.show_when, f"section {section.key}"))
        shown = d.both(invited, self.holds(page.show_when, f"page {page.key}"))
        for key in self.unread.shown & {section.key, page.key}:
            shown = d.both(shown, self._maybe(key))
        self.shown[page.key] = shown
        self._send(here + 1, d.without(arriving, shown))
        return Passage(section, page, arriving, invited, shown, tuple(self._turns(page, here, shown)))

    def _turns(self, page: Page, here: int, left: int) -> Iterator[Turn]:
        d = self.people.diagrams
        for n, rule in enumerate(page.rules):
            left = self._leave_unread(page, n, left)
            place = f"page {page.key}, rule {n + 1}"
            holds = self.holds(rule.when, place)
            following = d.both(left, holds)
            self._send(self.target(rule.to), following)
            yield Turn(place, rule, left, holds, following)
            left = d.without(left, holds)
        self._send(here + 1, self._leave_unread(page, len(page.rules), left))

    def _leave_unread(self, page: Page, n: int, left: int) -> int:
        """Send some of those who are left along the rules at this place that could not be carried."""
        for number, (at, to) in enumerate(self.unread.jumps.get(page.key, ())):
            if at == n:
                some = self.jumping[page.key, number] = self.people.somebody()
                self._send(self.target(to), self.people.diagrams.both(left, some))
                left = self.people.diagrams.without(left, some)
        return left

    def _maybe(self, key: str) -> int:
        """Return those for whom an unread condition holds: anybody."""
        if key not in self.maybe:
            self.maybe[key] = self.people.somebody()
        return self.maybe[key]

    def _send(self, to: int, who: int) -> None:
        self.arriving[to] = self.people.diagrams.either(self.arriving[to], who)

    def target(self, key: str) -> int:
        """Return the place to which a rule leads."""
        return self.questionnaire.index.get(key, len(self.questionnaire.pages))

    def holds(self, condition: Condition | None, place: str) -> int:
        """Return those for whom a condition holds, given what is on their path; without one, everybody."""
        if condition is None:
            return TRUE
        if condition.tree not in self._held:
            limit = MOST_FOR_ONE if self._n_in_vain < MOST_IN_VAIN else FEW_FOR_ONE
            before = self.people.diagrams.n_made
            found = self.people.diagrams.within(limit, lambda: self.meaning(condition.tree))
            if found is None:
                self._n_in_vain += self.people.diagrams.n_made - before
                self.entangled.append(place)
                found = self.people.somebody()
            self._held[condition.tree] = found
        return self._held[condition.tree]

    def meaning(self, tree: Node) -> int:
        """Return the set of respondents for whom a tree holds, given what is on their path."""
        d = self.people.diagrams
        if isinstance(tree, Not):
            return d.opposite(self.meaning(tree.part))
        if isinstance(tree, And):
            return d.all_of(map(self.meaning, tree.parts))
        if isinstance(tree, Or):
            return d.opposite(d.all_of(d.opposite(self.meaning(part)) for part in tree.parts))
        return self.people.holds(tree, self._visible)

    def given(self, name: str) -> int:
        """Return those who have an answer to put in; of what is worked out, that the numbers for it are there."""
        tree = Answered(name) if name in self.people.decided else given(self.questionnaire, name)
        return self.meaning(tree)

    def _visible(self, key: str) -> int:
        """Return those who see a question, and have come past it if it is asked in another section of a hub."""
        page = self.questionnaire.page_of[key]
        if self.any_order is None or page in self._own or not self.questionnaire.by_key[key].IS_ASKED:
            return self.shown[page]
        return self.people.diagrams.both(self.shown[page], self.any_order.sent(page))


def unguarded(questionnaire: Questionnaire, page: Page) -> tuple[str, ...]:
    """Return the earlier answers, by name, that a page puts into its wording without a fallback."""
    asked = questionnaire.piping.get(page.key, ())
    return tuple(dict.fromkeys(pipe.name for pipe in asked if pipe.fallback is None))


def given(questionnaire: Questionnaire, name: str) -> Node:
    """Return "there is an answer to put in"; of what is worked out, that the numbers for it are there."""
    question = questionnaire.question(name.partition(".")[0])
    defined = question.calculate.defined if isinstance(question, Calculation) else None
    if defined is not None:
        return _spelt_out(questionnaire, defined)
    return Answered(question.told_by if name == question.key else name)


def _spelt_out(questionnaire: Questionnaire, node: Node) -> Node:
    if isinstance(node, (And, Or)):
        return type(node)(tuple(_spelt_out(questionnaire, part) for part in node.parts))
    name = node.name if isinstance(node, Answered) else ""
    return given(questionnaire, name) if name in questionnaire.by_key else node


def _everybody(questionnaire: Questionnaire, most_nodes: int) -> Respondents:
    compared = list(dict.fromkeys(_compared(questionnaire)))
    worked_out = {one.key: one for one in calculations(questionnaire)}
    wanted = _with_inputs((atom.name for atom in compared), worked_out)
    asked = [name for name in questionnaire.domains if name in wanted]
    groups = (_with_inputs(group, worked_out) for group in _mentioned_together(questionnaire))
    order = drawn_together(asked, groups)
    return Respondents({name: questionnaire.domains[name] for name in order}, compared, most_nodes, worked_out)


def _with_inputs(names: Iterable[str], worked_out: Mapping[str, Calculation]) -> frozenset[str]:
    """Return names together with what each of them is worked out from."""
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += worked_out[name].calculate.names if name in worked_out else ()
    return frozenset(found)


def _compared(questionnaire: Questionnaire) -> Iterator[Atom]:
    for condition in conditions(questionnaire):
        yield from atoms(condition.tree)
    for page in questionnaire.pages:
        for name in unguarded(questionnaire, page):
            yield from atoms(given(questionnaire, name))
            if name in questionnaire.by_key and not questionnaire.by_key[name].IS_GIVEN:
                yield Answered(name)


def _mentioned_together(questionnaire: Questionnaire) -> Iterator[frozenset[str]]:
    for condition in conditions(questionnaire):
        yield from parts_of(condition.tree)
    for section in questionnaire.sections:
        for page in section.pages:
            shown = (condition.names for condition in (section.show_when, page.show_when) if condition)
            asked = (frozenset(question.domains()) for question in page.questions)
            yield frozenset().union(*shown, *asked)
