"""Joining conditions without needless nesting."""

from surveys.conditions.joining import both, either, negated
from surveys.conditions.parsing import parse


def test_trees_are_joined_flat():
    a, b, c = parse("a == 1"), parse("b == 1"), parse("c == 1")
    assert str(both([both([a, b]), c])) == "a == 1 and b == 1 and c == 1"
    assert str(either([a, either([b, c])])) == "a == 1 or b == 1 or c == 1"
    assert negated(negated(a)) == a
