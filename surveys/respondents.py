"""All respondents there can be, as far as conditions tell them apart: exact classes of answers.

A number or a date is cut at the constants that conditions use (`surveys.candidates`), or at the values that a
calculation made of it tells apart (`surveys.worked_out`). A choice of several is one yes-or-no for each option that a
condition names (`surveys.ticking`). What cannot be given together, such as an exclusive option beside another or
amounts that do not add up (`surveys.amounts`), is kept out by rules of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from surveys.amounts import Amounts, held_in
from surveys.candidates import candidates, spans
from surveys.conditions.domains import Domain
from surveys.conditions.meaning import Test, compiled
from surveys.conditions.tree import Atom
from surveys.decisions import FALSE, LEAF, TRUE, Diagrams, Node
from surveys.kinds import Calculation
from surveys.missing import OFFERED, WORDS, Missing
from surveys.ticking import Ticked
from surveys.worked_out import UNSEEN, WorkedOut

MOST_SUMS = 5_000  # nodes that the rule for amounts which add up may take
Visible = Callable[[str], Node]


@dataclass(frozen=True, slots=True)
class Plainly:
    """A question with one answer: its classes, each with its members; None is "not answered"."""

    name: str
    level: int
    classes: tuple[tuple[object, ...], ...]
    places: tuple[int, ...] = ()  # of the first member of each class, among all values

    def answer(self, assigned: Mapping[int, int]) -> object:
        """Return one answer of a class."""
        return self.classes[assigned.get(self.level, 0)][0]

    def class_of(self, value: object) -> int:
        """Return the class in which a value stands."""
        return next(n for n, members in enumerate(self.classes) if any(one is value for one in members))


class Respondents:
    """The space of all respondents: one set for every comparison that a questionnaire makes.

    Parameters
    ----------
    domains : mapping of name to Domain
        The answers that conditions look at, and the numbers that calculations are made of, in the order of variables.
    atoms : iterable of Atom
        Every comparison made.
    most : int
        The bound on the size of the diagrams.
    calculations : mapping of name to Calculation, optional
        What is worked out, by key.

    Attributes
    ----------
    diagrams : Diagrams
        The store of all sets.
    truth : dict of Atom to set
        For whom each comparison holds, of those who see what it looks at; see `holds`.
    constraints : list of (levels, set)
        What can be given together.
    decided : frozenset of str
        The calculations that follow from the other answers; any others are taken for free answers.
    is_exact : bool
        False where something that hangs together is taken for free answers, because it tells too much apart.
    """

    def __init__(
        self,
        domains: Mapping[str, Domain],
        atoms: Iterable[Atom],
        most: int = 400_000,
        calculations: Mapping[str, Calculation] | None = None,
    ) -> None:
        self.diagrams = Diagrams(most)
        self.domains = domains
        self.constraints: list[tuple[Collection[int], Node]] = []
        self.truth: dict[Atom, Node] = {}
        self.is_exact = True
        self.decided: frozenset[str] = frozenset()
        self._unseen: dict[Atom, bool] = {}
        self._variables: dict[str, Plainly | Ticked] = {}
        self._amounts: dict[str, Amounts] = {}
        self._flags: dict[str, int] = {}
        self._made_of: dict[Atom, frozenset[str]] = {}
        self._level = 0
        self._levels: dict[str, tuple[int, ...]] = {}
        wanted: dict[str, list[Atom]] = {name: [] for name in domains}
        for atom in dict.fromkeys(atoms):
            wanted[atom.name].append(atom)
        self._build(wanted, WorkedOut(calculations or {}, domains, wanted))

    def _build(self, wanted: Mapping[str, Sequence[Atom]], worked: WorkedOut) -> None:
        tests = {
            name: {atom: compiled(atom, {name: self.domains[name]}) for atom in own} for name, own in wanted.items()
        }
        self._unseen = {atom: test({}) for own in tests.values() for atom, test in own.items()}
        decided = {name for name in worked.calculations if tests.get(name) and worked.decide(name, tests[name])}
        self.decided = frozenset(decided)
        told_apart = worked.told_apart()
        used = worked.of(worked.truth)
        for name, domain in self.domains.items():
            if name not in worked.calculations:
                if wanted[name] or name in used:
                    self._add(name, domain, tests[name], told_apart.get(name))
                continue
            if name in used:
                self._flags[name] = self._next_level()
            if wanted[name] and name not in decided:
                self.is_exact = False
                self._add(name, domain, tests[name], None)
        for name in dict.fromkeys(name for name in self._variables if self.domains[name].shared):
            self._add_up(name.partition(".")[0], tests)
        for atom, node in worked.truth.items():
            self.truth[atom] = self._carried(worked, node)
            self._made_of[atom] = worked.of([atom])

    def _next_level(self) -> int:
        self._level += 1
        return self._level - 1

    def _add(
        self, name: str, domain: Domain, tests: Mapping[Atom, Test], told: Sequence[tuple[Any, Hashable]] | None
    ) -> None:
        first, key = self._level, name.partition(".")[0]
        if domain.type == "choices":
            self._add_ticked(name, domain, tests)
        else:
            self._add_plain(name, domain, tests, told)
        self._levels[key] = (*self._levels.get(key, ()), *range(first, self._level))

    def _add_plain(
        self, name: str, domain: Domain, tests: Mapping[Atom, Test], told: Sequence[tuple[Any, Hashable]] | None
    ) -> None:
        classes: dict[tuple[tuple[bool, ...], Hashable], list[tuple[int, Any]]] = {}
        values = told if told is not None else [(value, None) for value in _members(domain, tests)]
        for place, (value, seen_of_it) in enumerate(values):
            one = value[0] if isinstance(value, tuple) else value
            signature = tuple(test({} if one is None else {name: one}) for test in tests.values())
            classes.setdefault((signature, seen_of_it), []).append((place, value))
        level = self._next_level()
        members = tuple(tuple(value for _, value in held) for held in classes.values())
        variable = Plainly(name, level, members, tuple(held[0][0] for held in classes.values()))
        self._variables[name] = variable
        for n, atom in enumerate(tests):
            self.truth[atom] = self.diagrams.variable(level, [signature[n] for signature, _ in classes])
        if domain.required and not domain.shared:  # "not answered" stands there for "off the path" alone
            there = [members != (UNSEEN,) for members in variable.classes]
            if not all(there):
                self.constraints.append(((level,), self.diagrams.variable(level, there)))

    def _add_ticked(self, name: str, domain: Domain, tests: Mapping[Atom, Test]) -> None:
        ticked = self._variables[name] = Ticked.looked_at(name, self._level, domain, tuple(tests))
        self._level += ticked.n_levels
        self.constraints.append((range(ticked.level, self._level), ticked.possible(self.diagrams)))
        for atom in tests:
            self.truth[atom] = ticked.truth(self.diagrams, atom)

    def _add_up(self, key: str, tests: Mapping[str, Mapping[Atom, Test]]) -> None:
        """Keep out amounts of one question that do not add up to the whole."""
        if key in self._amounts:
            return
        own = {name: one for name, one in self._variables.items()
               if name.partition(".")[0] == key and isinstance(one, Plainly)}  # fmt: skip
        domain = self.domains[next(iter(own))]
        held = {name: [held_in(members) for members in one.classes] for name, one in own.items()}
        levels = {name: one.level for name, one in own.items()}
        n_others = len(domain.shared) - len(own)
        amounts = Amounts(int(domain.high or 0), levels, held, n_others, domain.required)
        possible = self.diagrams.within(MOST_SUMS, partial(amounts.possible, self.diagrams))
        if possible is None:
            self.is_exact &= len(own) < 2
            return
        self._amounts[key] = amounts
        self.constraints.append((tuple(levels.values()), possible))

    def _carried(self, worked: WorkedOut, node: Node) -> Node:
        """Return a set over single values as one over the classes into which they have fallen."""
        names, known = list(worked.place), dict[Node, Node]()

        def carried(one: Node) -> Node:
            if one not in known:
                level = worked.diagrams.levels[one]
                known[one] = one if level == LEAF else self._over_classes(worked, names[level], one, carried)
            return known[one]

        return carried(node)

    def _over_classes(self, worked: WorkedOut, name: str, node: Node, carried: Callable[[Node], Node]) -> Node:
        branches = worked.diagrams.branches[node]
        if name in self._flags:
            return self.diagrams.node(self._flags[name], tuple(map(carried, branches)))
        variable = self._variables[name]
        assert isinstance(variable, Plainly)  # noqa: S101 - numbers and scales are
        return self.diagrams.node(variable.level, tuple(carried(branches[place]) for place in variable.places))

    # -- sets -----------------------------------------------------------------------------------------------

    def levels_of(self, key: str) -> tuple[int, ...]:
        """Return the levels of the variables of a question; none where no condition looks at it."""
        return self._levels.get(key, ())

    @property
    def looked_at(self) -> frozenset[str]:
        """The questions on whose being asked a comparison depends."""
        names = {atom.name for atom in self._unseen}.union(*self._made_of.values())
        return frozenset(name.partition(".")[0] for name in names)

    def holds(self, atom: Atom, visible: Visible) -> Node:
        """Return those for whom a comparison holds, given who sees each question, also those it is worked out from.

        Parameters
        ----------
        atom : Atom
            One of the comparisons made.
        visible : callable
            ``visible(question key)`` returns those who see the question.
        """
        d, truth = self.diagrams, self.truth[atom]
        for name in sorted(self._made_of.get(atom, ())):
            there, away = self._seen_and_unseen(name, truth)
            truth = d.chosen(visible(name.partition(".")[0]), there, away)
        return d.chosen(visible(atom.name.partition(".")[0]), truth, TRUE if self._unseen[atom] else FALSE)

    def _seen_and_unseen(self, name: str, truth: Node) -> tuple[Node, Node]:
        d = self.diagrams
        if name in self._flags:
            return d.restricted(truth, {self._flags[name]: 1}), d.restricted(truth, {self._flags[name]: 0})
        variable = self._variables[name]
        assert isinstance(variable, Plainly)  # noqa: S101 - numbers and scales are
        return truth, d.restricted(truth, {variable.level: variable.class_of(UNSEEN)})

    def somebody(self) -> Node:
        """Return a new set of whom nothing is known: those for whom a condition nobody can read may hold."""
        return self.diagrams.variable(self._next_level(), (False, True))

    def possible(self, node: Node) -> Node:
        """Return those of a set who can exist: no exclusive option beside another, amounts that add up, and so on.

        Only the questions on which the set depends are looked at, so that sets stay small.
        """
        support = self.diagrams.support(node)
        for levels, valid in self.constraints:
            if not support.isdisjoint(levels):
                node = self.diagrams.both(node, valid)
        return node

    def nobody(self, node: Node) -> bool:
        """Return whether a set is empty."""
        return node == FALSE or self.possible(node) == FALSE

    # -- back to answers ------------------------------------------------------------------------------------

    def completed(self, assigned: Mapping[int, int]) -> dict[int, int]:
        """Return an assignment in which whatever hangs together is something that can be given together."""
        whole = dict(assigned)
        for _, valid in self.constraints:
            whole |= self.diagrams.example(self.diagrams.restricted(valid, whole)) or {}
        return whole

    def answers(self, assigned: Mapping[int, int]) -> dict[str, object]:
        """Return the answers, in JSON form, of one respondent of a class."""
        found = {name: one.answer(assigned) for name, one in self._variables.items()}
        for amounts in self._amounts.values():
            found |= {**dict.fromkeys(amounts.levels), **amounts.settled(assigned)}
        answers: dict[str, object] = {}
        for name, value in found.items():
            question, _, row = name.partition(".")
            if value is not None:
                _put(answers, question, row, _plain_answer(value))
        return answers


def _members(domain: Domain, tests: Iterable[Atom]) -> Iterable[object]:
    """Return at least one member of each class; of amounts that add up, all of them, as stretches of numbers."""
    if not domain.shared:
        return candidates(domain, tests)
    ways_out = [OFFERED[word] for word in domain.missing]
    return [*spans(domain, tests), *(() if domain.required else (None,)), *ways_out]


def _put(answers: dict[str, object], question: str, row: str, value: object) -> None:
    rows = answers.setdefault(question, {}) if row else None
    if rows is None:
        answers[question] = value
    elif isinstance(rows, dict):
        rows[row] = value


def _plain_answer(value: object) -> object:
    if isinstance(value, tuple):
        return value[0]
    return {"missing": WORDS[value]} if isinstance(value, Missing) else value
