"""Words and signs of a condition."""

import pytest

from surveys.conditions.tokens import tokens
from surveys.errors import ConditionError


def test_names_numbers_texts_and_signs_are_told_apart():
    found = [(token.kind, token.text) for token in tokens("a16_24 >= -1.5 'x y'")]
    assert found == [("name", "a16_24"), ("sign", ">="), ("number", "-1.5"), ("string", "x y"), ("end", "")]


def test_a_key_may_begin_with_digits_and_hold_hyphens():
    assert [token.text for token in tokens("16-24.row-1")] == ["16-24.row-1", ""]


def test_every_word_knows_its_column():
    assert [token.column for token in tokens("age  >= 16")] == [1, 6, 9, 11]


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("age = 16", 5, "Write =="),
        ("a && b", 3, "Write `and`"),
        ("a == 'x", 6, "closing quotation mark"),
        ("a == £5", 6, "not used"),
    ],
)
def test_a_sign_that_is_not_used_is_named_with_its_column_and_cure(text, column, words):
    with pytest.raises(ConditionError, match=words) as refused:
        tokens(text)
    assert refused.value.column == column


def test_an_endless_condition_is_refused():
    with pytest.raises(ConditionError, match="longer than"):
        tokens("a == 1 and " * 1000)
