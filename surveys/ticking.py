"""A choice of several, as far as conditions look at it: each option that they name, and how many others are ticked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from surveys.candidates import constants_of
from surveys.conditions.domains import Domain
from surveys.conditions.meaning import ORDER
from surveys.conditions.tree import Answered, Atom, Compare, Count, Has
from surveys.decisions import FALSE, TRUE, Diagrams, Node
from surveys.missing import OFFERED

ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Ticked:
    """A level for the state, one for each key named, one for the number of other ticks.

    ``states`` are "answered", None for "not answered", and a Missing code for each way out that is offered.
    """

    name: str
    level: int
    domain: Domain
    keys: tuple[str, ...]
    others: tuple[str, ...]
    states: tuple[object, ...]
    most_others: int

    @classmethod
    def looked_at(cls, name: str, level: int, domain: Domain, wanted: Sequence[Atom]) -> Ticked:
        """Return the variables for a question and the comparisons made with it."""
        named = {str(value.value) for atom in wanted for value in constants_of(atom)}
        keys = tuple(key for key in domain.keys if key in named)
        others = tuple(key for key in domain.keys if key not in named)
        states: tuple[object, ...] = (ANSWERED, *(OFFERED[word] for word in domain.missing))
        states = states if domain.required else (None, *states)
        return cls(name, level, domain, keys, others, states, _most_others(domain, others, wanted))

    @property
    def n_levels(self) -> int:
        """How many variables it takes."""
        return 2 + len(self.keys)

    @property
    def last(self) -> int:
        """The level of the number of other ticks."""
        return self.level + 1 + len(self.keys)

    def _state(self, d: Diagrams, state: object) -> Node:
        return d.variable(self.level, [one == state for one in self.states])

    def _key(self, d: Diagrams, key: str) -> Node:
        return d.variable(self.level + 1 + self.keys.index(key), (False, True))

    def _total(self, d: Diagrams, holds: Iterable[int]) -> Node:
        """Return the set where the number of ticks is one of these."""
        wanted = frozenset(holds)

        @cache
        def from_level(level: int, so_far: int) -> Node:
            if level == self.last:
                return d.variable(level, [so_far + n in wanted for n in range(self.most_others + 1)])
            return d.node(level, (from_level(level + 1, so_far), from_level(level + 1, so_far + 1)))

        return from_level(self.level + 1, 0)

    def possible(self, d: Diagrams) -> Node:
        """Return what can be ticked: no exclusive option beside another, not too few and not too many."""
        ceiling = len(self.keys) + self.most_others
        allowed = self._total(d, range(self.domain.least, (self.domain.most or ceiling) + 1))
        alone = self._total(d, [1])
        for key in self.keys:
            if key in self.domain.exclusive:
                ticked_alone = d.both(self._key(d, key), alone)
                allowed = d.either(ticked_alone, d.without(allowed, self._key(d, key)))
        if self.others and all(key in self.domain.exclusive for key in self.others):
            some = d.variable(self.last, [n > 0 for n in range(self.most_others + 1)])
            allowed = d.either(d.both(some, alone), d.without(allowed, some))
        nothing, answered = self._total(d, [0]), self._state(d, ANSWERED)
        return d.either(d.both(answered, allowed), d.without(nothing, answered))

    def truth(self, d: Diagrams, atom: Atom) -> Node:
        """Return the set for which a comparison holds."""
        if isinstance(atom, Answered):
            return self._state(d, ANSWERED)
        if isinstance(atom, Count):
            compare = ORDER[atom.operator]
            numbers = range(len(self.keys) + self.most_others + 1)
            return self._total(d, [n for n in numbers if compare(n, atom.number)])
        held = FALSE
        for value in constants_of(atom):
            word = str(value.value)
            one = self._key(d, word) if word in self.keys else self._state(d, OFFERED[word])
            held = d.either(held, one)
        assert isinstance(atom, (Compare, Has))  # noqa: S101 - the two others are told above
        if atom.operator in ("in", "=="):
            return held
        given = d.opposite(self._state(d, None)) if None in self.states else TRUE
        return d.without(given, held)

    def answer(self, assigned: Mapping[int, int]) -> object:
        """Return one answer of a class: a list of keys, a Missing code, or None."""
        state = self.states[assigned.get(self.level, 0)]
        if state != ANSWERED:
            return state
        keys = [key for n, key in enumerate(self.keys) if assigned.get(self.level + 1 + n)]
        plain = [key for key in self.others if key not in self.domain.exclusive]
        return keys + (plain or list(self.others))[: assigned.get(self.last, 0)] or None


def _most_others(domain: Domain, others: Sequence[str], wanted: Iterable[Atom]) -> int:
    plain = sum(key not in domain.exclusive for key in others)
    available = plain or min(1, len(others))
    if domain.most is not None:
        return available
    counts = [int(atom.number) + 2 for atom in wanted if isinstance(atom, Count)]
    return min(available, max([1, domain.least, *counts]))
