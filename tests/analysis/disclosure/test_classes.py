"""Rows that look alike."""

from __future__ import annotations

import numpy as np

from analysis.disclosure.classes import class_sizes, combine, encode


def test_missing_is_a_value_like_any_other():
    assert class_sizes([["a", None, "", " "], ["x", "x", "x", "x"]]).tolist() == [3, 1]


def test_numbers_and_their_text_are_the_same_value():
    assert encode([1, "1", 1.0])[0] == ("1", "1.0")
    assert class_sizes([[1, "1"]]).tolist() == [2]


def test_more_columns_than_sixty_four_bits_can_number_are_still_told_apart():
    rng = np.random.default_rng(1)
    columns = [rng.integers(0, 1000, 300) for _ in range(12)]
    columns = [np.concatenate([column, column[:5]]) for column in columns]
    keys = combine(columns, [1000] * 12, 305)
    assert len(set(keys.tolist())) == len(set(zip(*(c.tolist() for c in columns), strict=True))) == 300
    assert keys[:5].tolist() == keys[300:].tolist()
