"""Amounts that share out a whole: which combinations of them there can be, and one respondent of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from surveys.decisions import FALSE, TRUE, Diagrams, Node
from surveys.missing import Missing

Span = tuple[int, int]  # from, to, both of them included
Spans = tuple[Span, ...]


class Held(NamedTuple):
    """What a class of one amount holds: numbers, "not answered", and reasons not to answer."""

    spans: Spans = ()
    nothing: bool = False
    codes: frozenset[Missing] = frozenset()


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of one question that comparisons look at, each with its level and its classes.

    ``n_others`` more are asked for, and looked at by nobody: they take what is left.

    Examples
    --------
    >>> d = Diagrams()
    >>> low, high = Held(((0, 60),)), Held(((61, 100),))
    >>> spend = Amounts(100, {"a": 0, "b": 1}, {"a": (low, high), "b": (low, high)}, n_others=1, required=True)
    >>> over = d.variable(0, (False, True)), d.variable(1, (False, True))
    >>> d.both(d.all_of(over), spend.possible(d)) == FALSE
    True
    >>> spend.settled({0: 1, 1: 0})
    {'a': 61, 'b': 0}
    """

    total: int
    levels: Mapping[str, int]
    classes: Mapping[str, Sequence[Held]]
    n_others: int
    required: bool

    def possible(self, diagrams: Diagrams) -> Node:
        """Return the combinations of classes in which amounts add up, or in which none is given for the same reason."""
        order = sorted(self.levels, key=self.levels.__getitem__)

        @cache
        def build(n: int, sums: Spans, nothing: bool, codes: frozenset[Missing]) -> Node:
            if not (sums or nothing or codes):
                return FALSE
            if n == len(order):
                return TRUE if nothing or codes or self._adds_up(sums) else FALSE
            parts = (
                build(n + 1, self._plus(sums, one.spans), nothing and one.nothing, codes & one.codes)
                for one in self.classes[order[n]]
            )
            return diagrams.node(self.levels[order[n]], tuple(parts))

        return build(0, ((0, 0),), not self.required, frozenset(Missing))

    def settled(self, assigned: Mapping[int, int]) -> dict[str, object]:
        """Return an answer to each of the amounts that together can be given; nothing where none is given."""
        chosen = {name: self.classes[name][assigned.get(level, 0)] for name, level in self.levels.items()}
        numbers = self._numbers(chosen)
        if numbers is not None:
            return numbers
        codes = frozenset(Missing).intersection(*(one.codes for one in chosen.values()))
        return dict.fromkeys(chosen, min(codes)) if codes else {}

    def _numbers(self, chosen: Mapping[str, Held]) -> dict[str, object] | None:
        """Return a number of each class so that all of them add up, or None."""
        names = list(chosen)
        sums: list[Spans] = [((0, 0),)]
        for name in names:
            sums.append(self._plus(sums[-1], chosen[name].spans))
        if not self._adds_up(sums[-1]):
            return None
        left = self.total if self.n_others == 0 else min(start for start, _ in sums[-1])
        found: dict[str, object] = {}
        for n in reversed(range(len(names))):
            own = chosen[names[n]].spans
            before = next(some for some in _matches(sums[n], own, left))
            found[names[n]], left = left - before, before
        return {name: found[name] for name in names}

    def _adds_up(self, sums: Spans) -> bool:
        return bool(sums) and (self.n_others > 0 or any(start <= self.total <= end for start, end in sums))

    def _plus(self, one: Spans, two: Spans) -> Spans:
        made = ((a + c, min(b + d, self.total)) for a, b in one for c, d in two if a + c <= self.total)
        return joined(made)


def _matches(before: Spans, own: Spans, whole: int) -> Iterable[int]:
    """Yield sums so far from which an amount of one class leads to a whole."""
    for start, end in before:
        for low, high in own:
            first, last = max(start, whole - high), min(end, whole - low)
            if first <= last:
                yield first


def joined(spans: Iterable[Span]) -> Spans:
    """Return the same numbers in as few stretches as there can be.

    Examples
    --------
    >>> joined([(5, 9), (0, 3), (4, 4), (12, 12)])
    ((0, 9), (12, 12))
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def held_in(members: Iterable[object]) -> Held:
    """Return what a class holds, from its members: numbers or spans, None, and codes for missing answers."""
    spans, codes, nothing = [], set(), False
    for one in members:
        if one is None:
            nothing = True
        elif isinstance(one, Missing):
            codes.add(one)
        elif isinstance(one, tuple):
            spans.append(one)
        elif isinstance(one, int):
            spans.append((one, one))
    return Held(joined(spans), nothing, frozenset(codes))
