"""A schema as frozen objects."""

import pytest

from surveys.errors import ExchangeError
from surveys.exchange.eq.schema import is_eq, schema_of, words
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section


def test_every_block_and_answer_is_found():
    detail = {"label": "Other", "value": "Other", "detail_answer": {"id": "detail", "type": "TextField"}}
    answer = {**radio("a", "Yes"), "options": [detail]}
    made = schema_of(schema(section("s1", block("b1", answer)), section("s2", block("b2"))))
    assert list(made.blocks) == ["b1", "b2"]
    assert made.block_of["detail"].id == "b1"
    assert made.section_of["b2"].id == "s2"
    assert made.group_starts == {"s1-g": "b1", "s2-g": "b2"}


def test_the_first_default_of_an_answer_counts():
    one, two = block("b", radio("a", "x", default="x")), block("c", radio("a", "y", default="y"))
    made = schema_of(schema(section("s", one, two)))
    assert made.defaults == {"a": "x"}


def test_a_schema_is_known_by_its_groups_not_by_its_name():
    assert is_eq(schema(section("s")))
    assert not is_eq({"sections": [{"pages": []}]})
    assert not is_eq([])


def test_a_damaged_schema_is_refused_with_what_it_lacks():
    with pytest.raises(ExchangeError, match="'id'"):
        schema_of({"sections": [{"groups": []}]})


def test_titles_with_placeholders_and_plurals_have_words():
    assert words({"text": "Hello {name}"}) == "Hello {name}"
    assert words({"text_plural": {"forms": {"one": "a person", "other": "people"}}}) == "people"
    assert words(None) == ""
