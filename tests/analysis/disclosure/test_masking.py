"""Masking single values: as few as let a record stand with others, and no small class comes of it."""

from __future__ import annotations

from collections import Counter

import numpy as np

from analysis.disclosure.masking import MOST_CELLS, mask_cells


def _everything_is_diverse(group, n_groups):
    return np.ones(n_groups, dtype=bool)


def _random(seed, n=60):
    rng = np.random.default_rng(seed)
    columns = [rng.integers(0, 4, n) for _ in range(4)]
    return columns, rng.integers(1, 6, n), rng.random(n) < 0.6


def _classes(columns, counts, cells, chosen):
    held = Counter()
    for i in np.flatnonzero(chosen):
        held[tuple("*" if cells[i, j] else int(c[i]) for j, c in enumerate(columns))] += int(counts[i])
    return held


def test_every_class_that_is_formed_is_large_enough_whatever_the_records():
    for seed in range(20):
        columns, counts, failing = _random(seed)
        cells, left, n_classes = mask_cells(columns, counts, failing, min_size=11, is_diverse=_everything_is_diverse)
        formed = _classes(columns, counts, cells, failing & ~left)
        assert len(formed) == n_classes and min(formed.values(), default=11) >= 11
        assert not cells[~failing].any() and not cells[left].any()
        assert cells.sum(axis=1).max() <= MOST_CELLS


def test_one_value_is_masked_before_two():
    age, sex = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    cells, left, _ = mask_cells([age, sex], np.array([6, 6, 3, 3]), np.ones(4, dtype=bool), min_size=11,
                                is_diverse=_everything_is_diverse)
    assert cells.tolist() == [[False, True], [False, True], [False, False], [False, False]] or left.sum() == 2


def test_a_class_whose_answers_are_all_alike_is_not_formed():
    age, sex = np.array([0, 0]), np.array([0, 1])
    _, left, n_classes = mask_cells([age, sex], np.array([9, 9]), np.ones(2, dtype=bool), min_size=11,
                                    is_diverse=lambda group, n: np.zeros(n, dtype=bool))
    assert left.all() and n_classes == 0
