"""Hierarchies that nobody declared."""

from __future__ import annotations

from analysis.disclosure.guessing import guess_hierarchy


def _names(values):
    return [level.name for level in guess_hierarchy("x", values).levels]


def test_ages_become_ranges_that_double():
    values = [str(age) for age in range(18, 90)] * 3
    assert _names(values)[:3] == ["as given", "ranges of 5", "ranges of 10"]


def test_bands_keep_their_order_and_merge_with_their_neighbours():
    values = ["18 - 24 years", "25 - 34 years", "35 - 44 years", "65 and older", "Prefer not to say"] * 9
    labels = guess_hierarchy("age", values).labels_at(1)
    assert labels["18 - 24 years"] == labels["25 - 34 years"]
    assert labels["35 - 44 years"] == labels["65 and older"]
    assert labels["Prefer not to say"] == "Prefer not to say"


def test_rare_words_become_other_and_common_ones_stay():
    values = ["red"] * 60 + ["blue"] * 36 + ["teal"] * 2 + ["plum"] * 2
    labels = guess_hierarchy("colour", values).labels_at(1)
    assert labels == {"red": "red", "blue": "blue", "teal": "Other", "plum": "Other"}


def test_one_rare_word_is_not_renamed():
    assert _names(["red"] * 60 + ["blue"] * 36 + ["teal"]) == ["as given", "withheld"]


def test_dates_become_months_years_and_decades():
    values = ["1990-04-12", "1990-04-30", "1990-11-02", "1995-01-01", "2003-07-07"]
    assert _names(values) == ["as given", "month", "year", "decade", "withheld"]


def test_postcodes_become_districts_and_areas():
    values = ["SW1A 1AA", "sw1a 2BB", "SW2 1AA", "M1 1AE", "M1 2AE"]
    hierarchy = guess_hierarchy("postcode", values)
    assert hierarchy.labels_at(1)["sw1a 2BB"] == "SW1A"
    assert hierarchy.labels_at(2)["SW2 1AA"] == "SW"


def test_a_column_of_names_can_only_be_withheld():
    assert _names([f"person {chr(97 + i)}x" for i in range(26)]) == ["as given", "withheld"]


def test_missing_stays_apart_and_a_column_of_nothing_is_borne():
    assert guess_hierarchy("x", ["red", "blue", None] * 30).labels_at(0)[""] == ""
    assert _names([None, ""]) == ["as given"]


def test_the_order_of_the_rows_does_not_matter():
    values = ["red"] * 60 + ["blue"] * 36 + ["teal"] * 2 + ["plum"] * 2
    assert guess_hierarchy("x", values) == guess_hierarchy("x", values[::-1])
