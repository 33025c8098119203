"""What calculations come to, for every respondent: exact diagrams over the values of the numbers they are made of.

A value diagram maps every combination of the inputs to what is worked out from them. From it follows, for each
comparison with a calculation, the set of those for whom it holds, as a function of the inputs alone; values of an input
that no comparison can tell apart then fall together into one class. The method is that of E. M. Clarke, M. Fujita and
X. Zhao, "Multi-terminal binary decision diagrams and hybrid decision diagrams", in Representations of Discrete
Functions (1996).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial, reduce
from typing import Any

from surveys.calculations import rounded
from surveys.calculations.tree import FUNCTIONS, SIGNS, Constant, Name, Node, Operation, number_of
from surveys.candidates import candidates, constants_of, every_value
from surveys.conditions.domains import Domain
from surveys.conditions.meaning import Test
from surveys.conditions.tree import Atom
from surveys.decisions import LEAF, Diagrams, TooLarge
from surveys.kinds import Calculation
from surveys.missing import OFFERED
from surveys.monotone import turning_points

MOST_VALUES = 1_000  # of one input
MOST_STEPS = 150_000  # that working out one calculation for all respondents may take
UNSEEN = None  # not answered, or off the path: to a calculation, and to conditions, that is the same


class WorkedOut:
    """The calculations that comparisons look at, each as a function of what it is made of, where that can be decided.

    Parameters
    ----------
    calculations : mapping of str to Calculation
        Every calculation, by its key.
    domains : mapping of str to Domain
        Every name that may be looked at, in the order of the variables.
    wanted : mapping of str to sequence of Atom
        The comparisons made with each of them.

    Attributes
    ----------
    truth : dict of Atom to node
        Where each comparison with a decided calculation holds, over the single values of its inputs.
    diagrams : Diagrams
        The store of these sets; the level of an input is its place among the domains.
    inputs : dict of str to list
        The values of each input, the first of which are its answers; `UNSEEN` stands for none.
    flags : set of str
        Calculations that others are made of: whether each is on the path decides too.
    """

    def __init__(
        self,
        calculations: Mapping[str, Calculation],
        domains: Mapping[str, Domain],
        wanted: Mapping[str, Sequence[Atom]],
    ) -> None:
        self.calculations, self.domains = calculations, domains
        self.diagrams = Diagrams()
        self.truth: dict[Atom, int] = {}
        self.inputs: dict[str, list[Any]] = {}
        self.flags: set[str] = set()
        self.place = {name: n for n, name in enumerate(domains)}
        self._values: list[Hashable] = [UNSEEN]
        self._leaves: dict[Hashable, int] = {UNSEEN: 0}
        self._known: dict[Hashable, int] = {}
        self._left = 0
        self._cut: dict[str, str] = {}  # calculations of one number without end, and that number
        self._endless: dict[str, list[Any]] = {}
        for key, calculation in calculations.items():
            self._cut_where_it_turns(key, calculation, wanted)

    def decide(self, name: str, tests: Mapping[Atom, Test]) -> bool:
        """Work out one calculation for everybody; return whether that could be done within the bounds."""
        kept = dict(self.inputs), set(self.flags)
        self._left, self._deciding = MOST_STEPS, name
        try:
            value = self._kept_value(self.calculations[name])
        except (TooLarge, RecursionError):
            self.inputs, self.flags = kept
            return False
        for atom, test in tests.items():
            self.truth[atom] = self._changed(("holds", atom), partial(_as_seen, name, test), value)
        return True

    def of(self, atoms: Iterable[Atom]) -> frozenset[str]:
        """Return the inputs and calculations on which these comparisons depend."""
        names = list(self.place)
        support = frozenset[int]().union(*(self.diagrams.support(self.truth[atom]) for atom in atoms))
        return frozenset(names[level] for level in support)

    def told_apart(self) -> dict[str, list[tuple[Any, tuple[int, ...]]]]:
        """Return each value of each input with what the comparisons see of it: two that look the same are one class."""
        names = list(self.place)
        nodes: dict[str, list[int]] = {}
        for node in self._reached():
            nodes.setdefault(names[self.diagrams.levels[node]], []).append(node)
        return {
            name: [(value, tuple(self.diagrams.branches[node][n] for node in nodes.get(name, ())))
                   for n, value in enumerate(values)]
            for name, values in self.inputs.items()
        }  # fmt: skip

    def _reached(self) -> list[int]:
        found, waiting = set[int](), list(self.truth.values())
        while waiting:
            node = waiting.pop()
            if node not in found and self.diagrams.levels[node] != LEAF:
                found.add(node)
                waiting += self.diagrams.branches[node]
        return sorted(found)

    # -- value diagrams -------------------------------------------------------------------------------------

    def _kept_value(self, calculation: Calculation) -> int:
        """Return what is kept of a calculation: rounded as it is stored."""
        key = ("kept", calculation.key)
        if key not in self._known:
            exact = self._value(calculation.calculate.tree)
            self._known[key] = self._changed(key, partial(_rounded, calculation.decimals), exact)
        return self._known[key]

    def _value(self, node: Node) -> int:
        if isinstance(node, Constant):
            return self._leaf(Fraction(node.text))
        if isinstance(node, Name):
            return self._named(node.name)
        if isinstance(node, Operation):
            parts = [self._value(node.left), self._value(node.right)]
            return self._joined(("sign", node.sign), partial(_signed, node.sign), *parts)
        start: tuple[Fraction, ...] = ()
        lists = (self._changed(("listed",), _listed, self._value(part)) for part in node.parts)
        whole = reduce(partial(self._joined, (node.name,), partial(_gathered, node.name)), lists, self._leaf(start))
        return self._changed(("finished", node.name), partial(_finished, node.name), whole)

    def _named(self, name: str) -> int:
        if name in self.calculations:
            if name in self._cut:  # cut for its own comparisons only
                raise TooLarge(f"`{name}` can be too many numbers.")
            self.flags.add(name)
            there = self._kept_value(self.calculations[name])
            flag = self.diagrams.node(self.place[name], (self._leaf(UNSEEN), self._leaf("seen")))
            return self._joined(("flag",), lambda seen, value: value if seen else UNSEEN, flag, there)
        endless = self._endless.get(name)
        if endless is not None and self._cut.get(self._deciding) != name:
            raise TooLarge(f"`{name}` can be too many numbers.")
        if name not in self.inputs:
            values = every_value(self.domains[name], MOST_VALUES) if endless is None else endless
            if values is None:
                raise TooLarge(f"`{name}` can be too many numbers.")
            missing = [OFFERED[word] for word in self.domains[name].missing]
            self.inputs[name] = [*values, UNSEEN, *missing]
        leaves = tuple(self._leaf(number_of(value)) for value in self.inputs[name])
        return self.diagrams.node(self.place[name], leaves)

    def _cut_where_it_turns(self, key: str, calculation: Calculation, wanted: Mapping[str, Sequence[Atom]]) -> None:
        """Let a few numbers stand for all, where a calculation rises or falls with a single one that has no limits."""
        names = sorted(calculation.calculate.names)
        domain = self.domains.get(names[0]) if len(names) == 1 and wanted.get(key) else None
        if domain is None or names[0] in self.calculations or domain.type != "number" or domain.shared:
            return
        if every_value(domain, MOST_VALUES) is not None:
            return
        points = turning_points(calculation, domain, _constants(wanted[key]))
        if points is not None:
            self._cut[key] = names[0]
            own = [one for one in candidates(domain, wanted[names[0]]) if one.__class__ in (int, float)]
            self._endless[names[0]] = list(dict.fromkeys([*self._endless.get(names[0], own), *points]))

    def _leaf(self, value: Hashable) -> int:
        if value not in self._leaves:
            self._leaves[value] = len(self._values)
            self._values.append(value)
        return self.diagrams.leaf(self._leaves[value])

    def _read(self, leaf: int) -> Any:
        return self._values[self.diagrams.values[leaf]]

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooLarge(f"Working it out for everybody takes more than {MOST_STEPS:,} steps.")

    def _changed(self, key: Hashable, change: Callable[[Any], Hashable], node: int) -> int:
        """Return a diagram with each value changed; yes and no become a set."""
        known = (key, node)
        if known not in self._known:
            self._step()
            level = self.diagrams.levels[node]
            if level == LEAF:
                made = change(self._read(node))
                self._known[known] = int(made) if isinstance(made, bool) else self._leaf(made)
            else:
                branches = tuple(self._changed(key, change, branch) for branch in self.diagrams.branches[node])
                self._known[known] = self.diagrams.node(level, branches)
        return self._known[known]

    def _joined(self, key: Hashable, join: Callable[[Any, Any], Hashable], one: int, two: int) -> int:
        """Return the diagram of what two values make together."""
        known = (key, one, two)
        if known not in self._known:
            self._step()
            level = min(self.diagrams.levels[one], self.diagrams.levels[two])
            if level == LEAF:
                self._known[known] = self._leaf(join(self._read(one), self._read(two)))
            else:
                ones, twos = self._branches(one, level), self._branches(two, level)
                width = max(len(ones), len(twos))
                pairs = zip(_wide(ones, width), _wide(twos, width), strict=True)
                self._known[known] = self.diagrams.node(level, tuple(self._joined(key, join, a, b) for a, b in pairs))
        return self._known[known]

    def _branches(self, node: int, level: int) -> tuple[int, ...]:
        return self.diagrams.branches[node] if self.diagrams.levels[node] == level else (node,)


def _constants(atoms: Sequence[Atom]) -> list[float | int]:
    values = (constant.value for atom in atoms for constant in constants_of(atom))
    return [value for value in values if not isinstance(value, str)]


def _wide(nodes: tuple[int, ...], width: int) -> tuple[int, ...]:
    return nodes if len(nodes) == width else nodes * width


def _rounded(decimals: int, value: Fraction | None) -> Fraction | None:
    return number_of(rounded(value, decimals))


def _signed(sign: Any, one: Fraction | None, two: Fraction | None) -> Fraction | None:
    return None if one is None or two is None else SIGNS[sign](one, two)


# The numbers that are there: for "mean" their sum and their count, for the others one number that stands for all.


def _listed(value: Fraction | None) -> tuple[Fraction, ...]:
    return () if value is None else (value,)


def _gathered(name: str, one: tuple[Fraction, ...], two: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    if not (one and two):
        return one or two
    if name == "mean":
        (sum_1, n_1), (sum_2, n_2) = _summed(one), _summed(two)
        return (sum_1 + sum_2, n_1 + n_2)
    return (FUNCTIONS[name]((*one, *two)),)


def _summed(numbers: tuple[Fraction, ...]) -> tuple[Fraction, Fraction]:
    return numbers[0], numbers[1] if len(numbers) == 2 else Fraction(1)


def _finished(name: str, gathered: Sequence[Fraction]) -> Fraction | None:
    if not gathered:
        return None
    return gathered[0] / gathered[1] if name == "mean" and len(gathered) == 2 else gathered[0]


def _as_seen(name: str, test: Test, value: Fraction | None) -> bool:
    return test({} if value is None else {name: int(value) if value.denominator == 1 else float(value)})
