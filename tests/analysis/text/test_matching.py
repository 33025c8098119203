"""Matching topics with earlier themes: by shared answers, by place, and not at all where neither tells."""

from __future__ import annotations

import pytest

from analysis.text.matching import FEWEST_SHARED, by_answers, by_centres


def ids(start, n):
    return [f"r{number}" for number in range(start, start + n)]


def test_a_topic_is_the_theme_that_held_most_of_its_answers():
    found = by_answers({"jobs": ids(0, 20), "cost": ids(20, 20)}, {"t01": [*ids(0, 15), *ids(20, 5), *ids(90, 30)]})
    assert [(match.topic, match.theme, match.likeness) for match in found] == [("t01", "jobs", 0.75)]


def test_several_topics_can_be_one_theme_that_was_merged():
    found = by_answers({"both": ids(0, 40)}, {"t01": ids(0, 20), "t02": ids(20, 20)})
    assert {match.topic for match in found} == {"t01", "t02"}


@pytest.mark.parametrize(
    "answers", [ids(0, FEWEST_SHARED - 1), ids(500, 30), [*ids(0, 10), *ids(20, 10)]],
    ids=["too few are shared", "none is shared", "half from here, half from there"],
)
def test_a_topic_that_nothing_tells_matches_nothing(answers):
    assert by_answers({"jobs": ids(0, 20), "cost": ids(20, 20)}, {"t01": answers}) == ()


def test_a_topic_is_the_theme_that_lies_near_and_clearly_nearest():
    themes = {"jobs": [(1.0, 0.0, 0.0)], "cost": [(0.0, 1.0, 0.0)]}
    topics = {"near": (0.95, 0.1, 0.0), "between": (1.0, 1.0, 0.0), "elsewhere": (0.0, 0.0, 1.0)}
    assert [(match.topic, match.theme) for match in by_centres(themes, topics)] == [("near", "jobs")]


def test_a_theme_of_several_places_does_not_compete_with_itself():
    themes = {"both": [(1.0, 0.0), (0.99, 0.05)], "cost": [(0.0, 1.0)]}
    assert [match.theme for match in by_centres(themes, {"t01": (1.0, 0.02)})] == ["both"]


def test_without_places_nothing_matches():
    assert by_centres({"own": []}, {"t01": (1.0,)}) == () == by_centres({"jobs": [(1.0,)]}, {})
