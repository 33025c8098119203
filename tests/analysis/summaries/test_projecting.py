from __future__ import annotations

import pytest

from analysis.errors import ParameterError
from analysis.statistics.linearisation import SampleDesign, Stage
from analysis.statistics.shares import share_of
from analysis.summaries import summarise
from analysis.summaries.projecting import of_everybody_asked, project
from tests.analysis.voices import an_answer, made_up

READING = made_up({"t01": 60, "t02": 140})
SUMMARY = summarise(READING, design="probability")


def plain(n=200, weights=None):
    return SampleDesign([Stage(range(n), [1e6] * n)], weights=weights)


def test_a_plain_draw_by_lot_gives_wilsons_interval():
    first = project(READING, SUMMARY, plain())[1]
    wilson = share_of(60, 200)
    assert (first.label, first.estimate) == ("Label of t01", 0.3)
    assert (first.low, first.high) == (round(wilson.low, 2), round(wilson.high, 2))
    assert first.to_document()["degrees_of_freedom"] == 199


def test_people_who_stand_for_more_count_for_more():
    weights = [3.0] * 60 + [1.0] * 140
    found = {one.theme: one.estimate for one in project(READING, SUMMARY, plain(weights=weights))}
    assert found == {"t01": 0.56, "t02": 0.44}


def test_people_of_one_ward_tell_less_than_people_of_many():
    wards = SampleDesign([Stage([place // 20 for place in range(200)])], weights=[1.0] * 200)
    alone, together = project(READING, SUMMARY, plain())[1], project(READING, SUMMARY, wards)[1]
    assert together.high - together.low > 2 * (alone.high - alone.low)
    assert together.degrees == 9


def test_those_who_wrote_nothing_stay_in_the_design():
    silent = tuple(an_answer(row, None, set_aside="empty", topics=()) for row in range(201, 231))
    reading = made_up({"t01": 60, "t02": 140}, answers=(*READING.answers, *silent))
    summary = summarise(reading, design="probability")
    assert project(reading, summary, plain(230))[1].estimate == 0.3


def test_volunteers_are_no_sample_and_another_design_is_refused():
    with pytest.raises(ParameterError, match="draw by lot alone"):
        project(READING, summarise(READING), plain())
    with pytest.raises(ParameterError, match="design is of 199 people"):
        project(READING, SUMMARY, plain(199))


def test_once_everybody_has_answered_no_chance_is_left():
    census = summarise(READING, design="census")
    everybody, many = of_everybody_asked(census, 200)[1], of_everybody_asked(census, 100_000)[1]
    assert everybody.low == everybody.estimate == everybody.high == 0.3
    assert many.low < 0.27 < 0.33 < many.high
    with pytest.raises(ParameterError, match="more answers than people"):
        of_everybody_asked(census, 150)
    with pytest.raises(ParameterError, match="everybody was asked"):
        of_everybody_asked(SUMMARY, 300)
