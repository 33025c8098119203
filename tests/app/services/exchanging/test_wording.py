"""Labels become options with keys; bands stand in order, "Other" last, missing answers apart."""
from __future__ import annotations

from app.services.exchanging.wording import labels_in, options_of, plain_key, wording


def test_bands_stand_in_order_and_other_stands_last():
    assert labels_in(["Other", "35-54", "18-34", "35-54", "Under 18"]) == ["Under 18", "18-34", "35-54", "Other"]
    assert labels_in(["b", "a", "b"]) == ["b", "a"]


def test_missing_answers_are_no_options():
    options, values, missing = options_of(["Yes", "Prefer not to say", "Not sure"])
    assert [option["key"] for option in options] == ["yes"]
    assert values["Not sure"] == "missing:dont_know" and missing == ["refused", "dont_know"]


def test_keys_are_plain_and_different():
    options, _, _ = options_of(["Métis", "metis!", "👍"])
    assert [option["key"] for option in options] == ["metis", "metis_2", "option"]
    assert plain_key("I’ll type") == "ill_type"


def test_a_heading_that_is_only_a_number_stays_as_it_is():
    assert wording("Q1") == "Q1"
