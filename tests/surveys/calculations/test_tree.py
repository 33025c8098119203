"""What a calculation is worth, and when it is worth anything."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.calculations.parsing import parse
from surveys.calculations.tree import defined, names, value
from surveys.missing import Missing


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("a + b * c", Fraction(7)),
        ("(a + b) * c", Fraction(9)),
        ("a / b", Fraction(1, 2)),
        ("a / (b - 2)", None),
        ("tenth * 3", Fraction(3, 10)),
        ("a + gone", None),
        ("sum(a, gone, c)", Fraction(4)),
        ("mean(a, c, unsure)", Fraction(2)),
        ("least(a, c) + most(a, c)", Fraction(4)),
        ("sum(gone, unsure)", None),
        ("point + 1", Fraction(5)),
    ],
)
def test_arithmetic_is_exact_and_what_is_missing_stays_missing(text, worth):
    seen = {"a": 1, "b": 2, "c": 3, "tenth": 0.1, "point": "4", "unsure": Missing.DONT_KNOW}
    assert value(parse(text), seen) == worth


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("a + b", "answered(a) and answered(b)"),
        ("a + a", "answered(a)"),
        ("sum(a, b) * c", "(answered(a) or answered(b)) and answered(c)"),
        ("sum(a, 1)", "None"),
        ("2 * 3", "None"),
    ],
)
def test_it_says_which_numbers_it_needs(text, condition):
    assert str(defined(parse(text))) == condition


def test_it_names_what_it_looks_at():
    assert list(names(parse("a + sum(b, spend.it) * a"))) == ["a", "b", "spend.it", "a"]


leaves = st.sampled_from(["a", "b", "c", "0", "2", "0.5"])
texts = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds("({} {} {})".format, part, st.sampled_from("+-*/"), part),
        st.builds("{}({}, {})".format, st.sampled_from(("sum", "mean", "least", "most")), part, part),
    ),
    max_leaves=8,
)
numbers = st.none() | st.integers(-10, 10) | st.sampled_from([0.25, 1.5, Missing.REFUSED])


@given(texts, st.fixed_dictionaries({"a": numbers, "b": numbers, "c": numbers}))
def test_every_calculation_reads_back_and_has_a_value_only_if_what_it_needs_is_there(text, seen):
    tree = parse(text)
    assert parse(str(tree)) == tree
    needs, worth = defined(tree), value(tree, seen)
    if worth is not None and needs is not None:
        assert holds(needs, seen)


def holds(node, seen):
    parts = getattr(node, "parts", None)
    if parts is None:
        return seen[node.name] is not None and not isinstance(seen[node.name], Missing)
    return (all if type(node).__name__ == "And" else any)(holds(part, seen) for part in parts)
