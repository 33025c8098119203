"""Who is missing."""

from __future__ import annotations

import pytest

from analysis.errors import InputError
from analysis.statistics.representation import representation, who_is_missing

REFERENCE = {"16-34": 0.3, "35-54": 0.33, "55+": 0.37}


def presence(counts, reference=REFERENCE):
    return {group.name: group.presence for group in representation(counts, reference)}


def test_too_few_and_too_many_are_named_where_chance_would_hardly_bring_it_about():
    assert presence({"16-34": 60, "35-54": 165, "55+": 275}) == {"16-34": "few", "35-54": "as expected", "55+": "many"}
    assert set(presence({"16-34": 3, "35-54": 5, "55+": 6}).values()) == {"as expected"}


def test_nobody_is_another_thing_than_withheld():
    found = presence({"16-34": None, "35-54": 50}, REFERENCE)
    assert (found["16-34"], found["55+"]) == ("withheld", "missing")


def test_counts_of_a_population_do_as_well_as_shares():
    counts = {"16-34": 60, "35-54": 165, "55+": 275}
    assert representation(counts, {name: share * 56e6 for name, share in REFERENCE.items()})[0].reference == (
        pytest.approx(0.3)
    )


def test_the_sentence_says_who_and_how_far():
    sentence = who_is_missing(representation({"16-34": 60, "35-54": 165, "55+": 275}, REFERENCE))
    assert sentence == "Fewer than in the population: “16-34” (12% of those who answered, 30% of the population)."
    assert who_is_missing(representation({"16-34": 30, "35-54": 33, "55+": 37}, REFERENCE)) == ""
    assert "Nobody answered who is “55+”" in who_is_missing(representation({"16-34": 60, "35-54": 65}, REFERENCE))


def test_a_reference_without_shares_is_refused():
    with pytest.raises(InputError, match="population's shares"):
        representation({"a": 1}, {"a": 0})
