"""Copies, campaigns, names and silence among the made-up answers."""

from __future__ import annotations

import numpy as np

from app.cli.demo import voices
from app.cli.demo.planting import plant
from app.cli.demo.tendencies import public, staff

PLANTED = voices.load().planted
OPEN = ("gives_confidence", "worries", "one_thing")


def places_of(key: str, n: int) -> dict[str, dict[int, str]]:
    rng = np.random.default_rng(5)
    make = staff.person if key.startswith("staff") else public.person
    return plant(key, OPEN, [make(rng, 0.0) for _ in range(n)], PLANTED, rng)


def test_a_campaign_of_forty_or_more_is_pasted_among_the_publics_worries() -> None:
    texts = list(places_of("public-ai-health-data", 1200)["worries"].values())
    pasted = [text for text in texts if text in PLANTED.campaign]
    assert len(pasted) >= 40
    assert set(pasted) == set(PLANTED.campaign)


def test_campaigners_trust_less_than_others() -> None:
    rng = np.random.default_rng(6)
    people = [public.person(rng, 0.0) for _ in range(1200)]
    worries = plant("public-ai-health-data", OPEN, people, PLANTED, rng)["worries"]
    trust = np.array([person.traits["trust"] for person in people])
    campaigners = [row for row, text in worries.items() if text in PLANTED.campaign]
    assert trust[campaigners].mean() < trust.mean() - 0.4


def test_every_name_instruction_and_tag_is_planted_once() -> None:
    places = places_of("public-ai-health-data", 1200)
    texts = [text for question in places.values() for text in question.values()]
    once = (*PLANTED.identifying["confidence"], *PLANTED.identifying["concern"], *PLANTED.instructions, *PLANTED.markup)
    assert [texts.count(text) for text in once] == [1] * len(once)


def test_two_long_texts_come_three_times() -> None:
    places = places_of("public-ai-health-data", 1200)
    for question, text in PLANTED.duplicates.items():
        assert list(places[question].values()).count(text) == 3


def test_silence_is_planted_under_every_question() -> None:
    for texts in places_of("staff-technology-at-work", 600).values():
        assert sum(text in PLANTED.non_answers for text in texts.values()) >= 15


def test_a_small_crowd_gets_a_small_part() -> None:
    places = places_of("public-ai-health-data", 40)
    assert sum(len(texts) for texts in places.values()) <= 20


def test_nobody_at_all_gets_nothing() -> None:
    assert all(texts == {} for texts in places_of("staff-technology-at-work", 0).values())
