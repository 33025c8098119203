"""The hand-written comments of the demo."""

from __future__ import annotations

import re
from collections import Counter

from app.cli.demo import voices

ALL = voices.load()
EVERY = {comment for pool in ALL.comments.values() for comment in pool}


def mod_11_holds(number: str) -> bool:
    digits = [int(digit) for digit in number if digit.isdigit()]
    check = -sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(digits) == 10 and check == digits[9]


def test_there_are_several_hundred_comments_and_no_two_are_the_same() -> None:
    assert len(EVERY) >= 450
    for pool in ALL.comments.values():
        assert [text for text, n in Counter(c.text.casefold().strip(".!") for c in pool).items() if n > 1] == []


def test_comments_run_from_two_words_to_more_than_a_hundred() -> None:
    lengths = [comment.n_words for comment in EVERY]
    assert min(lengths) <= 2
    assert 100 <= max(lengths) <= 125


def test_about_twenty_five_comments_are_welsh() -> None:
    assert 20 <= sum(comment.language == "cy" for comment in EVERY) <= 35


def test_both_sides_of_each_pair_hold_minority_views() -> None:
    for questionnaire in ("public-ai-health-data", "staff-technology-at-work"):
        hopes = {comment.stance for comment in ALL.comments[questionnaire, "gives_confidence"]}
        fears = {comment.stance for comment in ALL.comments[questionnaire, "worries"]}
        assert hopes == fears == {"confidence", "concern", "mixed", "neither"}


def test_some_comments_make_several_points() -> None:
    assert sum(len(comment.about) > 1 for comment in EVERY) >= 15


def test_planted_nhs_numbers_lie_in_the_test_range_and_pass_the_checksum() -> None:
    texts = " ".join(text for many in ALL.planted.identifying.values() for text in many)
    numbers = re.findall(r"\b\d{3} \d{3} \d{4}\b", texts)
    assert len(numbers) == 3
    assert all(number.startswith("999") and mod_11_holds(number) for number in numbers)


def test_planted_telephone_numbers_are_those_kept_for_drama_and_addresses_lead_nowhere() -> None:
    texts = " ".join(text for many in ALL.planted.identifying.values() for text in many)
    phones = re.findall(r"\b0\d{3,4} \d{3} ?\d{3,4}\b|\b020 \d{4} \d{4}\b", texts)
    drama = r"07700 900\d{3}|020 7946 0\d{3}|0113 496 0\d{3}|0121 496 0\d{3}"
    assert len(phones) >= 4
    assert all(re.fullmatch(drama, phone) for phone in phones)
    assert all(address.endswith("@example.org") for address in re.findall(r"\S+@[\w.]+\w", texts))


def test_a_campaign_is_one_text_with_six_small_variations() -> None:
    texts = [set(re.findall(r"\w+", text.casefold())) for text in ALL.planted.campaign]
    assert len(set(ALL.planted.campaign)) == 6
    for other in texts[1:]:
        assert len(texts[0] & other) / len(texts[0] | other) > 0.8


def test_mischief_is_among_the_planted_texts() -> None:
    planted = ALL.planted
    assert any("Ignore previous" in text for text in planted.instructions)
    assert any("<script>" in text for text in planted.markup)
    assert any(text.startswith("=") for text in planted.markup)
    assert "n/a" in planted.non_answers
    assert len(planted.abusive) >= 4
