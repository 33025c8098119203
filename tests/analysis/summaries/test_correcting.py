from __future__ import annotations

import pytest

from analysis.summaries import summarise
from analysis.summaries.correcting import correct
from tests.analysis.voices import made_up

READING = made_up({"t01": 200, "t02": 200})
EVERY_FIFTH = range(1, 401, 5)


def corrected(codes, **other):
    return {one.theme: one for one in correct(READING, summarise(READING, **other), codes, **other)}


def right():
    return {row: frozenset({"t01"} if row <= 200 else {"t02"}) for row in EVERY_FIFTH}


def test_labels_that_agree_leave_the_share_and_narrow_its_range():
    found = corrected(right())["t01"]
    assert found.share.estimate == pytest.approx(0.5, abs=0.02)
    assert found.share.high - found.share.low < 0.12
    assert "agrees with the 50% told here" in found.sentence
    assert found.n_labelled == 80


def test_a_program_that_sees_a_theme_everywhere_is_contradicted():
    codes = {row: frozenset({"t01"}) if row % 3 == 0 and row <= 200 else frozenset() for row in EVERY_FIFTH}
    found = corrected(codes)["t01"]
    assert found.share.high < 0.35
    assert "contradicts the 50% told here" in found.sentence


def test_few_labels_give_no_figure():
    assert corrected({row: frozenset({"t01"}) for row in range(1, 20)}) == {}


def test_a_rare_theme_keeps_an_honest_range():
    found = corrected({row: frozenset({"t01"} if row < 10 else {"t02"}) for row in EVERY_FIFTH})["t01"]
    assert found.share.estimate < 0.1 and found.share.low < 0.05 < found.share.high


def test_answers_that_take_no_part_and_themes_that_are_not_shown_are_left_out():
    assert set(corrected({**right(), 999: frozenset({"t01"})})) == {"t01", "t02"}
    few = made_up({"t01": 200, "t02": 10})
    codes = {row: frozenset({"t01"} if row <= 200 else {"t02"}) for row in range(1, 211, 2)}
    assert "t02" not in {one.theme for one in correct(few, summarise(few), codes)}


def test_in_surveys_of_colleagues_the_number_of_labels_is_rounded():
    codes = {row: frozenset({"t01"} if row <= 200 else {"t02"}) for row in range(1, 401, 6)}
    assert corrected(codes, round_to=5)["t01"].n_labelled % 5 == 0
