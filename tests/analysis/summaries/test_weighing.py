from __future__ import annotations

import pytest

from analysis.summaries import summarise
from analysis.summaries.weighing import weigh
from tests.analysis.voices import made_up

READING = made_up({"t01": 100, "t02": 100})
BY = {"age": ["young"] * 30 + ["old"] * 70 + ["young"] * 70 + ["old"] * 30}
EVEN = {"age": {"young": 0.2, "old": 0.8}}


def weighted(by=BY, margins=EVEN, reading=READING, **other):
    return weigh(reading, summarise(reading, by=by, **other), by, margins, **other)


def test_a_theme_of_the_old_grows_where_the_population_is_older():
    found = weighted()
    assert found.shares == (("Label of t01", 0.5, 0.62), ("Label of t02", 0.5, 0.38))
    assert found.effective_n < found.n == 200
    assert "moves most is “Label of t02”, by 12 percentage points (50% to 38%)" in found.sentence
    assert "in age only" in found.sentence
    assert found.to_document()["sentence"] == found.sentence


def test_nothing_is_weighted_where_nothing_is_known_of_the_population():
    assert weighted(margins={}) is None
    assert weigh(READING, summarise(READING), {}, EVEN) is None


def test_whoever_gave_an_answer_without_a_share_counts_as_not_having_said():
    silent = ["rather not", None, ""] * 8
    by = {"age": [*BY["age"][:88], *silent[:12], *BY["age"][100:188], *silent[12:]]}
    found = weighted(by=by)
    assert found.n == 200 and not found.problem


def test_a_group_of_a_handful_is_not_told_of_by_what_weighting_costs():
    by = {"age": ["young"] * 10 + ["old"] * 190}
    found = weighted(by=by)
    assert (found.effective_n, found.shares) == (200, ())
    assert "so small that the cost would tell of it" in found.sentence


def test_a_theme_of_which_a_group_is_withheld_has_no_weighted_share():
    by = {"age": ["young"] * 5 + ["old"] * 95 + ["young"] * 60 + ["old"] * 40}
    assert not weighted(by=by).problem
    assert weighted(by=by).shares == ()
    assert "without giving small groups away" in weighted(by=by).sentence


def test_people_who_are_not_there_are_named_instead_of_a_figure():
    found = weighted(margins={"age": {"young": 0.2, "old": 0.5, "very old": 0.3}})
    assert "nobody who answered is in “very old”" in found.problem
    assert found.sentence.startswith("The shares could not be weighted")


def test_in_surveys_of_colleagues_counts_are_rounded():
    assert weighted(round_to=5).effective_n % 5 == 0


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_margins_changes_nothing(order):
    margins = {"age": dict(list(EVEN["age"].items())[::order])}
    assert weighted(margins=margins).shares == weighted().shares
