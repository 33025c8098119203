"""Bands written as words."""

from __future__ import annotations

from analysis.disclosure.bands import band_levels, ordered_bands


def test_money_bands_are_ordered_by_their_lower_end():
    bands = ["$100,000 - $149,999", "$25,000 - $49,999", "Less than $25,000", "$150,000 or more", "Prefer not to say"]
    assert ordered_bands(bands) == [
        "Less than $25,000",
        "$25,000 - $49,999",
        "$100,000 - $149,999",
        "$150,000 or more",
    ]


def test_words_with_a_stray_number_are_no_bands():
    assert ordered_bands(["red", "green", "blue 3", "teal"]) is None


def test_bands_that_cannot_be_told_apart_are_not_ordered():
    assert ordered_bands(["18 to 24", "18-24", "25 to 34"]) is None


def test_groups_are_named_after_their_ends():
    levels = band_levels(["a", "b", "c", "d", "e"])
    assert [name for name, _ in levels] == ["2 bands together", "4 bands together"]
    assert levels[1][1] == {"a": "a up to d", "b": "a up to d", "c": "a up to d", "d": "a up to d", "e": "e"}
