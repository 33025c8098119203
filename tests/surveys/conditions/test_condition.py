"""A condition as part of a definition."""

import pytest

from surveys.conditions import Condition
from surveys.conditions.condition import ConditionText
from surveys.errors import ConditionError
from surveys.forms import Spot


def test_two_spellings_of_one_tree_are_one_condition():
    assert Condition.parse("a==1") == Condition.parse("( a == 1 )")
    assert hash(Condition.parse("a==1")) == hash(Condition.parse("a == 1"))


def test_it_knows_the_questions_it_looks_at():
    assert Condition.parse("a == 1 and grid.row >= 2").names == {"a", "grid.row"}


def test_a_mistake_in_a_definition_becomes_a_fault_with_its_column():
    spot = Spot()
    assert ConditionText().read("a = 1", spot) is None
    assert "(column 3 of the condition)" in spot.found[0].message
    assert ConditionText().read(["a"], spot) is None
    with pytest.raises(ConditionError):
        Condition.parse("a = 1")


def test_it_is_written_in_its_canonical_spelling():
    assert ConditionText().write(Condition.parse("a==1")) == "a == 1"
