from __future__ import annotations

import numpy as np
from pytest import approx

from analysis.opinion.sortition.drawing import draw, number_of
from analysis.opinion.sortition.leximin import fairest_lot
from tests.analysis.opinion.sortition.pools import QUOTAS, SIZE, a_pool, volunteers


def test_the_seed_alone_decides():
    pool = a_pool()
    lot = fairest_lot(pool, SIZE)
    assert draw(pool, lot, "2026") == draw(pool, lot, "2026")
    assert len({draw(pool, lot, str(seed)) for seed in range(20)}) > 15


def test_every_drawn_panel_obeys_the_quotas():
    pool, (ids, values) = a_pool(), volunteers()
    lot = fairest_lot(pool, SIZE)
    for seed in range(30):
        panel = draw(pool, lot, str(seed))
        assert len(set(panel)) == SIZE
        for quota in QUOTAS:
            n = sum(values[quota.category][ids.index(name)] == quota.name for name in panel)
            assert quota.least <= n <= quota.most


def test_over_many_seeds_people_are_drawn_as_often_as_their_chance_says():
    pool = a_pool()
    lot = fairest_lot(pool, SIZE)
    drawn = np.zeros(len(pool.ids))
    for seed in range(3_000):
        drawn[np.isin(pool.ids, draw(pool, lot, f"seed {seed}"))] += 1 / 3_000
    assert np.abs(drawn - lot.chances[pool.kind]).max() < 0.04


def test_numbers_are_spread_evenly():
    numbers = [number_of("s", str(i)) for i in range(2_000)]
    assert np.mean(numbers) == approx(0.5, abs=0.03)
    assert all(0 <= number < 1 for number in numbers)
