"""Counts of one question."""

from __future__ import annotations

import pytest

from analysis.disclosure.counts import protect_counts
from analysis.disclosure.policy import Policy, for_invited_survey
from analysis.errors import ParameterError


def test_a_base_below_eleven_withholds_every_figure():
    shown = protect_counts({"yes": 7, "no": 3}, policy=Policy())
    assert shown.to_document() == {
        "withheld": True,
        "cells": [{"category": "yes", "withheld": True}, {"category": "no", "withheld": True}],
        "reason": "fewer than 11 answers",
    }


def test_a_base_of_eleven_is_shown():
    assert protect_counts({"yes": 8, "no": 3}, policy=Policy()).base == 11


def test_an_open_survey_shows_exact_counts_at_the_top_level():
    shown = protect_counts({"yes": 41, "no": 3, "unsure": 0}, policy=Policy())
    assert [(cell.n, cell.withheld) for cell in shown.cells] == [(41, False), (3, False), (0, False)]


def test_an_invited_survey_shows_every_count_rounded_to_five_and_shares_that_follow_from_them():
    shown = protect_counts({"yes": 33, "no": 13, "unsure": 2}, policy=for_invited_survey())
    assert shown.base == 50
    assert [cell.n for cell in shown.cells] == [35, 15, 0]
    assert [cell.share for cell in shown.cells] == [0.7, 0.3, 0.0]


def test_two_true_counts_that_round_alike_look_alike():
    one = protect_counts({"yes": 33, "no": 12}, policy=for_invited_survey())
    two = protect_counts({"yes": 34, "no": 11}, policy=for_invited_survey())
    assert one == two


def test_a_small_category_of_a_sensitive_question_takes_another_with_it():
    shown = protect_counts({"yes": 4, "no": 60, "unsure": 20}, policy=Policy(), sensitive=True)
    assert [(cell.category, cell.n) for cell in shown.cells] == [("yes", None), ("no", 60), ("unsure", None)]
    assert "2 small or protecting" in shown.reason


def test_two_small_categories_that_add_up_to_less_than_eleven_take_a_third():
    shown = protect_counts({"a": 2, "b": 3, "c": 15, "d": 40}, policy=Policy(), sensitive=True)
    assert [cell.n for cell in shown.cells] == [None, None, None, 40]


def test_several_answers_per_person_need_a_base_of_their_own():
    shown = protect_counts({"notes": 30, "letters": 25}, base=40, policy=Policy())
    assert [cell.share for cell in shown.cells] == [0.75, 0.625]


def test_more_answers_than_people_are_refused():
    with pytest.raises(ParameterError, match="between 0 and the base, 20"):
        protect_counts({"a": 30}, base=20, policy=Policy())


def test_what_the_caller_gave_is_left_alone():
    counts = {"yes": 33, "no": 13}
    protect_counts(counts, policy=for_invited_survey())
    assert counts == {"yes": 33, "no": 13}
