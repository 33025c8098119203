"""Calculations of a single number without limits."""

import random

import pytest

from surveys.calculations import Expression
from surveys.calculations.parsing import parse
from surveys.conditions import Domain
from surveys.kinds import Calculation
from surveys.monotone import slope, turning_points
from surveys.proving import prove
from tests.surveys.a_questionnaire import asking, pages
from tests.surveys.test_worked_out import calculated


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("n", 1), ("3", 0), ("2 - n", -1), ("n * 0", 0), ("(0 - 2) * n", -1), ("n / (1 - 3)", -1), ("n - n", None),
     ("sum(n, 3)", 1), ("least(n, 5) + most(2, n * 2)", 1), ("n * n", None), ("5 / n", None), ("mean(n, 0 - n)", None)],
)  # fmt: skip
def test_whether_it_rises_or_falls_is_read_from_the_formula(formula, expected):
    assert slope(parse(formula)) == expected


@pytest.mark.parametrize("formula", ["n * 12 + 1", "2026 - n", "n / 7", "least(n, 40) * 3", "n * 0.001 - 2"])
def test_between_two_turning_points_every_comparison_is_the_same(formula):
    chance = random.Random(formula)
    constants = [chance.randint(-50, 900), chance.randint(0, 300) + 0.5, 3, -1.29]
    calculation = Calculation(key="c", text="C", calculate=Expression.parse(formula), decimals=chance.choice((0, 2)))

    def signature(n):
        kept = calculation.worked_out({"n": n})
        return tuple((kept > one, kept >= one) for one in constants)

    points = turning_points(calculation, Domain("number", low=-3000, high=3000), constants)
    known = {signature(n) for n in points}
    assert {signature(n) for n in range(-3000, 3001) if not -8 <= n < 0} == known


@pytest.mark.parametrize(
    ("formula", "condition", "codes"),
    [
        ("n * 46", "c > 100 and n < 2", ["unreachable_page"]),
        ("n * 46", "c > 100 and n < 4", []),
        ("n * 46", "c == 47", ["unreachable_page"]),
        ("2026 - n", "c < 18 and n < 2008", ["unreachable_page"]),
        ("2026 - n", "c < 18 and n <= 2009", []),
        ("n / 3", "c == 0.33 and n != 1", ["unreachable_page"]),
        ("n * 46", "not answered(c) and answered(n) and n > 0 and n < 1000", ["unreachable_page"]),
        ("n * 46", "not answered(c) and answered(n)", []),  # beyond all bounds nothing is worked out
    ],
)
def test_the_proof_decides_numbers_without_limits(formula, condition, codes):
    asked = asking("n", "number", required=True)
    proof = prove(pages(asked, calculated("c", formula), {"key": "late", "show_when": condition}, {"key": "last"}))
    assert [fault.code for fault in proof.faults] == codes and proof.exact_lengths


def test_what_is_made_of_such_a_calculation_is_taken_as_it_comes():
    asked = asking("n", "number", required=True)
    late = {"key": "late", "show_when": "d > 3 and c > 2"}
    proof = prove(pages(asked, calculated("c", "n * 46"), calculated("d", "c * 2"), late))
    assert proof.faults == () and not proof.exact_lengths
