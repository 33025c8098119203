"""What a condition means, row by row of the table in `surveys.conditions`."""

import pytest

from surveys.conditions import Domain, compiled, names
from surveys.conditions.parsing import parse
from surveys.errors import ConditionError
from surveys.missing import Missing

DOMAINS = {
    "one": Domain("choice", ("a", "b", "c"), missing=("dont_know",)),
    "many": Domain("choices", ("a", "b", "c"), missing=("refused",)),
    "scale": Domain("scale", ("low", "mid", "high"), missing=("dont_know",)),
    "n": Domain("number", missing=("refused",)),
    "day": Domain("date"),
    "month": Domain("date", precision="month"),
    "words": Domain("text"),
    "grid.row": Domain("scale", ("1", "2")),
}
DK, REFUSED = Missing.DONT_KNOW, Missing.REFUSED


def holds(text, **seen):
    return compiled(parse(text), DOMAINS)({name.replace("__", "."): value for name, value in seen.items()})


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("one == a", ["a"], ["b", DK, None]),
        ("one != a", ["b", DK], ["a", None]),
        ("one in [a, b]", ["a", "b"], ["c", DK, None]),
        ("one not in [a, b]", ["c", DK], ["a", None]),
        ("one == dont_know", [DK], ["a", None]),
        ("answered(one)", ["a"], [DK, None]),
        ("not one == a", ["b", DK, None], ["a"]),
        ("many in [a, b]", [frozenset("ac"), frozenset("b")], [frozenset("c"), REFUSED, None]),
        ("many not in [a, b]", [frozenset("c"), REFUSED], [frozenset("ac"), None]),
        ("a in many", [frozenset("ab")], [frozenset("b"), REFUSED, None]),
        ("a not in many", [frozenset("b"), REFUSED], [frozenset("a"), None]),
        ("refused in many", [REFUSED], [frozenset("a"), None]),
        ("count(many) > 1", [frozenset("ab")], [frozenset("a"), REFUSED, None]),
        ("count(many) < 1", [REFUSED, None], [frozenset("a")]),
        ("scale >= mid", ["mid", "high"], ["low", DK, None]),
        ("scale < mid", ["low"], ["mid", DK, None]),
        ("scale != low", ["mid", DK], ["low", None]),
        ("n >= 16", [16, 16.5], [15, REFUSED, None]),
        ("n < 0", [-5], [0, REFUSED, None]),
        ("n == 2", [2, 2.0], [3, REFUSED, None]),
        ('day > "2026-01-31"', ["2026-02-01"], ["2026-01-31", None]),
        ('month <= "2026-02"', ["2025-12"], ["2026-03", None]),
        ('words == "Yes"', ["Yes"], ["yes", None]),
        ('words in ["a", "b"]', ["b"], ["c", None]),
    ],
)
def test_a_comparison_holds_for_these_answers_and_not_for_those(text, yes, no):
    (name,) = names(parse(text))
    test = compiled(parse(text), DOMAINS)
    assert all(test({name: value}) for value in yes)
    assert not any(test({} if value is None else {name: value}) for value in no)


def test_a_row_of_a_grid_is_compared_like_a_scale():
    assert holds("grid.row >= 2", grid__row="2")
    assert not holds("grid.row >= 2", grid__row="1")


def test_and_or_and_not_read_as_in_english():
    text = "one == a and n > 1 or scale == high and not answered(day)"
    assert holds(text, one="a", n=2)
    assert holds(text, scale="high")
    assert not holds(text, scale="high", day="2026-01-01")
    assert holds("one == a and n > 1 and scale == low", one="a", n=2, scale="low")
    assert holds("one == a or n > 1 or scale == low", scale="low")


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("oen == a", "no question `oen`", "Did you mean `one`"),
        ("grid == 1", "no question `grid`", "grid.row"),
        ("one == d", "no answer `d`", "Its answers are: a, b, c"),
        ("one == refused", "does not offer `refused`", "missing: [refused]"),
        ("one < b", "cannot be compared with <", "Use == or in"),
        ("many == a", "a choice of several, which cannot", "many in [a]"),
        ("a in one", "only a choice of several", "one == a"),
        ("count(one) > 1", "count(…) needs", ""),
        ("n == many", "“many” is not", "Write digits"),
        ("a == one", "stands left", "Write `one =="),
        ("day == 2026", "is a date", "2026-11-22"),
        ('day == "2026-02-30"', "is a date", "2026-11-22"),
        ('month == "2026-01-01"', "is a date", "2026-11"),
        ("words == yes", "quotation marks", '"yes"'),
        ("scale < dont_know", "has no order", "Use =="),
    ],
)
def test_a_type_error_is_found_when_the_condition_is_read(text, message, cure):
    with pytest.raises(ConditionError) as refused:
        compiled(parse(text), DOMAINS)
    assert message in refused.value.message
    assert cure in refused.value.cure


def test_a_number_is_told_from_the_code_of_a_missing_answer():
    domains = {"n": Domain("number", missing=("refused",))}
    refused, five = ({"n": value} for value in (Missing.REFUSED, -5))
    for text, holds in (("n == refused", (True, False)), ("n == -5", (False, True)), ("n != refused", (False, True)),
                        ("n in [refused, -5]", (True, True)), ("n not in [-5]", (True, False))):  # fmt: skip
        test = compiled(parse(text), domains)
        assert (test(refused), test(five)) == holds and not test({}), text
