"""Decision diagrams over finite variables: sets of respondents as small shared graphs.

A diagram maps every assignment of the variables to a value: true or false for a set of respondents, a number for a
length. Equal diagrams are the same node, so "nobody" is one comparison away. The method is that of R. E. Bryant,
"Graph-based algorithms for Boolean function manipulation", IEEE Transactions on Computers C-35 (1986), with as many
branches per variable as it has classes of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import repeat
from typing import Any, TypeVar

from surveys.errors import SurveyError

Node = int
Made = TypeVar("Made")
FALSE, TRUE = 0, 1
LEAF = 1 << 30  # the level of a leaf: below every variable


class TooLarge(SurveyError):
    """The diagram has outgrown its bound."""


class Diagrams:
    """A store of diagrams with one order of variables.

    Parameters
    ----------
    most : int
        How many nodes may be made before `TooLarge` is raised.

    Examples
    --------
    >>> d = Diagrams()
    >>> old, rich = d.variable(0, (False, True)), d.variable(1, (False, True))
    >>> d.both(old, d.opposite(old)) == FALSE
    True
    >>> d.example(d.both(old, rich))
    {0: 1, 1: 1}
    """

    def __init__(self, most: int = 400_000) -> None:
        self.most = most
        self.levels: list[int] = [LEAF, LEAF]
        self.branches: list[tuple[Node, ...]] = [(), ()]
        self.values: list[int] = [0, 1]
        self.n_made = 0  # ever, also what was given up again: a measure of the work done
        self.widths: dict[int, int] = {}  # how many classes each variable has
        self._leaves: dict[int, Node] = {0: FALSE, 1: TRUE}
        self._nodes: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._both: dict[tuple[Node, Node], Node] = {}
        self._sums: dict[tuple[Node, Node], Node] = {}
        self._larger: dict[tuple[Node, Node], Node] = {}
        self._opposites: dict[Node, Node] = {}
        self._chosen: dict[tuple[Node, Node, Node], Node] = {}
        self._stores: tuple[list[Any] | dict[Any, Any], ...] = (
            self.levels, self.branches, self.values, self._leaves, self._nodes, self._both, self._sums, self._larger,
            self._opposites, self._chosen,
        )  # fmt: skip

    def leaf(self, value: int) -> Node:
        """Return the diagram that is this number everywhere."""
        if value not in self._leaves:
            self._leaves[value] = self._new(LEAF, (), value)
        return self._leaves[value]

    def node(self, level: int, branches: tuple[Node, ...]) -> Node:
        """Return the diagram that decides on one variable first."""
        if branches.count(branches[0]) == len(branches):
            return branches[0]
        found = self._nodes.get((level, branches))
        if found is None:
            found = self._nodes[level, branches] = self._new(level, branches, 0)
            self.widths[level] = len(branches)
        return found

    def _new(self, level: int, branches: tuple[Node, ...], value: int) -> Node:
        if len(self.levels) >= self.most:
            raise TooLarge(f"More than {self.most:,} combinations of answers would have to be told apart.")
        self.n_made += 1
        self.levels.append(level)
        self.branches.append(branches)
        self.values.append(value)
        return len(self.levels) - 1

    def variable(self, level: int, truth: Sequence[bool]) -> Node:
        """Return the set where one variable has one of the classes marked true."""
        return self.node(level, tuple(TRUE if one else FALSE for one in truth))

    def both(self, one: Node, two: Node) -> Node:
        """Return the intersection."""
        if one == two or two == TRUE:
            return one
        if one == TRUE:
            return two
        if one == FALSE or two == FALSE:
            return FALSE
        key = (one, two) if one < two else (two, one)
        found = self._both.get(key)
        if found is None:
            level, ones, twos = self._parted(one, two)
            found = self._both[key] = self.node(level, tuple(map(self.both, ones, twos)))
        return found

    def either(self, one: Node, two: Node) -> Node:
        """Return the union."""
        return self.opposite(self.both(self.opposite(one), self.opposite(two)))

    def all_of(self, nodes: Iterable[Node]) -> Node:
        """Return the intersection of several sets."""
        return reduce(self.both, nodes, TRUE)

    def opposite(self, one: Node) -> Node:
        """Return everybody else."""
        if one in (FALSE, TRUE):
            return 1 - one
        found = self._opposites.get(one)
        if found is None:
            found = self.node(self.levels[one], tuple(map(self.opposite, self.branches[one])))
            self._opposites[one], self._opposites[found] = found, one
        return found

    def without(self, one: Node, two: Node) -> Node:
        """Return those of the first who are not in the second."""
        return self.both(one, self.opposite(two))

    def plus(self, one: Node, two: Node) -> Node:
        """Add two diagrams of numbers."""
        if one == FALSE or two == FALSE:
            return one + two  # nothing is added
        key = (one, two) if one < two else (two, one)
        found = self._sums.get(key)
        if found is None:
            level, ones, twos = self._parted(one, two)
            if level == LEAF:
                found = self.leaf(self.values[one] + self.values[two])
            else:
                found = self.node(level, tuple(map(self.plus, ones, twos)))
            self._sums[key] = found
        return found

    def size(self, node: Node) -> int:
        """Return how many nodes a diagram has."""
        return len(self._bottom_up(node))

    def larger(self, one: Node, two: Node) -> Node:
        """Return the larger of two diagrams of numbers, point by point."""
        if one == two:
            return one
        key = (one, two) if one < two else (two, one)
        found = self._larger.get(key)
        if found is None:
            level, ones, twos = self._parted(one, two)
            if level == LEAF:
                found = max(one, two, key=self.values.__getitem__)
            else:
                found = self.node(level, tuple(map(self.larger, ones, twos)))
            self._larger[key] = found
        return found

    def _parted(self, one: Node, two: Node) -> tuple[int, Iterable[Node], Iterable[Node]]:
        """Return the first variable of two diagrams, and what is left of each for each of its classes."""
        first, second = self.levels[one], self.levels[two]
        if first == second:
            return first, self.branches[one], self.branches[two]
        if first < second:
            return first, self.branches[one], repeat(two)
        return second, repeat(one), self.branches[two]

    def chosen(self, where: Node, one: Node, two: Node) -> Node:
        """Return the first diagram inside a set and the second outside it."""
        if where == TRUE or one == two:
            return one
        if where == FALSE:
            return two
        found = self._chosen.get((where, one, two))
        if found is None:
            found = self._chosen[where, one, two] = self._choose(where, one, two)
        return found

    def _choose(self, where: Node, one: Node, two: Node) -> Node:
        level = min(self.levels[where], self.levels[one], self.levels[two])
        parts = [self.branches[node] if self.levels[node] == level else repeat(node) for node in (where, one, two)]
        return self.node(level, tuple(map(self.chosen, *parts)))

    def restricted(self, node: Node, fixed: Mapping[int, int]) -> Node:
        """Return a diagram with some variables fixed to a class each."""
        known: dict[Node, Node] = {}
        for one in self._bottom_up(node):
            level = self.levels[one]
            if level == LEAF:
                known[one] = one
            elif level in fixed:
                known[one] = known[self.branches[one][fixed[level]]]
            else:
                known[one] = self.node(level, tuple(known[branch] for branch in self.branches[one]))
        return known[node]

    def example(self, node: Node) -> dict[int, int] | None:
        """Return one assignment (level to class) inside a set, or None if nobody is in it."""
        if node == FALSE:
            return None
        assigned: dict[int, int] = {}
        while node != TRUE:
            chosen = next(n for n, branch in enumerate(self.branches[node]) if branch != FALSE)
            assigned[self.levels[node]] = chosen
            node = self.branches[node][chosen]
        return assigned

    def support(self, node: Node) -> frozenset[int]:
        """Return the variables on which a diagram depends."""
        return frozenset(self.levels[one] for one in self._bottom_up(node)) - {LEAF}

    def largest_over(self, node: Node, level: int) -> Node:
        """Return a diagram of numbers freed of one variable: its largest value over that variable's classes."""
        known: dict[Node, Node] = {}

        def freed(one: Node) -> Node:
            if self.levels[one] > level:
                return one  # the variable is decided further up, or not at all
            if self.levels[one] == level:
                return reduce(self.larger, self.branches[one])
            if one not in known:
                known[one] = self.node(self.levels[one], tuple(map(freed, self.branches[one])))
            return known[one]

        return freed(node)

    def value(self, node: Node, assigned: Mapping[int, int]) -> int:
        """Return the value of a diagram for one assignment."""
        while self.levels[node] != LEAF:
            node = self.branches[node][assigned[self.levels[node]]]
        return self.values[node]

    def within(self, more: int, work: Callable[[], Made]) -> Made | None:
        """Return what some work makes, or None, and nothing kept, where it takes more than so many new nodes."""
        most, self.most = self.most, min(self.most, len(self.levels) + more)
        sizes = [len(store) for store in self._stores]
        try:
            return work()
        except (TooLarge, RecursionError):
            for store, size in zip(self._stores, sizes, strict=True):
                _shorten(store, size)
            return None
        finally:
            self.most = most

    def _bottom_up(self, node: Node) -> list[Node]:
        reached, waiting = {node}, [node]
        while waiting:
            for branch in self.branches[waiting.pop()]:
                if branch not in reached:
                    reached.add(branch)
                    waiting.append(branch)
        return sorted(reached)  # a node is always made after its branches


def _shorten(store: list[Any] | dict[Any, Any], size: int) -> None:
    """Take out what was put in last; a dictionary remembers the order too."""
    if isinstance(store, list):
        del store[size:]
    else:
        while len(store) > size:
            store.popitem()
