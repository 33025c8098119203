"""The tracker's people are the public."""

from __future__ import annotations

from app.cli.demo.tendencies import public, tracker


def test_the_tracker_leans_as_the_survey_of_the_public_does() -> None:
    assert tracker.person is public.person
    for key in ("confident_ai", "confident_data", "age_band"):
        assert tracker.RULES[key] is public.RULES[key]
