"""One builder per noun: a row as it would be, with only what the test cares about said by the test."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.models import (
    AnalysisRun,
    Consultation,
    Deliberation,
    Officer,
    QuestionnaireVersion,
    Release,
    Response,
    Survey,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
# What must be on record before anything opens.
ON_RECORD = {"lawful_basis": "public task", "special_basis": "health care", "controllers": "An example trust",
             "dpia": "made", "dpia_note": "https://example.org/dpia"}
PASSWORD_HASH = "no password opens this"


def _add(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def an_officer(session: Session, **values: Any) -> Officer:
    """Return an account that nobody can sign in to."""
    given = {"username": secrets.token_hex(4), "name": "Olive", "role": "officer", "password_hash": PASSWORD_HASH}
    return _add(session, Officer(**{**given, "created_at": NOW, **values}))


def a_consultation(session: Session, **values: Any) -> Consultation:
    """Return a consultation with a name of its own."""
    given = {"slug": f"c-{secrets.token_hex(4)}", "title": "Technology and trust", "created_at": NOW,
             **ON_RECORD}
    return _add(session, Consultation(**{**given, **values}))


def a_version(session: Session, document: dict[str, Any] | None = None) -> QuestionnaireVersion:
    """Return a version; without a document it asks nothing."""
    return _add(session, QuestionnaireVersion(sha256=secrets.token_hex(32), document=document or {}, created_at=NOW))


def a_survey(session: Session, **values: Any) -> Survey:
    """Return a draft in a consultation of its own, unless the test says otherwise."""
    given = {"slug": f"s-{secrets.token_hex(4)}", "title": "AI and you", "audience": "public", "draft_yaml": "",
             "list_source": "The list of the trust", "keep_months": 24}
    if "consultation_id" not in values:
        values["consultation_id"] = a_consultation(session).id
    return _add(session, Survey(**{**given, "created_at": NOW, **values}))


def a_deliberation(session: Session, **values: Any) -> Deliberation:
    """Return a draft in a consultation of its own, unless the test says otherwise."""
    given = {"slug": f"d-{secrets.token_hex(4)}", "title": "Weigh it", "background": []}
    if "consultation_id" not in values:
        values["consultation_id"] = a_consultation(session).id
    return _add(session, Deliberation(**{**given, "created_at": NOW, **values}))


def a_response(session: Session, survey: Survey, **values: Any) -> Response:
    """Return a counted response of a survey."""
    if survey.version_sha256 is None:
        survey.version_sha256 = a_version(session).sha256
    given = {"id": secrets.token_hex(16), "survey_id": survey.id, "version_sha256": survey.version_sha256}
    return _add(session, Response(**{**given, "answers": {}, **values}))


def a_run(session: Session, survey: Survey, **values: Any) -> AnalysisRun:
    """Return a run that has not ended."""
    given = {"survey_id": survey.id, "question_key": "worries", "parameters": {"seed": 1}, "created_at": NOW}
    return _add(session, AnalysisRun(**{**given, **values}))


def a_release(session: Session, survey: Survey, **values: Any) -> Release:
    """Return a first edition that is being prepared."""
    given = {"survey_id": survey.id, "edition": 1, "proposed_by": "olive", "proposed_at": NOW}
    return _add(session, Release(**{**given, **values}))
