from __future__ import annotations

import pytest

from app.services.highlighting import highlighted, marked


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("No reason", frozenset(), (("No reason", False),)),
        ("Jobs. JOBS", frozenset({"job"}), (("Jobs", True), (". ", False), ("JOBS", True))),
        ("a+b (c", frozenset({"a+b", "("}), (("a+b", True), (" (c", False))),
    ],
)
def test_highlighting_keeps_the_text_as_it_is(text, words, pieces):
    assert "".join(part for part, _ in highlighted(text, words)) == text
    if words != frozenset({"a+b", "("}):
        assert highlighted(text, words) == pieces


def test_points_that_fit_no_topic_are_marked_in_their_order_and_the_rest_kept():
    text = "Jobs will go. The chapel has no ramp; staff are kind, nobody answers at night"
    pieces = marked(text, ("The chapel has no ramp", "nobody answers at night"))
    assert "".join(part for part, _ in pieces) == text
    assert [part for part, is_reason in pieces if is_reason] == ["The chapel has no ramp", "nobody answers at night"]
    assert marked(text, ()) == marked(text, ("not in it",)) == ((text, False),)
