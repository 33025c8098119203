"""k-anonymity by an exact search: of all combinations of generalisations, the one that costs least detail.

The combinations form a lattice: one axis per quasi-identifier, one step per level. Two facts make the
search short and keep it exact:

* *Monotone.* A class that is large and diverse enough stays so when classes are merged. So a combination
with too
  many records in failing classes rules out every more specific one (K. LeFevre, D. DeWitt, R. Ramakrishnan,
  "Incognito", SIGMOD 2005; the search along chains follows F. Kohlmayer and others, "Flash", PASSAT 2012).
* *Bounded below.* Masking a record costs at least as much as generalising it, so the cost of
generalisation alone
  is a lower bound. Combinations are visited in its order, and the search ends when it exceeds the best found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.generalising import EQUAL, Lattice, Node, Rows, Rule
from analysis.disclosure.hierarchies import Hierarchy
from analysis.disclosure.masking import Mask

_Best = tuple[float, Node, Mask]


@dataclass(frozen=True, slots=True)
class Solution:
    """The best combination found: levels, what it costs, which cells are masked, how much was looked at."""

    node: Node
    loss: float
    cells: Mask
    n_nodes: int
    n_checked: int

    @property
    def masked(self) -> Mask:
        """Which records have every value masked."""
        return np.asarray(self.cells.all(axis=1), dtype=np.bool_)

    @property
    def partly(self) -> Mask:
        """Which records have some values masked."""
        return np.asarray(self.cells.any(axis=1) & ~self.masked, dtype=np.bool_)


def search(
    rows: Rows, hierarchies: Sequence[Hierarchy], rule: Rule, *, pinned: Collection[int] = ()
) -> Solution | None:
    """Find the combination of generalisations that costs least among all that satisfy the rule.

    The cost is Iyengar's loss: per cell, (values in the group - 1) / (values of the column - 1), and 1 for
    a masked record; the mean over records and quasi-identifiers, from 0 (nothing changed) to 1 (nothing
    left). Ties go to the combination that comes first in order of levels.

    Parameters
    ----------
    rows : Rows
        Coded rows, codes numbering the values of each hierarchy.
    hierarchies : sequence of Hierarchy
        One per quasi-identifier.
    rule : Rule
        What a class must satisfy.
    pinned : collection of int
        Positions of columns that cannot be generalised, because other columns of the release tell them.

    Returns
    -------
    Solution or None
        None when no combination satisfies the rule.

    Raises
    ------
    InputError
        When there are more combinations than can be searched.

    Examples
    --------
    >>> import numpy as np
    >>> from analysis.disclosure.generalising import gather_rows
    >>> from analysis.disclosure.hierarchies import make_hierarchy
    >>> decade = {"20": "20s", "29": "20s", "31": "30s"}
    >>> ages = make_hierarchy("age", decade, [("decade", decade)])
    >>> solution = search(gather_rows([np.array([0, 1, 2, 2])], []), [ages], Rule(min_size=2))
    >>> solution.node, round(solution.loss, 3)
    ((1,), 0.25)
    """
    lattice = Lattice(rows, hierarchies, rule, pinned)
    nodes = np.indices(lattice.heights).reshape(len(lattice.heights), -1).T.astype(np.int64)
    bounds = lattice.generalisation_loss(nodes)
    ruled_out = np.any(nodes[:, sorted(pinned)] > 0, axis=1)
    best: _Best | None = None
    for place in np.lexsort((np.arange(len(nodes)), bounds)):
        if best is not None and bounds[place] > best[0] + EQUAL:
            break
        if not ruled_out[place]:
            best = _visit(lattice, nodes, ruled_out, int(place), best)
    return None if best is None else _solution(lattice, best)


def _visit(
    lattice: Lattice,
    nodes: NDArray[np.int64],
    ruled_out: Mask,
    place: int,
    best: _Best | None,
) -> _Best | None:
    node = tuple(int(level) for level in nodes[place])
    few_enough, masked = lattice.check(node)
    if not few_enough:
        worst = _broadest_failing(lattice, node)
        ruled_out |= np.all(nodes <= np.array(worst), axis=1)
        return best
    if masked is None:
        return best
    found = (lattice.loss(node, masked), node, masked)
    return found if best is None or _is_better(found, best) else best


def _is_better(found: _Best, best: _Best) -> bool:
    if abs(found[0] - best[0]) <= EQUAL:
        return found[1] < best[1]
    return found[0] < best[0]


def _broadest_failing(lattice: Lattice, node: Node) -> Node:
    """Bisect a chain from a failing node to the top; its last failing node rules out the most others."""
    chain = _chain(node, lattice.heights)
    low, high = 0, len(chain) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if lattice.check(chain[middle])[0]:
            high = middle - 1
        else:
            low = middle
    return chain[low]


def _chain(node: Node, heights: Sequence[int]) -> list[Node]:
    """Climb one step at a time, always on the axis that has most steps left."""
    chain = [node]
    while any(level + 1 < height for level, height in zip(chain[-1], heights, strict=True)):
        left = [height - level for level, height in zip(chain[-1], heights, strict=True)]
        axis = left.index(max(left))
        chain.append(tuple(level + (i == axis) for i, level in enumerate(chain[-1])))
    return chain


def _solution(lattice: Lattice, best: _Best) -> Solution:
    loss, node, masked = best
    return Solution(node, loss, masked[lattice.rows.which], lattice.n_nodes, len(lattice.checked))
