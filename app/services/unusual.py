"""Responses that look unusual: shown apart, with their own figures, and never dropped.

Near-copies of a text are found when the open question is read, and shown there as campaigns.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import Policy, protect_counts
from analysis.disclosure.rounding import round_count
from app.models import Response, Survey
from app.services import columns
from app.services.counting import count
from app.services.finding import questionnaire_of
from app.services.marking import UNUSUAL

ROUND_TO: Final = 5  # or the whole and the rest would tell the part to one


def told(session: Session, survey: Survey, made: columns.Columns, *, policy: Policy, moved_on: date) -> dict[str, Any]:
    """Return how many of the counted responses look unusual in which way, and what those answered by themselves."""
    query = select(Response.id, Response.marks).where(Response.survey_id == survey.id)
    marks = {row.id: set(row.marks) & set(UNUSUAL) for row in session.execute(query)}
    flagged = [one for one in made[columns.IDS] if marks.get(one)]
    apart = replace(policy, round_to=max(ROUND_TO, policy.round_to or 0))
    found = Counter(mark for one in flagged for mark in marks[one])
    shown = protect_counts({mark: found[mark] for mark in UNUSUAL}, base=len(flagged),
                           policy=replace(policy, round_to=None), sensitive=True)
    by = [{"mark": cell.category, "words": UNUSUAL[cell.category], "withheld": cell.withheld,
           "n": None if cell.n is None else round_count(cell.n, apart.round_to)} for cell in shown.cells]
    return {"by": by, "figures": count(questionnaire_of(survey), columns.only(made, set(flagged)), policy=apart,
                                       moved_on=moved_on)}
