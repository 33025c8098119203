"""Members of the public and patients: who they are, and how they lean on AI and health data."""

from __future__ import annotations

import numpy as np

from app.cli.demo.tendencies.rules import Own, Person, Pick, Place, Rows, Rule, Ticks, picked

# Volunteers, not the population: older people, women and people with a condition answer more often.
AGES = {
    "a16_24": 0.07, "a25_34": 0.13, "a35_44": 0.16, "a45_54": 0.18, "a55_64": 0.20, "a65_74": 0.17,
    "a75_over": 0.09,
}  # fmt: skip
AREAS = {
    "north_east": 0.05, "north_west": 0.12, "yorkshire_humber": 0.09, "east_midlands": 0.08,
    "west_midlands": 0.09, "east": 0.09, "london": 0.13, "south_east": 0.14, "south_west": 0.09,
    "wales": 0.07, "scotland": 0.03, "northern_ireland": 0.015, "elsewhere": 0.005,
}  # fmt: skip
SEXES = {"female": 0.57, "male": 0.43}
GROUPS = {
    "asian": 0.09, "black": 0.05, "mixed": 0.03, "white_british": 0.75, "white_other": 0.06, "other": 0.02,
}  # fmt: skip


def drawn(shares: dict[str, float], rng: np.random.Generator) -> str:
    """Return one key by its share."""
    return picked(tuple(shares), tuple(shares.values()), rng)


def person(rng: np.random.Generator, mood: float) -> Person:
    """Make up one person; ``mood`` shifts everybody's trust, as events between two waves would."""
    age, group = drawn(AGES, rng), drawn(GROUPS, rng)
    older = (list(AGES).index(age) - 3) / 3
    condition = rng.random() < 0.34 + 0.16 * older
    young = 0.13 - 0.07 * older
    capacity = drawn({"patient": 0.60, "carer": 0.14, "worker": young, "not_recent": young}, rng)
    area = drawn(AREAS, rng)
    background = {
        "age_band": age, "ethnic_group": group, "sex": drawn(SEXES, rng), "area": area, "capacity": capacity,
        "answering_for": "cared_for" if capacity == "carer" and condition else "myself",
        "nation": area if area in ("wales", "scotland", "northern_ireland", "elsewhere") else "england",
        "condition": "with_condition" if condition else "without_condition",
    }  # fmt: skip
    minority = float(group not in ("white_british", "white_other"))
    traits = _traits(rng, older, minority, float(condition), float(capacity == "worker"), mood)
    return Person(background, traits, speaks_welsh=area == "wales" and bool(rng.random() < 0.5))


def _traits(
    rng: np.random.Generator, older: float, minority: float, condition: float, worker: float, mood: float
) -> dict[str, float]:
    """Let trust, ease with technology, awareness and wariness of companies hang together."""
    heard = 0.5 * worker + rng.normal(0.15 * older, 0.8)
    trust = 0.35 * older - 0.45 * minority + 0.2 * condition - 0.2 * heard + rng.normal(mood, 0.75)
    ease = -0.65 * older + 0.25 * trust + rng.normal(0, 0.7)
    wary = 0.45 * heard - 0.35 * trust + rng.normal(0, 0.6)
    return {
        "older": older, "minority": minority, "condition": condition, "worker": worker,
        "heard": heard, "trust": trust, "ease": ease, "wary": wary, "private": float(rng.random() < 0.03),
    }  # fmt: skip


CONFIDENT_AI = Place(-0.15, {"trust": 0.55, "ease": 0.45}, unsure=0.06)
CONFIDENT_DATA = Place(0.1, {"trust": 0.8, "wary": -0.3}, unsure=0.05)
AGE = Own()

