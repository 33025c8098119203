"""What readers found in single answers, and what was learned from it, as values that a reading is recoded by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.text.findings import STANCES, Stance, StanceQuality
from analysis.text.recoding import NOTHING_LEARNED, Coded, Learned
from app.models import AnalysisReading, AnalysisRun, Code, Learning
from app.services.theming import Themes, ThemeValue

Reader = Literal["first", "second"]
READERS: Final[tuple[Reader, ...]] = get_args(Reader)
SCALE: Final = 1000
"""Probabilities are kept as thousandths: a third of the space, and finer than anybody can tell."""


def codes_of(session: Session, run: AnalysisRun, reader: Reader) -> Mapping[str, Code]:
    """Return what a reader found, by response."""
    query = select(Code).where(
        Code.survey_id == run.survey_id, Code.question_key == run.question_key, Code.reader == reader
    )
    return {code.response_id: code for code in session.scalars(query)}


def coded_rows(
    kept: AnalysisReading, codes: Mapping[str, Code], themes: Themes, names: Mapping[str, str]
) -> dict[int, Coded]:
    """Return codes by row, in terms of today's themes: one that was merged away is the theme that took it in.

    `names` says what each theme is to be called.
    """
    home = {one: names[theme.id] for theme in themes for one in (theme.id, *theme.took_in)}
    return {
        row: Coded(frozenset(home[theme] for theme in code.theme_ids if theme in home), _stance(code))
        for row, response_id in enumerate(kept.response_ids, 1)
        if (code := codes.get(response_id)) is not None
    }


def _stance(one: Code) -> Stance | None:
    return next((stance for stance in STANCES if stance == one.stance), None)


def learned_of(session: Session, run: AnalysisRun, themes: Themes, names: Mapping[str, str]) -> Learned:
    """Return what was learned, for those themes that still gather what they did when it was learned."""
    kept = session.get(Learning, run.id)
    if kept is None:
        return NOTHING_LEARNED
    document = kept.document
    current = {names[theme.id]: _columns(theme, document["themes"]) for theme in themes}
    columns = {name: found for name, found in current.items() if found}
    quality = document["stance_quality"]
    return Learned(
        themes={name: _together(found) for name, found in columns.items()},
        sure={name: min(one["sure"] for one in found) for name, found in columns.items()},
        stance={side: _probabilities(column) for side, column in document["stance"].items()},
        stance_quality=StanceQuality(**quality) if quality else None,
    )


def _columns(theme: ThemeValue, learned: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what was learned of a theme and of those merged into it; nothing once it gathers other topics."""
    found = [learned[one] for one in (theme.id, *theme.took_in) if one in learned]
    gathered = {topic for one in found for topic in one["topics"]}
    return found if theme.id in learned and gathered == set(theme.topics) else []


def _together(columns: list[Mapping[str, Any]]) -> tuple[float, ...]:
    """Return for each row the probability of the likeliest of several themes that are one by now."""
    return tuple(max(row) / SCALE for row in zip(*(one["p"] for one in columns), strict=True))


def _probabilities(column: list[int]) -> tuple[float, ...]:
    return tuple(one / SCALE for one in column)
