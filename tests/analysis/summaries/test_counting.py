from __future__ import annotations

import numpy as np
import pytest

from analysis.summaries.counting import holding_of, share_of_stance, share_of_theme
from analysis.summaries.summary import Grouping, Theme
from tests.analysis.voices import a_topic, an_answer, made_up


def test_a_share_counts_every_answer_that_holds_the_topic():
    both = an_answer(41, "t01", topics=(("t01", 0.9), ("t02", 0.8)))
    reading = made_up({"t01": 20, "t02": 20})
    reading = made_up({"t01": 20, "t02": 20}, answers=(*reading.answers, both))
    holding = holding_of(reading, None)
    assert [share_of_theme(holding, place)[:2] for place in (0, 1)] == [(21, 41), (21, 41)]


def test_the_interval_holds_the_estimate_and_widens_with_doubt():
    sure = made_up({"t01": 30, "t02": 30})
    unsure = made_up(
        {"t01": 30, "t02": 30},
        answers=tuple(
            an_answer(answer.row, answer.topic, topics=((answer.topic, 0.55),), topic_probability=0.55)
            for answer in sure.answers
        ),
    )
    widths = []
    for reading in (sure, unsure):
        _, _, share = share_of_theme(holding_of(reading, None), 0)
        assert share.low <= share.estimate <= share.high
        widths.append(share.high - share.low)
    assert widths[1] > widths[0]


def test_a_topic_that_other_seeds_size_otherwise_is_less_sure():
    steady = made_up({"t01": 30}, topics=(a_topic("t01", run_sizes=(30, 30, 30)),))
    shaky = made_up({"t01": 30}, topics=(a_topic("t01", run_sizes=(10, 30, 50)),))
    shares = [share_of_theme(holding_of(reading, None), 0)[2] for reading in (steady, shaky)]
    assert shares[1].low < shares[0].low


def test_merged_topics_count_whoever_holds_either_once():
    both = an_answer(41, "t01", topics=(("t01", 0.9), ("t02", 0.8)))
    reading = made_up({"t01": 20, "t02": 20})
    reading = made_up({"t01": 20, "t02": 20}, answers=(*reading.answers, both))
    grouping = Grouping((Theme("theme-1", "Both", ("t01", "t02")),))
    assert share_of_theme(holding_of(reading, grouping), 0)[:2] == (41, 41)


def test_a_topic_in_no_theme_stays_as_it_was_found():
    grouping = Grouping((Theme("theme-1", "One", ("t01", "gone")), Theme("theme-2", "Empty", ("gone",))))
    holding = holding_of(made_up({"t01": 20, "t02": 20}), grouping)
    assert [theme.id for theme in holding.themes] == ["theme-1", "t02"]


def test_answers_whose_stance_is_unclear_widen_its_interval():
    unclear = {"stance": "unclear", "stance_probabilities": (("confidence", 0.5), ("concern", 0.5), ("unclear", 1.0))}
    reading = made_up({"t01": 20})
    mixed = (*reading.answers, *(an_answer(row, "t01", **unclear) for row in range(21, 41)))
    share = share_of_stance(holding_of(made_up({"t01": 20}, answers=mixed), None), 0, "concern")
    assert share.estimate == pytest.approx(0.5)
    assert share.high > 0.7


def test_without_a_stance_there_is_no_share_of_it():
    answers = tuple(an_answer(row, "t01", stance=None, stance_probabilities=()) for row in range(1, 15))
    assert share_of_stance(holding_of(made_up({"t01": 14}, answers=answers), None), 0, "concern") is None


def test_intervals_cover_what_a_second_drawing_of_the_topics_would_give():
    chance = np.random.default_rng(0)
    probabilities = chance.uniform(0.5, 1, 300)
    answers = tuple(
        an_answer(row, "t01", topics=(("t01", float(p)),), topic_probability=float(p))
        for row, p in enumerate(probabilities, 1)
    )
    topics = (a_topic("t01", run_sizes=(300, 300)),)
    _, _, share = share_of_theme(holding_of(made_up({}, answers=answers, topics=topics), None), 0)
    drawn = [(chance.random(300) < probabilities).mean() for _ in range(500)]
    assert np.mean([share.low <= value <= share.high for value in drawn]) >= 0.93
