"""The draw itself: from a seed that was committed beforehand, so that anyone can repeat it."""

from __future__ import annotations

import hashlib

import numpy as np

from analysis.opinion.sortition.leximin import Lot
from analysis.opinion.sortition.pool import Pool


def draw(pool: Pool, lot: Lot, seed: str) -> tuple[str, ...]:
    """Draw the panel.

    Parameters
    ----------
    pool : Pool
    lot : Lot
    seed : str
        Committed before the pool was known (published, or its SHA-256 published), so that nobody could choose it.

    Returns
    -------
    tuple of str
        Ids, sorted. The seed's SHA-256 as a number between 0 and 1 picks the panel from the lot; in each kind
        those sit on it whose SHA-256 of seed and id is lowest.

    Examples
    --------
    >>> from analysis.opinion.sortition.leximin import fairest_lot
    >>> from analysis.opinion.sortition.pool import Quota, pool_of
    >>> pool = pool_of(["a", "b", "c"], {"age": ["old"] * 3}, [Quota("age", "old", 0, 3)])
    >>> len(draw(pool, fairest_lot(pool, 2), "2026"))
    2
    """
    panel = lot.panels[_pick(lot, number_of(seed, "panel"))]
    chosen: list[str] = []
    for kind, n in enumerate(panel):
        members = [pool.ids[i] for i in np.flatnonzero(pool.kind == kind)]
        chosen += sorted(members, key=lambda name: (number_of(seed, name), name))[:n]
    return tuple(sorted(chosen))


def number_of(seed: str, name: str) -> float:
    """Return a number between 0 and 1 that depends on nothing but seed and name.

    Examples
    --------
    >>> round(number_of("2026", "panel"), 6)
    0.842114
    """
    digest = hashlib.sha256(f"{seed}\n{name}".encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def _pick(lot: Lot, number: float) -> int:
    order = np.lexsort(lot.panels.T[::-1])  # the same order wherever it is computed
    place = int(np.searchsorted(np.cumsum(lot.weights[order]), number, side="right"))
    return int(order[min(place, len(order) - 1)])
