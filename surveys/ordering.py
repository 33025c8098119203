"""An order for the variables of a proof: names that conditions mention together stand near each other.

The size of a decision diagram depends on the order of its variables. From the order in which questions are asked, the
names are drawn together as if each group of names were held by a spring. The method is that of F. A. Aloul, I. L.
Markov and K. A. Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", GLSVLSI (2003).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from surveys.conditions.tree import And, Node, Not, Or, names

ROUNDS = 30


def drawn_together(asked: Sequence[str], groups: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Return the names in an order that keeps each group close together.

    Parameters
    ----------
    asked : sequence of str
        The names in the order of their questions.
    groups : iterable of frozenset of str
        Names that stand in one condition, or in one part of it; names that were not asked are not looked at.

    Returns
    -------
    tuple of str
        The same names. The order of the questions stays where no other order is better.

    Examples
    --------
    >>> drawn_together("abxy", [frozenset("ax"), frozenset("by")])
    ('a', 'x', 'b', 'y')
    """
    known = frozenset(asked)
    kept = [group & known for group in groups if len(group & known) > 1]
    best = order = tuple(asked)
    shortest = _stretch(order, kept)
    for _ in range(ROUNDS):
        order = _pulled(order, kept)
        stretch = _stretch(order, kept)
        if stretch >= shortest:
            break
        best, shortest = order, stretch
    return best


def _pulled(order: Sequence[str], groups: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Return the names sorted by the middle of the groups in which they stand."""
    place = {name: n for n, name in enumerate(order)}
    pulls: dict[str, list[float]] = {name: [] for name in order}
    for group in groups:
        middle = sum(place[name] for name in group) / len(group)
        for name in group:
            pulls[name].append(middle)
    return tuple(sorted(order, key=lambda one: (sum(pulls[one]) / len(pulls[one]) if pulls[one] else place[one])))


def _stretch(order: Sequence[str], groups: Sequence[frozenset[str]]) -> int:
    place = {name: n for n, name in enumerate(order)}
    return sum(max(held) - min(held) for held in ([place[name] for name in group] for group in groups))


def parts_of(tree: Node) -> Iterator[frozenset[str]]:
    """Yield the names of every "and" and every "or" of a condition, the whole one last.

    Examples
    --------
    >>> from surveys.conditions.parsing import parse
    >>> [sorted(part) for part in parts_of(parse("a == x and b == y or c == z"))]
    [['a', 'b'], ['a', 'b', 'c']]
    """
    if isinstance(tree, Not):
        yield from parts_of(tree.part)
    elif isinstance(tree, (And, Or)):
        for part in tree.parts:
            yield from parts_of(part)
        yield names(tree)
