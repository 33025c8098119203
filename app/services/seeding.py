"""Statements to begin with: from the themes that officers have signed off, as many of confidence as of concern."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AnalysisRun, Report, Statement, Survey
from app.services.analysing import Published, report_of
from app.services.finding import questionnaire_of
from app.services.stating import Side
from surveys.codebook import role_of

MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Seed:
    """One theme that may become a statement: its name, which half of a summary it belongs to, and where it is from."""

    theme: str
    side: Side
    n: int
    quote: str
    survey: str
    question: str


def surveys_with_themes(session: Session) -> list[Survey]:
    """Return the surveys of which at least one report is signed off."""
    signed = select(AnalysisRun.survey_id).join(Report, Report.run_id == AnalysisRun.id).where(
        Report.signed_off_at.is_not(None))
    return list(session.scalars(select(Survey).where(Survey.id.in_(signed)).order_by(Survey.title)))


def seeds(session: Session, survey: Survey) -> list[Seed]:
    """Return what people said most, taken in turn from confidence and concern, so that neither side leads."""
    asked = questionnaire_of(survey)
    found = [seed for one in report_of(session, survey)
             for seed in _of(one, survey, role_of(asked.question(one.question_key)))]
    return balanced(found)[:MOST]


def _of(one: Published, survey: Survey, role: str) -> list[Seed]:
    points = [topic for topic in one.summary.topics if topic.kind == "point"]
    return [Seed(topic.label, _side(topic.side, role), topic.n, next(iter(topic.quotes), ""), survey.title,
                 one.question) for topic in points]


def _side(side: str, role: str) -> Side:
    sides: dict[str, Side] = {"confidence": "confidence", "concern": "concern"}
    return sides.get(side) or sides.get(role, "")


def balanced(found: Sequence[Seed]) -> list[Seed]:
    """Return seeds in turn from both sides, the most often said first; what is on neither side comes last.

    >>> found = [Seed(name, side, n, "", "", "") for name, side, n in
    ...          (("a", "concern", 9), ("b", "concern", 8), ("c", "", 7), ("d", "confidence", 1))]
    >>> [seed.theme for seed in balanced(found)]
    ['d', 'a', 'b', 'c']
    """
    by_size = sorted(found, key=lambda seed: (-seed.n, seed.theme))
    sides = [[seed for seed in by_size if seed.side == side] for side in ("confidence", "concern")]
    in_turn = [seed for pair in zip_longest(*sides) for seed in pair if seed is not None]
    return in_turn + [seed for seed in by_size if not seed.side]


def balance(statements: Sequence[Statement]) -> dict[str, int]:
    """Return how many accepted statements are of either side."""
    accepted = [one.side for one in statements if one.state == "accepted"]
    return {side: accepted.count(side) for side in ("confidence", "concern", "")}
