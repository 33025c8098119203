"""Classes under a combination of generalisations."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure.classes import encode
from analysis.disclosure.generalising import Lattice, Rule, gather_rows
from analysis.disclosure.hierarchies import make_hierarchy
from analysis.errors import InputError


def _lattice(ages, answers, rule):
    tens = make_hierarchy("age", ages, [("tens", {age: age[0] + "0s" for age in ages})])
    return Lattice(gather_rows([encode(ages)[1]], [encode(answers)[1]]), [tens], rule)


def test_the_loss_is_the_published_measure_worked_by_hand():
    lattice = _lattice(["20", "21", "30", "31", "32"], list("ababa"), Rule(min_size=2))
    nobody = np.zeros((5, 1), dtype=bool)
    assert lattice.loss((0,), nobody) == 0
    # two values of five share a group: (2 - 1) / (5 - 1); three of five: (3 - 1) / (5 - 1)
    assert lattice.loss((1,), nobody) == pytest.approx((2 * 1 / 4 + 3 * 2 / 4) / 5)
    assert lattice.loss((2,), nobody) == 1


def test_masked_records_cost_everything_they_had():
    lattice = _lattice(["20", "20", "20", "31"], list("abab"), Rule(min_size=2, max_masked=0.25))
    assert lattice.loss((0,), np.array([[False], [True]])) == pytest.approx(0.25)


def test_masked_records_take_the_smallest_class_with_them_until_they_are_a_class_themselves():
    ages = ["20"] * 5 + ["30"] * 3 + ["40"]
    few_enough, masked = _lattice(ages, list("ababababa"), Rule(min_size=3, max_masked=0.5)).check((0,))
    assert few_enough
    assert masked[:, 0].tolist() == [False, True, True]


def test_a_class_in_which_everybody_answered_alike_fails():
    ages = ["20"] * 3 + ["30"] * 3
    few_enough, _ = _lattice(ages, list("aaaaba"), Rule(min_size=3, diversity=2)).check((0,))
    assert not few_enough


def test_a_mean_risk_above_the_limit_makes_a_combination_unusable_without_ruling_out_others():
    ages = ["20"] * 3 + ["30"] * 3
    few_enough, masked = _lattice(ages, list("abaaba"), Rule(min_size=3, mean_risk=0.2)).check((0,))
    assert few_enough
    assert masked is None


def test_more_combinations_than_can_be_searched_are_refused_with_a_cure():
    values = [str(i) for i in range(40)]
    halves = [(f"by {n}", {v: str(int(v) // n) for v in values}) for n in (2, 4, 8, 16, 32)]
    wide = make_hierarchy("n", values, halves)
    rows = gather_rows([encode(values)[1]] * 8, [])
    with pytest.raises(InputError, match="Name fewer quasi-identifiers"):
        Lattice(rows, [wide] * 8, Rule(min_size=2))


def test_a_class_of_people_who_were_not_asked_tells_nothing_and_passes():
    ages, answers = ["20"] * 3 + ["30"] * 3, list("---aba")
    names, codes = encode(answers)
    tens = make_hierarchy("age", ages, [])
    rule = Rule(min_size=3, diversity=2)
    rows = gather_rows([encode(ages)[1]], [codes], [names.index("-")], 2)
    assert Lattice(rows, [tens], rule).check((0,))[0]
    assert not Lattice(gather_rows([encode(ages)[1]], [codes]), [tens], rule).check((0,))[0]


def test_a_pinned_column_has_no_part_in_the_cost():
    ages, sides = ["20", "21", "30"], ["x", "x", "y"]
    columns = [make_hierarchy(name, values, []) for name, values in (("age", ages), ("side", sides))]
    rows = gather_rows([encode(ages)[1], encode(sides)[1]], [])
    assert Lattice(rows, columns, Rule(min_size=1), pinned=[1]).loss((1, 1), np.zeros((3, 2), dtype=bool)) == 1
