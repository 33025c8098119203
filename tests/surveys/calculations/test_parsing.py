"""From text to tree: what is written is read back, and every mistake gets its column."""

import pytest

from surveys.calculations.parsing import parse
from surveys.errors import ConditionError


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("a+b", "a + b"),
        ("(a + b) * 2", "(a + b) * 2"),
        ("a - b - c", "a - b - c"),
        ("a - (b - c)", "a - (b - c)"),
        ("a / (b * c)", "a / (b * c)"),
        ("((a))", "a"),
        ("sum(a,b, spend.it)", "sum(a, b, spend.it)"),
        ("most(a, least(b, 1.5)) / 3", "most(a, least(b, 1.5)) / 3"),
        ("a-b", "a-b"),
    ],
)
def test_a_calculation_is_written_in_one_way_and_read_back(text, canonical):
    assert str(parse(text)) == canonical
    assert parse(canonical) == parse(text)


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("", "a number or a question's key is expected. Found: the end", 1),
        ("a +", "a number or a question's key is expected", 4),
        ("a b", "should end here. Found: “b”", 3),
        ("(a", "Here ) is expected", 3),
        ("a ** 2", "is expected. Found: “*”", 4),
        ("meen(a)", "There is no function meen", 1),
        ("a % 2", "The sign '%' is not used", 3),
        ("'x' + a", "is not used in calculations", 1),
        ("__import__('os')", "is not used", 12),
        ("(" * 13 + "a" + ")" * 13, "nested deeper than 12", 14),
        (" + ".join(["a"] * 101), "more than 100 parts", 401),
        ("a" * 1001, "longer than 1,000", None),
    ],
)
def test_a_mistake_is_named_with_its_column(text, message, column):
    with pytest.raises(ConditionError) as refused:
        parse(text)
    assert message in refused.value.message
    assert column is None or refused.value.column == column
