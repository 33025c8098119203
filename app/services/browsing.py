"""What anyone may see without signing in: what is open, what was heard and done, and where to find it."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.errors import NotFound
from app.models import Consultation, Deliberation, Release, Survey, Update
from app.services.finding import questionnaire_of
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A survey that can be answered now."""

    slug: str
    title: str
    audience: str
    access: str
    minutes: int | None
    purpose: str
    closes_on: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search has found."""

    kind: Literal["survey", "deliberation", "consultation", "dataset", "guide"]
    title: str
    text: str
    address: str


def open_surveys(session: Session, *, today: date) -> tuple[OpenSurvey, ...]:
    """Return what is open today, the one that closes first at the top."""
    rows = session.scalars(select(Survey).where(Survey.state == "open").options(joinedload(Survey.version)))
    running = [survey for survey in rows if is_running(survey, today)]
    running.sort(key=lambda survey: (survey.closes_on or date.max, survey.title))
    return tuple(map(_open_survey, running))


def is_running(survey: Survey, today: date) -> bool:
    """Return whether answers are taken today."""
    has_begun = survey.opens_on is None or survey.opens_on <= today
    return survey.state == "open" and has_begun and (survey.closes_on is None or today <= survey.closes_on)


def _open_survey(survey: Survey) -> OpenSurvey:
    asked = _published(survey)
    return OpenSurvey(survey.slug, survey.title, survey.audience, survey.access, asked.minutes if asked else None,
                      asked.purpose if asked else "", survey.closes_on)


def _published(survey: Survey) -> Questionnaire | None:
    return questionnaire_of(survey) if survey.version_sha256 else None


def open_deliberations(session: Session, *, today: date) -> tuple[Deliberation, ...]:
    """Return the deliberations that take votes today, the one that closes first at the top."""
    rows = session.scalars(select(Deliberation).where(Deliberation.state == "open"))
    running = [one for one in rows if one.closes_on is None or today <= one.closes_on]
    return tuple(sorted(running, key=lambda one: (one.closes_on or date.max, one.title)))


def updates(session: Session, *, limit: int = 5) -> tuple[Update, ...]:
    """Return what was heard and done, newest first."""
    chosen = select(Update).options(joinedload(Update.consultation))
    return tuple(session.scalars(chosen.order_by(Update.published_at.desc(), Update.id).limit(limit)))


def consultations(session: Session) -> tuple[Consultation, ...]:
    """Return every consultation of which something has been open, newest first."""
    chosen = select(Consultation).options(
        selectinload(Consultation.surveys).joinedload(Survey.version), selectinload(Consultation.deliberations))
    rows = session.scalars(chosen.order_by(Consultation.created_at.desc(), Consultation.id))
    return tuple(row for row in rows if is_public(row))


def consultation(session: Session, slug: str) -> Consultation:
    """Return one of them by its slug; what has never been open is not here."""
    found = session.scalar(select(Consultation).where(Consultation.slug == slug))
    if found is None or not is_public(found):
        raise NotFound("There is no consultation under this address. Check the link that you were given.")
    return found


def is_public(consultation: Consultation) -> bool:
    """Return whether anything of it is or has been open."""
    return bool(public_surveys(consultation) or public_deliberations(consultation))


def public_deliberations(consultation: Consultation) -> tuple[Deliberation, ...]:
    """Return the consultation's deliberations that are or have been open."""
    return tuple(one for one in consultation.deliberations if one.state != "draft")


def public_surveys(consultation: Consultation) -> tuple[Survey, ...]:
    """Return the consultation's surveys that are or have been open."""
    return tuple(survey for survey in consultation.surveys if survey.state != "draft")


def search(session: Session, words: str, *, releases: Iterable[Release]) -> tuple[Found, ...]:
    """Return what holds every word: what is or has been open, and published datasets."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    candidates = [*_of_consultations(session), *map(_of_release, releases)]
    return tuple(found for found in candidates if _holds(found, wanted))


def _of_consultations(session: Session) -> Iterable[Found]:
    for one in consultations(session):
        yield Found("consultation", one.title, one.purpose, f"/consultations/{one.slug}")
        for survey in public_surveys(one):
            asked = _published(survey)
            yield Found("survey", survey.title, asked.purpose if asked else "", f"/s/{survey.slug}")
        for deliberation in public_deliberations(one):
            yield Found("deliberation", deliberation.title, deliberation.question, f"/deliberate/{deliberation.slug}")


def _of_release(release: Release) -> Found:
    manifest = release.manifest or {}
    labels = " ".join(variable["label"] for variable in manifest.get("variables", ()))
    return Found("dataset", str(manifest.get("title", "")), labels, f"/data/{release.id}")


def _holds(found: Found, wanted: list[str]) -> bool:
    text = f"{found.title} {found.text}".casefold()
    return all(word in text for word in wanted)
