"""The runner's operators, with its treatment of null, case and dates."""

import datetime as dt
from decimal import Decimal

import pytest

from surveys.exchange.eq.operators import evaluate, exact, is_operation, moved, total

TODAY = dt.date(2026, 11, 22)


def value(rule):
    return evaluate(rule, lambda source: source["value"], TODAY)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"==": ["YES", "yes"]}, True),
        ({"==": ["ß", "SS"]}, True),
        ({"==": ["1", 1]}, False),
        ({"==": [None, None]}, True),
        ({"!=": [None, "x"]}, True),
        ({"==": [["a", "b"], ["b", "a"]]}, False),
        ({">": [None, 1]}, False),
        ({"not": [{">": [None, 1]}]}, True),
        ({">=": ["x", 1]}, False),
        ({"in": ["A", ["a", "b"]]}, True),
        ({"in": [["a"], ["a"]]}, False),
        ({"in": ["ea", "Tea"]}, True),
        ({"in": ["a", None]}, False),
        ({"in": [None, ["a"]]}, False),
        ({"in": [None, ["a", None]]}, True),
        ({"any-in": [["a", "x"], ["A"]]}, True),
        ({"any-in": [None, ["A"]]}, False),
        ({"all-in": [["a", "b"], ["A", "B", "C"]]}, True),
        ({"all-in": [["a", "z"], ["A", "B"]]}, False),
        ({"all-in": [[], ["a"]]}, True),
        ({"count": [None]}, 0),
        ({"count": [["a", "b"]]}, 2),
        ({"and": []}, True),
        ({"or": []}, False),
        ({"+": [1, None, "x", [2, 3]]}, 6),
        ({"+": []}, 0),
        ({"==": [{"+": [0.1, 0.2]}, 0.3]}, True),
        ({"==": [{"source": "answers", "value": 11.0}, 11]}, True),
    ],
)
def test_an_operator_does_what_the_runner_does(rule, expected):
    assert value(rule) == expected


@pytest.mark.parametrize(
    ("operands", "expected"),
    [
        (["2026-01-31", {"months": 1}], dt.date(2026, 2, 28)),
        (["2024-02-29", {"years": 1}], dt.date(2025, 2, 28)),
        (["2026-01-31", {"months": 1, "days": 1}], dt.date(2026, 3, 1)),
        (["2026-05"], dt.date(2026, 5, 1)),
        (["2026"], dt.date(2026, 1, 1)),
        (["2026-05-01T10:00:00"], dt.date(2026, 5, 1)),
        (["now", {"days": -1}], dt.date(2026, 11, 21)),
        ([None, {"days": 1}], None),
        (["no date"], None),
        (["2026-11-22", {"days": -7, "day_of_week": "MONDAY"}], dt.date(2026, 11, 9)),
        (["2026-11-22", {"days": 0, "day_of_week": "MONDAY"}], dt.date(2026, 11, 16)),
    ],
)
def test_a_date_moves_by_years_and_months_first_and_then_by_days(operands, expected):
    assert value({"date": operands}) == expected


def test_a_date_of_no_text_is_none():
    assert moved(5, None, TODAY) is None


def test_numbers_are_exact():
    assert exact([0.1, "x"]) == [Decimal("0.1"), "x"]
    assert total(Decimal("0.1"), 2, True) == Decimal("2.1")


def test_only_a_known_operator_with_its_operands_is_an_operation():
    assert is_operation({"==": [1, 2]})
    assert not is_operation({"source": "answers"})
    assert not is_operation({"==": 1, "!=": 2})


def test_a_list_of_days_can_be_made_and_written():
    days = {"date-range": [{"date": ["now", {"day_of_week": "MONDAY"}]}, 3]}
    written = {"map": [{"format-date": ["self", "EEEE d MMMM yyyy"]}, days]}
    assert evaluate(written, lambda source: None, dt.date(2026, 11, 22)) == [
        "Monday 16 November 2026", "Tuesday 17 November 2026", "Wednesday 18 November 2026",
    ]  # fmt: skip
    assert evaluate({"map": [{"format-date": ["self", "yy-MM"]}, None]}, lambda source: None, dt.date(2026, 1, 1)) == []


def test_a_map_puts_each_member_in_the_place_of_self_at_any_depth():
    moved = {"map": [{"date": [{"date": ["self"]}, {"days": 1}]}, ["2026-01-31", "2026-02-28"]]}
    assert evaluate(moved, lambda source: None, dt.date(2026, 1, 1)) == [dt.date(2026, 2, 1), dt.date(2026, 3, 1)]


def test_a_text_counts_its_letters_as_the_runner_does():
    assert evaluate({"count": ["abc"]}, lambda source: None, dt.date(2026, 1, 1)) == 3
