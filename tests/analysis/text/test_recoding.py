"""A reading as people corrected it: their word stands, then what was learned, then what was found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.text.findings import Reading, StanceQuality
from analysis.text.recoding import Coded, CodedTheme, Learned, recoded
from tests.app.analyses import WORRIES, a_reading

THEMES = (
    CodedTheme("jobs", "Work", ("t01",)),
    CodedTheme("data", "Records", ("t02", "t03")),
    CodedTheme("own", "Trust in staff", ()),
    CodedTheme("rest", "Lifts", ("t04",)),
)


@pytest.fixture
def reading():
    return a_reading([text for texts in WORRIES.values() for text in texts] + [""])


def learned(reading, column, sure=0.5, **more):
    given = {"stance": {}, "stance_quality": None, **more}
    return Learned({"jobs": column}, {"jobs": sure}, given["stance"], given["stance_quality"])


def test_topics_become_the_themes_they_belong_to(reading):
    seen = recoded(reading, THEMES, {})
    assert [topic.id for topic in seen.topics] == ["jobs", "data", "own", "rest", "unclear"]
    assert [answer.topic for answer in seen.used] == ["jobs"] * 3 + ["data"] * 6
    assert seen.topics[1].run_sizes == (40, 42), "the sizes of merged topics add up in every run"


def test_what_a_person_coded_stands(reading):
    seen = recoded(reading, THEMES, {1: Coded(frozenset({"data", "own"}), "mixed"), 2: Coded(frozenset(), None)})
    first, second = seen.answers[:2]
    assert set(first.held) == {"data", "own"} and dict(first.topics) == {"data": 1.0, "own": 1.0}
    assert first.stance == "mixed" and dict(first.stance_probabilities)["confidence"] == 1.0
    assert second.topic == "unclear" and second.stance == reading.answers[1].stance


def test_what_was_learned_takes_the_place_of_what_was_found(reading):
    column = [0.1, 0.8, 0.7, 0.9, *[0.0] * 6]
    seen = recoded(reading, THEMES, {}, learned(reading, column))
    assert [("jobs" in answer.held) for answer in seen.used] == [False, True, True, True, *[False] * 5]
    assert seen.answers[0].topic == "unclear" and seen.answers[3].topic == "data", "it holds both now"
    assert seen.topics[0].stability is None and seen.topics[0].run_sizes == ()


def test_a_rare_theme_is_held_from_its_own_cut_on(reading):
    seen = recoded(reading, THEMES, {}, learned(reading, [0.3, 0.2, 0.1, *[0.0] * 7], sure=0.2))
    assert ["jobs" in answer.held for answer in seen.used[:3]] == [True, True, False]


@pytest.mark.parametrize(
    ("confidence", "concern", "stance"),
    [
        (0.9, 0.1, "confidence"),
        (0.2, 0.7, "concern"),
        (0.6, 0.6, "mixed"),
        (0.1, 0.2, "neither"),
        (0.4, 0.45, "unclear"),
    ],
)
def test_stance_follows_from_what_was_learned_of_each_side(reading, confidence, concern, stance):
    quality = StanceQuality("human", 40, 0.8, 0.9, 0.05)
    sides = {"confidence": [confidence] * 10, "concern": [concern] * 10}
    known = {5: Coded(frozenset({"jobs"}), "neither")}
    seen = recoded(reading, THEMES, known, Learned({}, {}, sides, quality))
    assert seen.answers[0].stance == stance and seen.answers[4].stance == "neither"
    assert seen.stance_quality == quality and "a person read" in seen.stance_method


def test_what_is_set_aside_stays_so_and_the_reading_is_not_written_to(reading):
    before = reading.to_document()
    seen = recoded(reading, THEMES, {1: Coded(frozenset({"own"}), None)})
    assert seen.answers[-1].set_aside == "empty" and seen.answers[-1].topic is None
    assert reading.to_document() == before and Reading.from_document(seen.to_document()) == seen


def test_an_answer_of_two_topics_of_one_theme_counts_once(reading):
    both = replace(reading.answers[3], topics=(("t02", 0.7), ("t03", 0.6)))
    seen = recoded(replace(reading, answers=(both,)), THEMES, {})
    assert seen.answers[0].held == ("data",) and dict(seen.answers[0].topics)["data"] == 1.0
