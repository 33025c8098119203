"""Panel codes: what a code becomes under a key of its own, and how both go when their purpose has ended."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.models import Response, Survey
from app.services.codes import derive
from surveys.questionnaire import Questionnaire

KIND: Final = "panel_code"
Answers = Mapping[str, Any]


def asks(asked: Questionnaire) -> bool:
    """Return whether a questionnaire asks for a panel code."""
    return any(question.kind == KIND for question in asked.questions)


def tag_of(keys: KeyFolder, survey: Survey, asked: Questionnaire, answers: Answers) -> str | None:
    """Return what stands for the code that was given, the same in every survey of the consultation; None without."""
    given = (answers.get(question.key) for question in asked.questions if question.kind == KIND)
    code = next((one for one in given if isinstance(one, str)), None)
    return derive(keys.create(key_name(survey.consultation_id)), "panel code", code).hex() if code else None


def key_name(consultation_id: str) -> str:
    """Return the name of the key under which a consultation's codes are hashed."""
    return f"codes-{consultation_id}"


def tagged(session: Session, survey: Survey) -> dict[str, tuple[str, Answers]]:
    """Return version and answers of counted responses by tag; a tag that came twice tells nobody apart, and is out."""
    query = select(Response.panel_tag, Response.version_sha256, Response.answers).where(
        Response.survey_id == survey.id, Response.state != "withdrawn", Response.panel_tag.is_not(None))
    rows = session.execute(query).all()
    n_of = Counter(row.panel_tag for row in rows)
    return {row.panel_tag: (row.version_sha256, row.answers) for row in rows if n_of[row.panel_tag] == 1}


def forget(session: Session, survey_ids: list[str]) -> None:
    """Remove the tags of surveys, in the caller's transaction."""
    session.execute(update(Response).where(Response.survey_id.in_(survey_ids)).values(panel_tag=None))
