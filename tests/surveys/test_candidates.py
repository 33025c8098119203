"""Answers that stand for all others."""

import pytest

from surveys.candidates import candidates, every_value, spans
from surveys.conditions import Domain
from surveys.conditions.parsing import parse
from surveys.missing import Missing


def test_a_number_is_tried_at_and_beside_each_constant_within_its_limits():
    found = list(candidates(Domain("number", low=0, high=120, required=True), [parse("n >= 16")]))
    assert {0, 15, 16, 17, 120} <= set(found) and min(found) == 0 and max(found) == 120


def test_a_number_without_limits_stays_within_what_can_be_given():
    found = [n for n in candidates(Domain("number"), [parse("n > 1000000000000000")]) if n is not None]
    assert max(found) == 10**15 and not {-8, -5, -1} & set(found)


def test_leaving_it_empty_and_the_ways_out_are_answers_too():
    found = list(candidates(Domain("choice", ("a", "b"), missing=("refused",))))
    assert found == ["a", "b", None, Missing.REFUSED]
    assert None not in list(candidates(Domain("choice", ("a", "b"), required=True)))


@pytest.mark.parametrize(
    ("domain", "values"),
    [
        (Domain("number", low=-10, high=1), [-10, -9, 0, 1]),
        (Domain("number", low=0.25, high=0.45, decimals=1), [0.3, 0.4]),
        (Domain("scale", ("1", "2")), ["1", "2"]),
        (Domain("number", low=0, high=10_000), None),
        (Domain("number", high=3), None),
        (Domain("date"), None),
    ],
)
def test_every_value_is_listed_where_there_are_few(domain, values):
    assert every_value(domain, 100) == values


def test_stretches_of_whole_numbers_cover_all_of_them_once():
    found = spans(Domain("number", low=0, high=10), [parse("n > 2.5"), parse("n in [4, 99]")])
    assert [n for start, end in found for n in range(start, end + 1)] == list(range(11))
    assert (3, 3) in found and (4, 4) in found and (5, 10) in found
