from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.optimize import linprog

from analysis.opinion.sortition.leximin import fairest_lot
from analysis.opinion.sortition.pool import Pool, Quota, pool_of
from tests.analysis.opinion.sortition.pools import SIZE, a_pool


def every_panel(pool: Pool, size: int) -> np.ndarray:
    """Return every panel that obeys the quotas, by trying all."""
    found = []
    for panel in itertools.product(*(range(n + 1) for n in pool.sizes)):
        held = pool.holds @ np.array(panel)
        if sum(panel) == size and all(q.least <= n <= q.most for q, n in zip(pool.quotas, held, strict=True)):
            found.append(panel)
    return np.array(found)


def best_lowest_chance(pool: Pool, size: int) -> float:
    """Return the highest lowest chance over all lots over all panels, by one linear programme."""
    shares = every_panel(pool, size) / pool.sizes
    n = len(shares)
    rows = np.hstack([-shares.T, np.ones((len(pool.sizes), 1))])
    found = linprog(
        np.append(np.zeros(n), -1), A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=[[1] * n + [0]], b_eq=[1], bounds=(0, 1)
    )
    return float(found.x[-1])


@pytest.mark.parametrize("seed", [1, 3, 5])
def test_the_lowest_chance_is_the_highest_that_any_lot_allows(seed):
    pool = a_pool(30, seed=seed)
    assert fairest_lot(pool, SIZE).chances.min() == pytest.approx(best_lowest_chance(pool, SIZE), abs=1e-4)


def test_a_lot_is_a_lottery_over_panels_that_obey_the_quotas():
    pool = a_pool()
    lot = fairest_lot(pool, SIZE)
    assert lot.weights.sum() == pytest.approx(1)
    assert (lot.panels.sum(axis=1) == SIZE).all()
    held = lot.panels @ pool.holds.T
    assert all((held[:, i] >= q.least).all() and (held[:, i] <= q.most).all() for i, q in enumerate(pool.quotas))
    np.testing.assert_allclose(lot.weights @ lot.panels / pool.sizes, lot.chances)
    assert lot.chances @ pool.sizes == pytest.approx(SIZE)


def test_without_binding_quotas_everybody_has_the_same_chance():
    quotas = [Quota("age", "x", 0, 12), Quota("age", "y", 0, 12)]
    pool = pool_of([str(i) for i in range(12)], {"age": ["x", "y", "y"] * 4}, quotas)
    np.testing.assert_allclose(fairest_lot(pool, 5).chances, 5 / 12, atol=1e-4)


def test_after_the_lowest_the_next_lowest_is_raised():
    # One of the two x must sit; of the rest, whom no quota tells apart, each has the same chance.
    ids, values = [str(i) for i in range(10)], {"age": ["x"] * 2 + ["y"] * 3 + ["z"] * 5}
    quotas = [Quota("age", "x", 2, 2), Quota("age", "y", 0, 3), Quota("age", "z", 0, 5)]
    np.testing.assert_allclose(fairest_lot(pool_of(ids, values, quotas), 6).chances, [1, 0.5, 0.5], atol=1e-4)


def test_where_whole_panels_fall_short_of_fractions_the_fairest_of_them_is_found():
    # Three pairs of quotas, each "at most one of two kinds": fractions allow three halves, whole people only one.
    ids, kinds = ["a", "b", "c", "d"], ["a", "b", "c", "d"]
    values = {name: ["in" if kind in name else "out" for kind in kinds] for name in ("ab", "bc", "ac")}
    quotas = [Quota(name, side, 0, 1 if side == "in" else 2) for name in values for side in ("in", "out")]
    lot = fairest_lot(pool_of(ids, values, quotas), 2)
    np.testing.assert_allclose(lot.chances.sum(), 2, atol=1e-6)
    assert (lot.panels.sum(axis=1) == 2).all()
    np.testing.assert_allclose(np.sort(lot.chances), [1 / 3, 1 / 3, 1 / 3, 1], atol=1e-4)


def test_the_same_pool_gives_the_same_lot():
    one, other = fairest_lot(a_pool(), SIZE), fairest_lot(a_pool(), SIZE)
    assert (one.panels == other.panels).all() and (one.weights == other.weights).all()
