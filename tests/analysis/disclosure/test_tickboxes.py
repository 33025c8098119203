"""Questions with several answers, by group."""

from __future__ import annotations

import pytest

from analysis.disclosure.policy import Policy, for_invited_survey
from analysis.disclosure.tickboxes import protect_tickboxes
from analysis.errors import ParameterError

GROUPS = ["a", "b", "c"]


def test_shares_are_of_the_people_not_of_the_ticks():
    shown = protect_tickboxes([[30, 40], [25, 20]], [60, 50], ["a", "b"], ["x", "y"], policy=Policy())
    assert shown.shares[0] == (0.5, 40 / 60)


def test_nearly_everybody_ticking_gives_away_the_few_who_did_not():
    shown = protect_tickboxes([[58], [30], [30]], [60, 60, 60], GROUPS, ["x"], policy=Policy())
    assert shown.cells[0][0] is None
    assert sum(line[0] is None for line in shown.cells) == 2


def test_a_small_group_is_withheld_for_every_answer():
    shown = protect_tickboxes([[5, 2], [30, 30], [30, 25]], [9, 60, 60], GROUPS, ["x", "y"], policy=Policy())
    assert shown.bases[0] is None
    assert shown.cells[0] == (None, None)
    assert None in (shown.cells[1][0], shown.cells[2][0])


def test_an_invited_survey_rounds():
    shown = protect_tickboxes([[13, 2], [4, 4]], [24, 9], ["a", "b"], ["x", "y"], policy=for_invited_survey())
    assert shown.cells == ((15, 0), (None, None))


def test_more_ticks_than_people_and_a_missing_base_are_refused():
    with pytest.raises(ParameterError, match="no cell may exceed it"):
        protect_tickboxes([[5]], [4], ["a"], ["x"], policy=Policy())
    with pytest.raises(ParameterError, match="every row needs its base"):
        protect_tickboxes([[5], [6]], [40], ["a", "b"], ["x"], policy=Policy())


def test_a_question_without_answers_is_an_empty_table():
    assert protect_tickboxes([[], []], [20, 20], ["a", "b"], [], policy=Policy()).cells == ((), ())
