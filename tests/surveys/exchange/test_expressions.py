"""Foreign conditions, parsed once and given our meaning."""

import pytest

from surveys.exchange.asked_before import NotCarriedError
from surveys.exchange.drafting import Draft
from surveys.exchange.expressions import COMMON, Binary, Call, Carrier, Dialect, Name, Value, name_of, parsed, value_of

DIALECT = Dialect(
    "test",
    r"\{([^{}]+)\}",
    {**COMMON, "contains": "contains", "anyof": "anyof", "noneof": "noneof"},
    {"empty": "empty"},
)


@pytest.fixture
def carrier():
    draft = Draft("test", "T")
    page = draft.page("p")
    draft.ask(page, "one", "single_choice", "One?", options=[("a", "A"), ("b", "B")])
    draft.ask(page, "many", "multiple_choice", "Many?", options=[("a", "A"), ("b", "B"), ("c", "C")])
    draft.ask(page, "n", "number", "N?")
    draft.ask(page, "t", "short_text", "T?")
    functions = {"has": lambda carrier, parts: carrier.draft.holds(name_of(parts[0]), value_of(parts[1]))}
    return Carrier(draft, DIALECT, functions, frozenset({"size"}))


def test_operators_nest_as_everywhere():
    assert parsed("{a} = 1 or {b} = 'x' and not ({c} > 2)", DIALECT) == Binary(
        "or",
        Binary("==", Name("a"), Value(1)),
        Binary("and", Binary("==", Name("b"), Value("x")), Call("not", (Binary(">", Name("c"), Value(2)),))),
    )


def test_words_may_stand_behind_their_operand():
    assert parsed("{a} empty", DIALECT) == Call("empty", (Name("a"),))


def test_texts_keep_what_was_escaped():
    assert parsed(r"{a} = 'it\'s'", DIALECT).right == Value("it's")


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("{one} = 'a'", "one == a"),
        ("'a' = {one}", "one == a"),
        ("5 < {n}", "n > 5"),
        ("{n} >= -2", "n >= -2"),
        ("{one} != ''", "answered(one)"),
        ("{one} = ''", "not answered(one)"),
        ("{many} contains 'a'", "a in many"),
        ("{many} contains ['a', 'b']", "a in many and b in many"),
        ("{many} anyof ['a', 'b']", "a in many or b in many"),
        ("{many} noneof ['a']", "not (a in many)"),
        ("has({many}, 'c') && {t} == 'x'", 'c in many and t == "x"'),
        ("has({many}, 'c') = false", "not (c in many)"),
        ("size({many}) > 1", "count(many) > 1"),
        ("!has({one}, 'b')", "not (one == b)"),
        ("{one} = ['a']", "one == a"),
    ],
)
def test_an_expression_is_carried(carrier, written, ours):
    assert str(carrier.node(written)) == ours


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("{two} = 'a'", "not a question asked before"),
        ("{one} = {t}", "fixed value"),
        ("{n} + 1 > 2", "fixed value"),
        ("{n} + 1", "Calculations"),
        ("regex({t}, 'x')", "no function regex"),
        ("{one}", "without a comparison"),
        ("{one} = 'a' {t}", "not expected here"),
        ("{one} = ", "not expected here"),
        ("({one} = 'a'", "is expected where"),
        ("{one} # 'a'", "not understood"),
        ("word = 1", "“word” is not understood"),
        ("size({many}) = 'x'", "not a number"),
        ("(" * 200 + "{n} = 1" + ")" * 200, "nested too deeply"),
        ("{n} = 1 or " * 4000, "longer than"),
        ("{many} contains {n}", "fixed values"),
        ("has('x', 'y')", "where a question is expected"),
        ("has({one}, {t})", "where a fixed value is expected"),
    ],
)
def test_what_has_no_meaning_here_is_named(carrier, written, reason):
    with pytest.raises(NotCarriedError, match="(?i)" + reason):
        carrier.node(written)
