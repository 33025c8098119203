"""Limits and quotas of a survey: no more answers than wanted, of all or of a group.

They are held against the figures as last allowed to move. So a survey takes up to one step of the figures more than its
limit, and nobody learns from a closed door what the last eleven answered.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.orm import Session

from app.errors import BadInput, Gone, marked
from app.models import Survey
from app.services import figures
from surveys.kinds import SingleChoice
from surveys.questionnaire import Questionnaire

FULL: Final = marked("As many people as were wanted have answered. Thank you for wanting to take part.")
FULL_GROUP: Final = marked("As many people who gave this answer as were wanted have taken part. Thank you.")
LINE: Final = re.compile(r"([\w.-]+)\s*=\s*([\w-]+)\s*:\s*(\d{1,7})")
Quotas = dict[str, dict[str, int]]


def is_limited(survey: Survey) -> bool:
    """Return whether there is any limit, so that a survey without one asks the database nothing."""
    return survey.most_responses is not None or bool(survey.quotas)


def reached(session: Session, survey: Survey, answers: Mapping[str, Any]) -> str | None:
    """Return why no more answers like these are wanted, or None."""
    made = figures.figures_of(session, survey) if is_limited(survey) else None
    if made is None:
        return None
    if survey.most_responses is not None and (made["n"] or 0) >= survey.most_responses:
        return FULL
    counts = {(one["key"], row["value"]): row["n"] or 0 for one in made["questions"] for row in one["rows"]}
    is_over = any(counts.get((key, answers.get(key)), 0) >= most[answers[key]]
                  for key, most in survey.quotas.items()
                  if isinstance(answers.get(key), str) and answers[key] in most)
    return FULL_GROUP if is_over else None


def refuse(session: Session, survey: Survey, answers: Mapping[str, Any]) -> None:
    """Raise Gone where no more answers like these are wanted."""
    why = reached(session, survey, answers)
    if why is not None:
        raise Gone(why)


def read_quotas(text: str, asked: Questionnaire | None) -> Quotas:
    """Read lines of `question = option: 200`; the message names the line that cannot be meant."""
    found: Quotas = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = LINE.fullmatch(line.strip())
        if match is None:
            raise BadInput(f"Line {number} of the quotas is not of the form question = option: 200.")
        key, option, most = match.groups()
        question = asked.by_key.get(key) if asked is not None else None
        if not isinstance(question, SingleChoice) or option not in {one.key for one in question.options}:
            raise BadInput(f"Line {number} of the quotas: there is no question {key!r} with one answer {option!r}.")
        found.setdefault(key, {})[option] = int(most)
    return found


def quotas_text(quotas: Quotas) -> str:
    """Return the quotas as they are typed."""
    return "\n".join(f"{key} = {option}: {n}" for key, options in quotas.items() for option, n in options.items())
