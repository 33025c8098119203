from __future__ import annotations

import pytest

from analysis.text.tokens import corpus_of
from analysis.text.tone import tone


@pytest.mark.parametrize(
    ("brighter", "darker"),
    [
        ("a great help", "a great danger"),
        ("helpful", "not helpful"),
        ("very helpful", "helpful"),
        ("hello", "terrible"),
    ],
)
def test_tone_knows_words_negations_and_boosters(brighter, darker):
    one, other = tone(corpus_of([brighter, darker]))
    assert one > other


def test_a_negation_does_not_reach_into_the_next_answer():
    alone = tone(corpus_of(["helpful"]))[0]
    assert tone(corpus_of(["not", "helpful"]))[1] == alone
