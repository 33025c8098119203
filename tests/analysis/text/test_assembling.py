from __future__ import annotations

import pytest

from analysis.text.assembling import COURTESY, topic_id
from analysis.text.findings import UNCLEAR
from analysis.text.reading import read_answers
from tests.analysis.voices import a_reading, voices


def test_topics_are_numbered_by_size():
    assert [topic_id(number) for number in (0, 11, -1)] == ["t01", "t12", UNCLEAR]


def test_an_answer_holds_its_own_topic_first():
    for answer in a_reading().used:
        assert answer.topics[0] == (answer.topic, answer.topic_probability)
        assert answer.held[0] == answer.topic


def test_whoever_is_unclear_holds_nothing_else():
    for answer in a_reading().used:
        if answer.topic == UNCLEAR:
            assert answer.held == (UNCLEAR,)


def test_an_answer_that_makes_two_points_holds_two_topics():
    reading = read_answers([*voices(), "job losses and data privacy"], n_topics=4)
    jobs = next(answer.topic for answer in reading.answers if answer.text == "job losses")
    privacy = next(answer.topic for answer in reading.answers if answer.text == "data privacy")
    assert set(reading.answers[-1].held) >= {jobs, privacy}


def test_a_point_that_lies_near_no_topic_is_kept_apart_however_well_its_answer_fits():
    rare = "The chapel beside the car park lacks a wheelchair ramp"
    said = ["Loss of jobs for my family. People will lose jobs.", "Loss of jobs. Very good indeed, thank you."]
    reading = read_answers([*voices(), f"{said[0]} {rare}.", *said], n_topics=4)
    hidden, plain, polite = reading.answers[-3:]
    assert hidden.topic == plain.topic != UNCLEAR
    assert hidden.apart == (rare,)
    assert plain.apart == polite.apart == ()


def test_thanks_are_named_as_such():
    verdicts = ["thank you", "thanks", "excellent", "very good", "all good", "no complaints", "perfect", "superb"]
    thanks = [f"{one}, {other}" for one in verdicts for other in verdicts]
    reading = read_answers([*thanks, *voices(160)], n_topics=5)
    assert COURTESY in [topic.label for topic in reading.topics]
    assert [topic.kind for topic in reading.topics].count("courtesy") >= 1


@pytest.mark.parametrize("texts", [[], ["", ""], ["jobs"], ["नौकरी"] * 3, ["?"]])
def test_next_to_nothing_is_read_without_a_fault(texts):
    reading = read_answers(texts)
    assert len(reading.answers) == len(texts)