RULES: dict[str, Rule] = {
    "area": Own(),
    "answering_for": Own(),
    "capacity": Own(),
    "explained": Pick(
        {"clearly": 0.16, "not_clearly": 0.24, "not_explained": 0.60},
        {"clearly": {"trust": 0.5, "heard": 0.3}, "not_clearly": {"heard": 0.2}}, unsure=0.07,
    ),
    "heard_ai": Place(0.1, {"heard": 0.7, "older": -0.4, "ease": 0.3}, unsure=0.02, falling=True),
    "comfort_ai": Rows({
        "notes": Place(0.5, {"ease": 0.6, "trust": 0.4}),
        "bookings": Place(0.6, {"ease": 0.9}),
        "scans": Place(0.8, {"trust": 0.5, "condition": 0.3}),
        "queue": Place(-0.5, {"trust": 0.5, "ease": 0.3, "minority": -0.5}, unsure=0.05),
        "questions": Place(-0.7, {"ease": 0.8, "worker": -0.4}),
    }),
    "comfort_own_care": Place(1.3, {"trust": 0.5, "condition": 0.3}),
    "comfort_uses": Rows({
        "planning": Place(0.7, {"trust": 0.7, "wary": -0.2}),
        "research": Place(0.8, {"trust": 0.5, "condition": 0.5}),
        "medicines": Place(-0.1, {"trust": 0.4, "condition": 0.4, "wary": -0.7}),
        "ai_tools": Place(-0.6, {"ease": 0.5, "wary": -0.8}, unsure=0.06),
        "government": Place(-1.0, {"trust": 0.5, "minority": -0.6}, unsure=0.05),
    }),
    "trust": Rows({
        "gp": Place(1.2, {"trust": 0.6, "older": 0.3}),
        "hospital": Place(0.9, {"trust": 0.7}),
        "government": Place(-0.8, {"trust": 0.6, "minority": -0.3}),
        "universities": Place(0.5, {"trust": 0.5, "condition": 0.2}),
        "companies": Place(-1.1, {"ease": 0.4, "wary": -0.7, "trust": 0.3}),
    }),
    "heard_fdp": Place(-1.0, {"heard": 1.1, "worker": 0.5}, unsure=0.05, falling=True),
    "fdp_sources": Ticks(
        {
            "nhs": 0.25, "news": 0.55, "social_media": 0.3, "campaign": 0.15, "people": 0.15, "work": 0.05,
            "other": 0.04,
        },
        {
            "work": {"worker": 3.2}, "social_media": {"older": -1.0}, "campaign": {"wary": 1.2},
            "news": {"older": 0.6},
        },
        words={"other": ("A patient group", "A talk at the library", "My local councillor", "A podcast")},
    ),
    "fdp_understand": Place(-0.4, {"heard": 0.7, "worker": 0.5}, unsure=0.02),
    "fdp_confidence": Place(-0.25, {"trust": 0.8, "wary": -0.6}, unsure=0.09),
    "confident_ai": CONFIDENT_AI,
    "confident_data": CONFIDENT_DATA,
    "heard_opt_out": Pick(
        {"know": 0.2, "unsure": 0.3, "not_heard": 0.5},
        {"know": {"heard": 1.0, "wary": 0.4}, "unsure": {"heard": 0.4}}, unsure=0.0,
    ),
    "opt_out_does": Rows({
        "own_care": Place(-0.5, {"heard": -0.4, "trust": -0.2}, unsure=0.2),
        "research": Place(0.8, {"heard": 0.3}, unsure=0.18),
        "anonymous": Place(0.2, {"heard": -0.6}, unsure=0.25),
    }),
    "opt_out_choice": Place(-0.7, {"trust": 0.6, "wary": -0.5}, unsure=0.1),
    "opt_out_used": Pick(
        {"opted_out": 0.1, "changed_back": 0.02, "thinking": 0.15, "not_opted_out": 0.73},
        {"opted_out": {"wary": 1.0, "heard": 0.6}, "thinking": {"trust": -0.8}},
        unsure=0.06, shy=0.03,
    ),
    "age_band": AGE,
    "sex": Own(),
    "ethnic_group": Own(),
    "condition": Own(shy=0.01),
    "limits": Pick({"lot": 0.25, "little": 0.45, "not_at_all": 0.30}, {"lot": {"older": 0.4}}, shy=0.03),
}  # fmt: skip
