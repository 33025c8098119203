"""Weights, against another program."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import InputError, ParameterError
from analysis.statistics.raking import design_effect, rake

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "raking.json").read_text(encoding="utf-8"))


def people():
    """Return 120 people by a rule that can be written down."""
    ages, sexes, regions = ["16-34", "35-54", "55+"], ["f", "m"], ["n", "s", "w", "e"]
    return {
        "age": [ages[(i * i + i // 7) % 3 if i % 4 else 0] for i in range(120)],
        "sex": [sexes[(i * 5 // 3) % 2] for i in range(120)],
        "region": [regions[(i * 7 + i // 5) % 4 if i % 6 else 1] for i in range(120)],
    }


def test_weights_are_those_of_another_program_to_four_decimals():
    columns = people()
    raked = rake(columns, GOLDEN["margins"])
    for person, own in zip(zip(*columns.values(), strict=True), raked.weights, strict=True):
        assert own == pytest.approx(GOLDEN["weights"]["|".join(person)], abs=5e-5)
    assert raked.design_effect == pytest.approx(GOLDEN["design_effect"], abs=5e-5)
    assert raked.effective_n == pytest.approx(GOLDEN["effective_n"], abs=5e-3)
    assert raked.off_by < 1e-6
    assert raked.weights.mean() == pytest.approx(1)


def test_rows_in_another_order_get_the_same_weights():
    columns, order = people(), np.random.default_rng(1).permutation(120)
    moved = {name: [values[row] for row in order] for name, values in columns.items()}
    assert rake(moved, GOLDEN["margins"]).weights == pytest.approx(rake(columns, GOLDEN["margins"]).weights[order])


def test_counts_do_as_well_as_shares():
    columns = people()
    counts = {column: {name: share * 4_000 for name, share in of.items()} for column, of in GOLDEN["margins"].items()}
    assert rake(columns, counts).weights == pytest.approx(rake(columns, GOLDEN["margins"]).weights)


def test_trimming_holds_the_weights_and_says_what_it_leaves_undone():
    columns = {"sex": ["f"] * 95 + ["m"] * 5}
    margins = {"sex": {"f": 0.5, "m": 0.5}}
    free, held = rake(columns, margins), rake(columns, margins, largest=4)
    assert free.weights.max() == pytest.approx(10)
    assert held.weights.max() == pytest.approx(4, abs=1e-6)
    assert held.n_trimmed == 5
    assert held.off_by == pytest.approx(0.3, abs=1e-6)
    assert held.effective_n > free.effective_n


def test_people_who_did_not_say_keep_the_weight_that_the_rest_gives_them():
    columns = {"sex": ["f", "f", "f", "m", None, ""], "age": ["old", "young", "old", "young", "old", "young"]}
    raked = rake(columns, {"sex": {"f": 0.5, "m": 0.5}})
    assert raked.weights[3] == pytest.approx(3 * raked.weights[0])
    assert raked.weights[4] == raked.weights[5]


def test_design_weights_are_where_raking_begins():
    columns = {"sex": ["f", "f", "m", "m"]}
    raked = rake(columns, {"sex": {"f": 0.5, "m": 0.5}}, start=[1, 3, 1, 1])
    assert raked.weights.tolist() == pytest.approx([0.5, 1.5, 1, 1])


@pytest.mark.parametrize(
    ("margins", "complaint"),
    [
        ({"sex": {"f": 0.5, "m": 0.4, "x": 0.1}}, "“x”.*join it with a neighbouring"),
        ({"sex": {"f": 1}}, "people answered “m”"),
        ({"sex": {"f": -0.5, "m": 1.5}}, "“f” is below 0"),
        ({"age": {"old": 1}}, "no such column"),
    ],
)
def test_what_cannot_be_weighted_is_named(margins, complaint):
    with pytest.raises(InputError, match=complaint):
        rake({"sex": ["f", "f", "m"]}, margins)


def test_margins_that_contradict_one_another_are_named():
    columns = {"a": ["x", "x", "y", "y"], "b": ["p", "p", "q", "q"]}
    with pytest.raises(InputError, match=r"did not meet every margin.*points off"):
        rake(columns, {"a": {"x": 0.5, "y": 0.5}, "b": {"p": 0.9, "q": 0.1}})


def test_parameters_that_make_no_sense_are_refused():
    with pytest.raises(ParameterError, match="no room"):
        rake({"sex": ["f", "m"]}, {"sex": {"f": 1, "m": 1}}, largest=1)
    with pytest.raises(ParameterError, match="at least one column"):
        rake({"sex": ["f", "m"]}, {})
    with pytest.raises(InputError, match="2 numbers above 0"):
        rake({"sex": ["f", "m"]}, {"sex": {"f": 1, "m": 1}}, start=[1, 0])


def test_equal_weights_cost_nothing():
    assert design_effect([2, 2, 2]) == pytest.approx(1)
