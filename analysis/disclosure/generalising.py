"""Rows under a combination of generalisations: their classes, which records fail, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.classes import Codes, combine
from analysis.disclosure.hierarchies import Hierarchy
from analysis.disclosure.masking import Mask, mask_cells
from analysis.errors import InputError

MOST_NODES: Final = 300_000
#: Costs closer than this are the same cost.
EQUAL: Final = 1e-12
Node = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What every class must satisfy, and how many records may be masked, altogether or in part, to get there."""

    min_size: int
    diversity: int = 1
    max_masked: float = 0.0
    mean_risk: float = 1.0
    max_partly: float = 0.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Distinct combinations of quasi-identifiers, how often each occurs, and with which answers."""

    distinct: NDArray[np.int64]
    which: Codes
    counts: Codes
    sensitive: tuple[tuple[Codes, Codes], ...]

    @property
    def n(self) -> int:
        """Number of records."""
        return int(self.counts.sum())


def gather_rows(
    quasi: Sequence[Codes], sensitive: Sequence[Codes], harmless: Sequence[int | None] = (), diversity: int = 1
) -> Rows:
    """Reduce coded columns to their distinct combinations.

    Parameters
    ----------
    quasi : sequence of ndarray of shape (n,)
        Codes of the quasi-identifiers; at least one.
    sensitive : sequence of ndarray of shape (n,)
        Codes of the sensitive columns.
    harmless : sequence of int or None, optional
        Per sensitive column, the code of a value that tells nothing of anybody ("not asked"): a class of it
        alone counts as diverse.
    diversity : int, default 1
        How many different values a diverse class holds.

    Returns
    -------
    Rows
        In the order of the codes, so that the order of the records leaves no trace.

    Examples
    --------
    >>> import numpy as np
    >>> gather_rows([np.array([1, 0, 1])], []).counts.tolist()
    [1, 2]
    """
    table = np.stack(list(quasi), axis=1)
    distinct, which, counts = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    which = which.reshape(-1).astype(np.int64)
    codes = harmless or [None] * len(sensitive)
    pairs = [_pairs(which, answers, code, diversity) for answers, code in zip(sensitive, codes, strict=True)]
    return Rows(distinct, which, counts.astype(np.int64), tuple((p[:, 0], p[:, 1]) for p in pairs))


def _pairs(which: Codes, answers: Codes, harmless: int | None, diversity: int) -> NDArray[np.int64]:
    """List which combination occurs with which answers; a harmless answer stands for several different ones."""
    pairs = np.unique(np.stack([which, answers], axis=1), axis=0).astype(np.int64)
    alone = pairs[pairs[:, 1] == harmless] if harmless is not None else pairs[:0]
    more = [np.stack([alone[:, 0], np.full(len(alone), -extra)], axis=1) for extra in range(1, diversity)]
    return np.concatenate([pairs, *more]).astype(np.int64)


class Lattice:
    """Every combination of levels over given rows, each checked at most once."""

    def __init__(self, rows: Rows, hierarchies: Sequence[Hierarchy], rule: Rule, pinned: Collection[int] = ()) -> None:
        self.rows, self.rule = rows, rule
        self.pinned = frozenset(pinned)
        self.heights = tuple(len(h.levels) for h in hierarchies)
        self.n_nodes = int(np.prod([float(h) for h in self.heights]))
        if self.n_nodes > MOST_NODES:
            raise InputError(
                f"quasi-identifiers: {self.n_nodes:,} combinations of generalisations are more than "
                f"{MOST_NODES:,}. Name fewer quasi-identifiers or declare fewer levels."
            )
        self._maps = [[_codes_of(level.labels) for level in h.levels] for h in hierarchies]
        # A pinned column is no detail that a reader gets, so it has no part in the cost.
        self._n_counted = max(1, len(hierarchies) - len(self.pinned))
        self._costs = [
            [_cost_of(level) * (i not in self.pinned) for level in levels] for i, levels in enumerate(self._maps)
        ]
        self._per_record = [
            np.array([float(cost[rows.distinct[:, i]] @ rows.counts) / rows.n for cost in costs])
            for i, costs in enumerate(self._costs)
        ]
        self.checked: dict[Node, tuple[bool, Mask | None]] = {}

    def generalisation_loss(self, nodes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the cost of each node before masking: a lower bound of its whole cost."""
        losses = [per_level[nodes[:, i]] for i, per_level in enumerate(self._per_record)]
        total: NDArray[np.float64] = np.sum(losses, axis=0)
        return total / self._n_counted

    def check(self, node: Node) -> tuple[bool, Mask | None]:
        """Tell whether few enough records fail, and which are masked (None: not usable)."""
        if node not in self.checked:
            self.checked[node] = self._check(node)
        return self.checked[node]

    def _check(self, node: Node) -> tuple[bool, Mask | None]:
        columns, group, sizes = self._classes(node)
        failing = (sizes < self.rule.min_size) | self._too_uniform(group, sizes.size)
        if sizes[failing].sum() > self._most(max(self.rule.max_masked, self.rule.max_partly)):
            return False, None
        found = [self._altogether(group, sizes, failing), self._in_part(columns, group, sizes, failing)]
        usable = [cells for cells in found if cells is not None]
        return True, min(usable, key=lambda cells: self.loss(node, cells)) if usable else None

    def _most(self, share: float) -> int:
        return int(share * self.rows.n + EQUAL)

    def _altogether(self, group: Codes, sizes: Codes, failing: Mask) -> Mask | None:
        """Mask every value of the records that stand out."""
        if sizes[failing].sum() > self._most(self.rule.max_masked):
            return None
        masked = self._complete(group, sizes, failing)
        if masked is None or sizes[masked].sum() > self._most(self.rule.max_masked):
            return None
        n_classes = int((~masked).sum() + masked.any())
        return self._cells(masked[group]) if self._is_calm(n_classes) else None

    def _in_part(self, columns: Sequence[Codes], group: Codes, sizes: Codes, failing: Mask) -> Mask | None:
        """Mask one or two values of the records that stand out, all values of those for whom that is not enough."""
        if not failing.any() or not self.rule.max_partly:
            return None
        cells, left, n_new = mask_cells(
            columns, self.rows.counts, failing[group], min_size=self.rule.min_size, is_diverse=self._is_diverse
        )
        n_left = int(self.rows.counts[left].sum())
        n_classes = int((~failing).sum()) + n_new + bool(n_left)
        if n_left > self._most(self.rule.max_masked) or not self._is_calm(n_classes):
            return None
        if n_left and (n_left < self.rule.min_size or not self._is_diverse(np.where(left, 0, -1), 1)[0]):
            return None
        cells[left] = True
        return cells

    def _is_diverse(self, group: Codes, n_groups: int) -> Mask:
        diverse = np.ones(n_groups, dtype=np.bool_)
        for which, answer in self.rows.sensitive:
            inside = group[which] >= 0
            least = int(answer.min(initial=0))  # below zero: the several that a harmless answer stands for
            n_answers = int(answer.max(initial=0)) - least + 1
            held = np.unique(group[which][inside] * n_answers + answer[inside] - least) // n_answers
            diverse &= np.bincount(held, minlength=n_groups) >= self.rule.diversity
        return diverse

    def _cells(self, masked: Mask) -> Mask:
        return np.repeat(masked[:, None], len(self.heights), axis=1)

    def _is_calm(self, n_classes: int) -> bool:
        return n_classes / self.rows.n <= self.rule.mean_risk + EQUAL

    def _classes(self, node: Node) -> tuple[list[Codes], Codes, Codes]:
        columns = [self._maps[i][level][self.rows.distinct[:, i]] for i, level in enumerate(node)]
        sizes = [int(self._maps[i][level].max()) + 1 for i, level in enumerate(node)]
        key = combine(columns, sizes, self.rows.counts.size)
        group = np.unique(key, return_inverse=True)[1].reshape(-1).astype(np.int64)
        return columns, group, np.bincount(group, weights=self.rows.counts).astype(np.int64)

    def _too_uniform(self, group: Codes, n_groups: int) -> Mask:
        return ~self._is_diverse(group, n_groups)

    def _complete(self, group: Codes, sizes: Codes, failing: Mask) -> Mask | None:
        """Mask the smallest classes too until the masked records are themselves a safe class."""
        masked = failing.copy()
        waiting = [int(g) for g in np.argsort(sizes, kind="stable") if not failing[g]]
        while masked.any() and not self._is_safe(group, sizes, masked):
            if not waiting:
                return None
            masked[waiting.pop(0)] = True
        return masked

    def _is_safe(self, group: Codes, sizes: Codes, masked: Mask) -> bool:
        if sizes[masked].sum() < self.rule.min_size:
            return False
        inside = masked[group]
        return all(
            np.unique(answer[inside[which]]).size >= self.rule.diversity for which, answer in self.rows.sensitive
        )

    def loss(self, node: Node, cells: Mask) -> float:
        """Return the whole cost: mean over records and columns, a masked value counting 1."""
        total = 0.0
        for i, level in enumerate(node):
            if i not in self.pinned:
                cost = np.where(cells[:, i], 1.0, self._costs[i][level][self.rows.distinct[:, i]])
                total += float(cost @ self.rows.counts)
        return total / (self.rows.n * self._n_counted)


def _codes_of(labels: Sequence[str]) -> Codes:
    place = {label: i for i, label in enumerate(dict.fromkeys(labels))}
    return np.array([place[label] for label in labels], dtype=np.int64)


def _cost_of(level: Codes) -> NDArray[np.float64]:
    """Cost of each value: 0 alone, 1 when all share its group (V. Iyengar, KDD 2002)."""
    if level.size < 2:
        return np.zeros(level.size)
    return (np.bincount(level)[level] - 1) / (level.size - 1)
