"""Sample designs, against what R's survey prints for its published examples."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import InputError, ParameterError
from analysis.statistics.linearisation import (
    SampleDesign,
    Stage,
    mean_of_sample,
    share_of_sample,
    total_of_sample,
)
from analysis.statistics.shares import share_of

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "sample_designs.json").read_text(encoding="utf-8"))


def like(n, total, squares):
    """Return n numbers with a given sum and sum of squares: an estimate cannot tell them from the schools' own."""
    values = np.full(n, total / n)
    if n > 1:
        shape = np.zeros(n)
        shape[0], shape[1] = 1.0, -1.0
        values = values + shape * (max(squares - total**2 / n, 0) / 2) ** 0.5
    return values.tolist()


def stratified(name):
    strata = GOLDEN["stratified"]["strata"]
    rows = [(key, one["of"]) for key, one in strata.items() for _ in range(one["n"])]
    design = SampleDesign([Stage(range(len(rows)), [of for _, of in rows])], strata=[key for key, _ in rows])
    return [value for one in strata.values() for value in like(one["n"], *one[name])], design


def one_stage(name):
    found, districts = GOLDEN["one_stage"], GOLDEN["one_stage"]["districts"]
    rows = [(key, one[name] / one["n"]) for key, one in districts.items() for _ in range(one["n"])]
    units = Stage([key for key, _ in rows], [found["of"]] * len(rows))
    return [value for _, value in rows], SampleDesign([units], weights=[6194 / 183] * len(rows))


def two_stage(name):
    found, districts = GOLDEN["two_stage"], GOLDEN["two_stage"]["districts"]
    rows = [(key, one["of"]) for key, one in districts.items() for _ in range(one["n"])]
    design = SampleDesign(
        [
            Stage([key for key, _ in rows], [found["of"]] * len(rows)),
            Stage(range(len(rows)), [of for _, of in rows]),
        ]
    )
    return [value for one in districts.values() for value in like(one["n"], *one[name])], design


EXAMPLES = {"stratified": stratified, "one_stage": one_stage, "two_stage": two_stage}
PRINTED = [(name, what) for name in EXAMPLES for what in GOLDEN[name]["printed"]]


@pytest.mark.parametrize(("example", "what"), PRINTED)
def test_estimates_and_errors_are_those_that_the_survey_package_prints(example, what):
    variable, kind = what.split()
    estimate = (mean_of_sample if kind == "mean" else total_of_sample)(*EXAMPLES[example](variable))
    for own, printed in zip((estimate.estimate, estimate.deviation), GOLDEN[example]["printed"][what], strict=True):
        assert own == pytest.approx(printed, rel=3e-5, abs=6e-5)


def test_the_interval_is_students_with_the_degrees_of_the_clusters():
    low, high = GOLDEN["one_stage"]["printed interval of api00, t on 14"]
    estimate = mean_of_sample(*one_stage("api00"))
    assert estimate.degrees == 14
    assert (estimate.low, estimate.high) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


def test_a_group_of_the_sample_keeps_the_others_in_its_design():
    # svymean(~enroll, dclus2, na.rm = TRUE) prints 526.26 with error 80.341: two districts gave no enrolment.
    districts = GOLDEN["two_stage"]["districts"]
    values, design = two_stage("enroll")
    known = [one["n_enroll"] > 0 for one in districts.values() for _ in range(one["n"])]
    estimate = mean_of_sample(values, design, within=known)
    assert (round(estimate.estimate, 2), round(estimate.deviation, 2)) == (526.26, 80.34)
    assert estimate.n == 120


def test_a_plain_sample_has_the_textbook_error_with_its_finite_population():
    values = [3.0, 5.0, 8.0, 13.0]
    design = SampleDesign([Stage(range(4), [10] * 4)])
    expected = (np.var(values, ddof=1) / 4 * (1 - 4 / 10)) ** 0.5
    assert mean_of_sample(values, design).deviation == pytest.approx(expected)
    everybody = SampleDesign([Stage(range(4), [4] * 4)])
    assert mean_of_sample(values, everybody).deviation == 0


def test_a_share_of_a_plain_sample_is_close_to_wilsons_and_stays_within_its_limits():
    design = SampleDesign([Stage(range(400), [1e9] * 400)])
    share, plain = share_of_sample([True] * 40 + [False] * 360, design), share_of(40, 400)
    assert (share.low, share.high) == (pytest.approx(plain.low, abs=1e-3), pytest.approx(plain.high, abs=1e-3))
    nobody = share_of_sample([False] * 400, design)
    assert nobody.low == 0
    assert 0.0005 < nobody.high < 0.02


def test_rows_in_another_order_give_the_same_figures():
    values, design = stratified("api00")
    order = np.random.default_rng(1).permutation(len(values))
    strata = design.strata[order].tolist()
    again = SampleDesign([Stage(range(len(values)), design.populations[0][order].tolist())], strata=strata)
    assert mean_of_sample(np.array(values)[order].tolist(), again).deviation == pytest.approx(
        mean_of_sample(values, design).deviation
    )


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (lambda: SampleDesign([]), "at least one stage"),
        (lambda: SampleDesign([Stage(range(3))]), "without weights"),
        (lambda: SampleDesign([Stage(range(3))], weights=[1, 2]), "numbers above 0"),
        (lambda: SampleDesign([Stage(range(3))], weights=[1, 2, -3]), "numbers above 0"),
        (lambda: SampleDesign([Stage(range(3))], weights=[1, 1, 1], strata=["a", "a", "b"]), "single unit"),
        (lambda: SampleDesign([Stage(range(3), [9, 9, 8])], weights=[1, 1, 1]), "one number for all"),
        (lambda: SampleDesign([Stage(range(3), [2, 2, 2])]), "not fewer than were drawn"),
    ],
)
def test_a_design_that_gives_no_variance_is_refused_with_its_cure(build, complaint):
    with pytest.raises(InputError, match=complaint):
        build()


def test_values_have_to_fit_their_design():
    design = SampleDesign([Stage(range(3), [9] * 3)])
    with pytest.raises(ParameterError, match="one number for each"):
        total_of_sample([1, 2], design)
    with pytest.raises(InputError, match="at least one within"):
        mean_of_sample([1, 2, 3], design, within=[False] * 3)
