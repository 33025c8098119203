"""How fair a lot is: everybody's chance, beside what drawing without quotas would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.opinion.sortition.leximin import Lot
from analysis.opinion.sortition.pool import Pool, Quota
from analysis.opinion.votes import Floats


@dataclass(frozen=True, slots=True)
class Seat:
    """One quota with the volunteers who count towards it, their expected and their drawn number."""

    quota: Quota
    n_pool: int
    expected: float
    drawn: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """What anybody may know of a draw."""

    n_pool: int
    size: int
    seed: str
    min_probability: float
    bound: float
    uniform: float
    gini: float
    probabilities: tuple[tuple[str, float], ...]
    seats: tuple[Seat, ...]
    n_panels: int

    def to_document(self) -> dict[str, Any]:
        """Return ``fairness.json``."""
        return {
            "n_pool": self.n_pool,
            "size": self.size,
            "seed": int(self.seed) if self.seed.isascii() and self.seed.isdecimal() else self.seed,
            "min_probability": self.min_probability,
            "uniform": self.uniform,
            "probabilities": dict(self.probabilities),
            "gini": self.gini,
            "upper_bound": self.bound,
        }


def measure(pool: Pool, lot: Lot, panel: Sequence[str], *, size: int, seed: str) -> Fairness:
    """Measure a lot and the panel drawn from it.

    Parameters
    ----------
    pool : Pool
    lot : Lot
    panel : sequence of str
        Ids of those drawn.
    size : int
    seed : str

    Returns
    -------
    Fairness
    """
    chances = lot.chances[pool.kind]
    on_panel = np.isin(np.array(pool.ids), np.array(panel))
    drawn = np.bincount(pool.kind[on_panel], minlength=len(pool.sizes))
    expected = lot.chances * pool.sizes
    return Fairness(
        n_pool=len(pool.ids),
        size=size,
        seed=seed,
        min_probability=float(chances.min()),
        bound=lot.bound,
        uniform=size / len(pool.ids),
        gini=gini(chances),
        probabilities=tuple(zip(pool.ids, chances.tolist(), strict=True)),
        seats=tuple(
            Seat(quota, int(pool.sizes[holds].sum()), float(expected[holds].sum()), int(drawn[holds].sum()))
            for quota, holds in zip(pool.quotas, pool.holds, strict=True)
        ),
        n_panels=len(lot.weights),
    )


def gini(chances: Floats) -> float:
    """Return how unequal chances are: 0 all alike, near 1 one has all.

    Examples
    --------
    >>> gini(np.array([0.5, 0.5])), gini(np.array([0.0, 1.0]))
    (0.0, 0.5)
    """
    ordered = np.sort(chances)
    n, total = len(ordered), float(ordered.sum())
    if total == 0:
        return 0.0
    return max(0.0, float(2 * (np.arange(1, n + 1) * ordered).sum() / (n * total) - (n + 1) / n))
