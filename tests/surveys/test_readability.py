"""Words, syllables, sentences and the reading age."""

import pytest

from surveys.readability import counts, n_syllables, reading_age

# Counted by hand.
SYLLABLES = {
    "the": 1, "care": 1, "asked": 1, "wanted": 2, "people": 2, "little": 2, "information": 4, "organisation": 5,
    "safely": 2, "government": 3, "whole": 1, "used": 1, "uses": 2, "services": 3, "notes": 1, "area": 3, "idea": 3,
    "science": 2, "question": 2, "social": 2, "anxious": 2, "experience": 4, "opt-out": 2, "don’t": 1, "GP": 2,
    "prescription": 3, "medicine": 3, "medicines": 3, "responsible": 4, "criticism": 4, "doing": 2, "2026": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SYLLABLES)
def test_syllables_are_counted_as_they_are_said(word):
    assert n_syllables(word) == SYLLABLES[word]


def test_decimal_points_and_abbreviations_do_not_end_a_sentence():
    assert counts("It costs 2.50 a day. Or does it?").sentences == 2


def test_a_text_without_words_is_for_the_youngest():
    assert reading_age("") == reading_age("…") == 5


def test_plain_words_are_for_younger_readers_than_the_same_in_office_words():
    plain = "We will use what you tell us to make our care better. You can stop at any time."
    office = "Information provided will be utilised to facilitate continuous improvement of service provision."
    assert reading_age(plain) < 9 < 18 < reading_age(office)


def test_the_formula_is_the_published_one():
    # 10 words in 1 sentence with 20 syllables
    assert reading_age("Open water under heavy water over golden sunny river water") == pytest.approx(
        0.39 * 10 + 11.8 * 2 - 15.59 + 5
    )
