"""Finding things by the names that people use, and the questionnaire that a survey asks."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from app.errors import NotFound, marked
from app.models import Consultation, QuestionnaireVersion, Survey
from surveys.questionnaire import Questionnaire
from surveys.reading import read

Standing = Literal["draft", "waiting", "open", "closed"]
_VERSIONS: dict[str, Questionnaire] = {}  # published versions never change, so a copy never grows old
MOST_KEPT: Final = 64


def survey_by_slug(session: Session, slug: str) -> Survey:
    """Return the survey of an address, or raise NotFound."""
    found = session.scalar(select(Survey).where(Survey.slug == slug))
    if found is None:
        raise NotFound(marked("There is no survey at this address. Check the link that you were given."))
    return found


def survey(session: Session, survey_id: str) -> Survey:
    """Return the survey of an id, or raise NotFound."""
    found = session.get(Survey, survey_id)
    if found is None:
        raise NotFound("This survey is no longer here.")
    return found


def consultation_by_slug(session: Session, slug: str) -> Consultation:
    """Return the consultation of an address, or raise NotFound."""
    found = session.scalar(select(Consultation).where(Consultation.slug == slug))
    if found is None:
        raise NotFound("There is no consultation at this address.")
    return found


def consultations(session: Session) -> Sequence[Consultation]:
    """Return every consultation, newest first."""
    newest = (Consultation.created_at.desc(), Consultation.slug)
    return session.scalars(select(Consultation).order_by(*newest)).all()


def standing(survey: Survey, today: date) -> Standing:
    """Return where a survey stands on a day: its state, and what its two dates make of that."""
    if survey.state == "open" and survey.opens_on is not None and today < survey.opens_on:
        return "waiting"
    if survey.state == "open" and survey.closes_on is not None and today > survey.closes_on:
        return "closed"
    return cast(Standing, survey.state)


def questionnaire_of(survey: Survey) -> Questionnaire:
    """Return what the survey asks: its published version, or the draft before that (which may be faulty).

    Raises `surveys.errors.DefinitionError` for a draft that cannot be read.
    """
    if survey.version_sha256 is None:
        return read_draft(survey.draft_yaml)
    if survey.version_sha256 not in _VERSIONS:
        # The row is looked up by its name: the relationship still holds the version before, until the next commit.
        return version_called(cast(Session, object_session(survey)), survey.version_sha256)
    return _VERSIONS[survey.version_sha256]


def version_called(session: Session, sha256: str) -> Questionnaire:
    """Return a published version by its name; kept, with each of its languages, since it never changes."""
    if sha256 not in _VERSIONS:
        version = session.get(QuestionnaireVersion, sha256)
        if version is None:
            raise NotFound("This version of the questionnaire is not here.")
        while len(_VERSIONS) >= MOST_KEPT:
            _VERSIONS.pop(next(iter(_VERSIONS)))
        _VERSIONS[sha256] = Questionnaire.from_document(version.document, sha256[:12])
    return _VERSIONS[sha256]


@lru_cache(maxsize=16)
def read_draft(text: str) -> Questionnaire:
    """Read a draft's definition; the same text is read once."""
    return read(text, "the draft")
