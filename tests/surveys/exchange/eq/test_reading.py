"""Reading a schema: the questionnaire, and the runner's own path."""

import datetime as dt

import pytest

from surveys.errors import ExchangeError
from surveys.exchange.eq.reading import read_eq
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section, source

TODAY = dt.date(2026, 11, 22)


def walk(document, **answers):
    return read_eq(document, TODAY).walk(answers)


def test_the_path_is_the_runners_and_complete_means_nothing_required_is_missing():
    rules = [{"block": "b2", "when": {"==": [source("a"), "Yes"]}}, {"section": "End"}]
    document = schema(
        section("s", block("b1", radio("a", "Yes", "No"), routing_rules=rules), block("b2", radio("b", "x")))
    )
    assert walk(document) == (("b1",), False)
    assert walk(document, a="No") == (("b1",), True)
    assert walk(document, a="Yes") == (("b1", "b2"), False)
    assert walk(document, a="Yes", b="x") == (("b1", "b2"), True)


def test_a_rule_with_too_few_operands_is_named_when_it_is_needed():
    broken = block("b", skip_conditions={"when": {"all-in": [["x"]]}})
    with pytest.raises(ExchangeError, match="A rule of this schema cannot be worked out"):
        walk(schema(section("s", broken)))


def test_one_side_of_a_mutually_exclusive_question_is_enough():
    nothing = {"id": "none", "type": "Checkbox", "options": [{"label": "-", "value": "-"}]}
    made = block("b", {"id": "d", "type": "Date"}, nothing)
    made["question"] |= {"type": "MutuallyExclusive", "mandatory": True}
    assert walk(schema(section("s", made))) == (("b",), False)
    assert walk(schema(section("s", made)), none=["-"]) == (("b",), True)


def test_each_repeat_has_to_be_complete():
    document = schema(section("s", block("b", radio("a", "Yes")), repeat={"for_list": "people"}))
    assert walk(document, people=[{"a": "Yes"}, {}]) == (("b[1]", "b[2]"), False)
    assert walk(document, people=[{"a": "Yes"}, {"a": "Yes"}])[1] is True
