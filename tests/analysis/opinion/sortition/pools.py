"""Volunteers who differ from the population that a panel must reflect."""

from __future__ import annotations

import numpy as np

from analysis.opinion.sortition.pool import Pool, Quota, pool_of

QUOTAS = (
    Quota("gender", "woman", 5, 6), Quota("gender", "man", 4, 5),
    Quota("age", "young", 3, 4), Quota("age", "middle", 3, 4), Quota("age", "old", 3, 4),
)  # fmt: skip
SIZE = 10


def volunteers(n: int = 60, *, seed: int = 1) -> tuple[list[str], dict[str, list[str]]]:
    """Return ids and values: many old men, few young people."""
    rng = np.random.default_rng(seed)
    gender = rng.choice(["woman", "man"], n, p=[0.35, 0.65]).tolist()
    age = rng.choice(["young", "middle", "old"], n, p=[0.15, 0.3, 0.55]).tolist()
    return [f"v{i:03}" for i in range(n)], {"gender": gender, "age": age}


def a_pool(n: int = 60, *, seed: int = 1) -> Pool:
    """Return the pool of such volunteers."""
    return pool_of(*volunteers(n, seed=seed), QUOTAS)
