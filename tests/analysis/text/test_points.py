from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.points import points_of, points_of_many


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Job losses, fake news and scams", ("Job losses", "fake news", "scams")),
        ("1. privacy 2) cost", ("privacy", "cost")),
        ("It is quick but I do not trust it", ("It is quick", "I do not trust it")),
        ("We were told that it would save time, and then it took twice as long as before", None),
        ("...", ()),
    ],
)
def test_lists_numbers_and_turns_of_thought_are_points(text, points):
    assert points_of(text) == (points if points is not None else (text,))


@given(st.text(max_size=200))
def test_points_are_never_blank_and_never_too_many(text):
    points = points_of(text, most=5)
    assert len(points) <= 5
    assert all(any(character.isalpha() for character in point) for point in points)


def test_only_texts_of_several_points_are_split_and_each_point_knows_its_text():
    points = points_of_many(["one thing", "jobs, privacy", "", "cost; care"])
    assert points.owners == (1, 1, 3, 3)
    assert points.texts == ("jobs", "privacy", "cost", "care")
