from __future__ import annotations

import pytest

from analysis.text.unannounced import redact_together, unannounced

OTHERS = ["the reception was busy", "i saw a nurse", "robots take jobs", "social care", "thanks to you all"]


def _masked(text):
    return redact_together([text, *OTHERS])[0].text


@pytest.mark.parametrize("name", ["Sarah", "Oluwaseun", "Xiaoling", "O'Sullivan", "Al-Masri", "Zoltán Horváth"])
def test_a_name_inside_a_sentence_is_masked_whatever_its_origin(name):
    assert _masked(f"I spoke to {name} about it") == "I spoke to [name] about it"


def test_a_name_known_from_inside_a_sentence_is_masked_at_its_head():
    first, second = redact_together(["My thanks to Niamh", "Niamh helped"])
    assert (first.text, second.text) == ("My thanks to [name]", "[name] helped")


def test_who_acts_at_the_head_of_a_sentence_is_a_person():
    assert _masked("Delroy was patient.") == "[name] was patient."
    assert _masked("Reception was busy.") == "Reception was busy."


@pytest.mark.parametrize(
    "text",
    [
        "They sent me to Grange Hospital on Monday",
        "I live in Hexham and came by bus",
        "Ask Google or the NHS about AIs",
        "my husband has Alzheimer's and so I’m tired",
        "the new Robots Take Jobs",
        "VERY GOOD SERVICE BY ALL",
        "The Social Care Team",
    ],
)
def test_places_makers_illnesses_and_capitals_of_habit_stay_readable(text):
    assert _masked(text) == text


def test_positions_are_those_of_the_original_text():
    text = "write to jo@example.org, ask Niamh"
    redaction = redact_together([text, *OTHERS])[0]
    assert [(kind, text[a:b]) for kind, a, b in redaction.found] == [("email", "jo@example.org"), ("name", "Niamh")]


def test_masking_again_finds_nothing():
    once = [redaction.text for redaction in redact_together(["thanks to Niamh Byrne and to Wei", *OTHERS])]
    assert unannounced(once) == [[]] * len(once)
