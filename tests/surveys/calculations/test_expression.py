"""A calculation as part of a definition."""

import pytest

from surveys.calculations import Expression, ExpressionText, check_types, rounded
from surveys.conditions.domains import Domain
from surveys.errors import ConditionError
from surveys.forms import Spot

KNOWN = {"a": Domain("number"), "s": Domain("scale", ("0", "1")), "w": Domain("scale", ("low", "high")),
         "t": Domain("text"), "spend.it": Domain("number")}


@pytest.mark.parametrize(
    ("text", "message"),
    [("b + 1", "no number `b`"), ("w * 2", "The points of `w` are no numbers"), ("t + a", "`t` is no number")],
)
def test_what_is_no_number_is_named(text, message):
    with pytest.raises(ConditionError, match=message):
        check_types(Expression.parse(text), KNOWN)


def test_numbers_amounts_and_scales_of_numbers_can_be_used():
    check_types(Expression.parse("a + s * 2 - spend.it"), KNOWN)


def test_a_mistake_in_a_definition_names_its_column():
    spot = Spot()
    assert ExpressionText().read("a +", spot) is None
    assert spot.found[0].message.endswith("(column 4 of the calculation)")
    assert ExpressionText().write(ExpressionText().read("a+1", spot)) == "a + 1"


def test_a_value_beyond_all_bounds_is_none():
    huge = Expression.parse(" * ".join(["a"] * 20)).value({"a": 10**15})
    assert rounded(huge, 2) is None and rounded(None, 2) is None
