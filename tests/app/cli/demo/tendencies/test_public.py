"""Who the made-up public are."""

from __future__ import annotations

import numpy as np

from app.cli.demo.tendencies import public


def crowd(n: int = 1500, mood: float = 0.0) -> list[public.Person]:
    rng = np.random.default_rng(8)
    return [public.person(rng, mood) for _ in range(n)]


def test_the_shares_of_every_background_add_up_to_one() -> None:
    for shares in (public.AGES, public.AREAS, public.SEXES, public.GROUPS):
        assert abs(sum(shares.values()) - 1) < 1e-9


def test_everybody_lives_in_the_nation_of_their_area() -> None:
    for person in crowd(300):
        area, nation = person.background["area"], person.background["nation"]
        assert nation == (area if area in ("wales", "scotland", "northern_ireland", "elsewhere") else "england")


def test_trust_and_ease_hang_together_and_wariness_pulls_the_other_way() -> None:
    traits = np.array([[p.traits[name] for name in ("trust", "ease", "wary", "older")] for p in crowd()])
    together = np.corrcoef(traits.T)
    assert together[0, 2] < -0.2
    assert together[1, 3] < -0.2


def test_a_long_term_condition_is_commoner_with_age() -> None:
    old = [p for p in crowd() if p.background["age_band"] in ("a65_74", "a75_over")]
    young = [p for p in crowd() if p.background["age_band"] in ("a16_24", "a25_34")]
    rates = [np.mean([p.background["condition"] == "with_condition" for p in people]) for people in (old, young)]
    assert rates[0] > rates[1] + 0.1


def test_the_mood_of_the_day_moves_trust() -> None:
    assert np.mean([p.traits["trust"] for p in crowd(mood=1.0)]) > 0.7 + np.mean([p.traits["trust"] for p in crowd()])
