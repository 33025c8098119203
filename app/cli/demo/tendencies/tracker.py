"""The confidence tracker: the same public, fewer questions, asked again and again."""

from __future__ import annotations

from app.cli.demo.tendencies.public import AGE, CONFIDENT_AI, CONFIDENT_DATA, person
from app.cli.demo.tendencies.rules import Own, Pick, Place, Rule

RULES: dict[str, Rule] = {
    "confident_ai": CONFIDENT_AI,
    "confident_data": CONFIDENT_DATA,
    "change": Place(0.0, {"trust": 0.6, "wary": -0.3}, unsure=0.06),
    "change_reason": Pick(
        {"own_care": 0.28, "news": 0.3, "explained": 0.12, "other_people": 0.12, "work": 0.08, "other": 0.1},
        {
            "news": {"trust": -0.6}, "own_care": {"trust": 0.5}, "explained": {"trust": 0.6},
            "work": {"worker": 2.5},
        },
        words={"other": ("Using the app myself", "A talk I went to", "A letter that went astray")},
    ),
    "age_band": AGE,
    "nation": Own(),
}

__all__ = ["RULES", "person"]
