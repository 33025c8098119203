"""Panels by lot: time, and the lowest chance beside the bound and beside drawing until the quotas hold."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from analysis.opinion.sortition.leximin import fairest_lot
from analysis.opinion.sortition.panels import best_panel
from analysis.opinion.sortition.pool import Pool, Quota, pool_of

_POPULATION = {
    "gender": (0.5, 0.48, 0.02), "age": (0.1, 0.2, 0.25, 0.25, 0.2), "region": (0.12, 0.1, 0.18, 0.2, 0.15, 0.25),
    "education": (0.3, 0.3, 0.4), "ethnicity": (0.82, 0.18), "attitude": (0.4, 0.3, 0.3),
}  # fmt: skip


def volunteers(n: int, size: int, seed: int) -> Pool:
    """Return a pool that differs from the population, with quotas of the population's shares, one seat of play."""
    rng = np.random.default_rng(seed)
    values, quotas = {}, []
    for category, shares in _POPULATION.items():
        came = np.array(shares) * np.exp(rng.normal(0, 0.6, len(shares)))
        drawn = rng.choice(len(shares), n, p=came / came.sum())
        values[category] = [str(value) for value in drawn]
        for value, share in enumerate(shares):
            least = max(0, min(int(share * size) - 1, int((drawn == value).sum())))
            quotas.append(Quota(category, str(value), least, max(int(np.ceil(share * size)) + 1, least)))
    return pool_of([str(i) for i in range(n)], values, quotas)


def compare_lots() -> Iterator[str]:
    """Leximin beside greedy draws: solve for random weights, repeat 60 times."""
    head = ("pool → panel", "CPU s", "lowest chance", "bound", "gap", "random weights", "uniform")
    yield "{:16} {:>6} {:>13} {:>8} {:>9} {:>14} {:>8}".format(*head)
    for n, size, seed in ((300, 40, 0), (300, 40, 1), (1_000, 100, 0)):
        pool = volunteers(n, size, seed)
        started = time.process_time()
        lot = fairest_lot(pool, size)
        spent = time.process_time() - started
        rng = np.random.default_rng(0)
        panels = [best_panel(pool, size, rng.random(len(pool.sizes)), gap=0.05) for _ in range(60)]
        naive = np.mean(panels, axis=0) / pool.sizes
        low = lot.chances.min()
        yield (
            f"{n:>5,} → {size:<8} {spent:6.1f} {low:13.4f} {lot.bound:8.4f} {lot.bound - low:9.1e} "
            f"{naive.min():14.4f} {size / n:8.4f}"
        )
