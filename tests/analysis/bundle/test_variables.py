"""Columns and their descriptions."""

from __future__ import annotations

from analysis.bundle.variables import Variable, check_names


def test_every_column_is_described_once_and_in_order():
    variables = [Variable("a", "A"), Variable("b", "B")]
    assert check_names(["a", "b"], variables) is None
    assert "columns are b, a" in check_names(["b", "a"], variables)
    assert "none are described" in check_names(["a"], [])
