"""Shares that people's labels correct, against another program and against the truth."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import ParameterError
from analysis.statistics.prevalence import prevalence_of
from benchmarks.statistics.prevalence import CLASSIFIERS, coverage

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "corrected_shares.json").read_text(encoding="utf-8"))


def by_rule(n, others, positive, rule):
    """Return labels, predictions and other predictions that can be written down in a line each."""
    place = np.arange(n)
    labels = place < positive
    said = {
        "good": np.where(labels, (7 + place % 3) / 10, (1 + place % 4) / 10),
        "poor": np.where(labels, (4 + place % 4) / 10, (2 + place % 5) / 10),
        "noise": ((place * 7) % 10) / 10,
    }[rule]
    return labels, said, np.round(((np.arange(others) * 3) % 10) / 10 * (1 if rule == "noise" else 0.8), 2)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=str)
def test_estimate_and_error_are_those_of_the_authors_program(case):
    *made, estimate, error = case
    labels, said, others = by_rule(*made)
    found = prevalence_of(labels, said, others, target="population")
    assert found.estimate == pytest.approx(estimate, abs=1e-6)
    spread = (labels - found.trust * said).var() / len(labels) + found.trust**2 * others.var() / len(others)
    assert spread**0.5 == pytest.approx(error, abs=1e-6)
    assert error < found.deviation < 1.3 * error  # two answers more make ours a little wider


@pytest.mark.parametrize("target", ["answers", "population"])
@pytest.mark.parametrize(("n", "others", "share"), [(20, 300, 0.03), (60, 540, 0.3)])
def test_a_poor_and_biased_classifier_does_not_mislead(target, n, others, share):
    for name in ("poor, biased", "hasty", "blind"):
        found = coverage(CLASSIFIERS[name], n, others, share, target=target, n_draws=250, seed=4)
        assert found.covered >= 0.93
        if name == "hasty" and share < 0.1:
            assert found.naive < 0.05  # what its own count would have claimed


def test_a_useless_classifier_is_not_leaned_on_and_a_perfect_one_narrows_the_range():
    labels = np.arange(60) % 3 == 0
    useless = prevalence_of(labels, [0.7] * 60, [0.7] * 900)
    assert (useless.trust, useless.estimate) == (0, pytest.approx(1 / 3))
    assert useless.claimed == pytest.approx(0.7)
    perfect = prevalence_of(labels, labels, np.arange(900) % 3 == 0)
    assert perfect.high - perfect.low < (useless.high - useless.low) / 2


def test_when_all_answers_are_labelled_no_doubt_of_reading_is_left():
    labels = [True] * 9 + [False] * 21
    found = prevalence_of(labels, [0.5] * 30, [])
    assert (found.low, found.estimate, found.high) == (pytest.approx(0.3), pytest.approx(0.3), pytest.approx(0.3))
    assert prevalence_of(labels, [0.5] * 30, [], target="population").high > 0.4


def test_a_rare_theme_of_which_no_label_speaks_is_not_called_impossible():
    found = prevalence_of([False] * 40, [0.1] * 40, [0.1] * 400)
    assert found.low == 0
    assert 0.03 < found.high < 0.2


@pytest.mark.parametrize(
    ("labels", "said", "others", "complaint"),
    [
        ([True] * 19, [0.5] * 19, [], "needs 20 or more"),
        ([True] * 20, [0.5] * 19, [], "one for each"),
        ([True] * 20, [0.5] * 20, [1.5], "between 0 and 1"),
    ],
)
def test_labels_that_cannot_be_used_are_refused(labels, said, others, complaint):
    with pytest.raises(ParameterError, match=complaint):
        prevalence_of(labels, said, others)
