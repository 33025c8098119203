"""From text to tree, with one clear message per mistake."""

import pytest

from surveys.conditions.parsing import parse
from surveys.conditions.tree import And, Compare, Constant, Count, Has, Not, Or
from surveys.errors import ConditionError

A, B = Compare("a", "==", (Constant(1),)), Compare("b", "==", (Constant(2),))


def test_not_binds_tighter_than_and_and_tighter_than_or():
    assert parse("not a == 1 and b == 2 or a == 1") == Or((And((Not(A), B)), A))


def test_every_operator_has_its_node():
    assert parse("count(uses) > 1") == Count("uses", ">", 1)
    assert parse("gp in trust") == Has(Constant("gp"), "in", "trust")
    assert parse("a in [x, 'y z']").values == (Constant("x"), Constant("y z", quoted=True))


def test_a_question_may_be_called_count():
    assert parse("count == 1") == Compare("count", "==", (Constant(1),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("a", "== !="),
        ("a ==", "a value is expected"),
        ("a == and", "a value is expected"),
        ("== 1", "question's key"),
        ("a == 1 b == 2", "should end here"),
        ("a == 1 and", "question's key"),
        ("(a == 1", r"\) is expected"),
        ("a in [1, ", "a value is expected"),
        ("a in []", "a value is expected"),
        ("a not 1", "in is expected"),
        ("count(a) in [1]", "== !="),
        ("count(a) > many", "compared with a number"),
        ("answered()", "question's key"),
        ("__import__('os')", "=="),
    ],
)
def test_a_mistake_says_what_was_expected_and_what_was_found(text, words):
    with pytest.raises(ConditionError, match=words) as refused:
        parse(text)
    assert 1 <= refused.value.column <= len(text) + 1


def test_depth_and_size_are_bounded():
    with pytest.raises(ConditionError, match="nested deeper"):
        parse("(" * 500 + "a == 1" + ")" * 500)
    with pytest.raises(ConditionError, match="nested deeper"):
        parse("not " * 500 + "a == 1")
    with pytest.raises(ConditionError, match="more than 400"):
        parse(" or ".join(["a==1"] * 401))


def test_a_number_written_as_a_key_keeps_its_noughts():
    assert parse("a == 007") == Compare("a", "==", (Constant("007"),))


def test_a_number_that_nobody_types_is_refused():
    with pytest.raises(ConditionError, match="too large"):
        parse("a == " + "9" * 3000)
