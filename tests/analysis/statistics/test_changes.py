"""The same question over time."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import ParameterError
from analysis.statistics.changes import Action, Wave, changes_of

FIRST = Wave("Spring", date(2026, 3, 31), (("Jobs", 300, 600), ("Privacy", 120, 600), ("Errors", 10, 600)))
SECOND = Wave("Autumn", date(2026, 9, 30), (("Jobs", 200, 620), ("Privacy", 190, 620), ("Speed", 80, 620)))
THIRD = Wave("Winter", date(2027, 1, 31), (("Jobs", 205, 630), ("Speed", 9, 40)))


def test_concerns_that_rise_and_fall_are_told_with_their_range():
    jobs, privacy = changes_of([FIRST, SECOND])
    assert (jobs.name, jobs.direction, privacy.name, privacy.direction) == ("Jobs", "fell", "Privacy", "rose")
    assert jobs.comparison.difference.high < 0 < privacy.comparison.difference.low
    assert (jobs.before, jobs.after) == ((300, 600), (200, 620))


def test_what_only_one_wave_asked_is_no_change():
    assert {change.name for change in changes_of([FIRST, SECOND])} == {"Jobs", "Privacy"}


def test_steady_and_not_enough_to_tell_are_two_things():
    later = {change.name: change.direction for change in changes_of([SECOND, THIRD])}
    assert later == {"Jobs": "steady", "Speed": "open"}


def test_an_action_stands_beside_the_change_that_it_came_before():
    told = Action(date(2026, 6, 1), "A person checks every letter")
    late = Action(date(2026, 12, 1), "A helpline opened")
    changes = changes_of([THIRD, FIRST, SECOND], [late, told])
    assert [(change.since, change.until, change.between) for change in changes if change.name == "Jobs"] == [
        ("Spring", "Autumn", (told,)),
        ("Autumn", "Winter", (late,)),
    ]


def test_two_waves_that_ended_on_one_day_have_no_order():
    with pytest.raises(ParameterError, match="which was first"):
        changes_of([FIRST, Wave("Again", FIRST.ended_on, ())])
