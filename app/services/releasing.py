"""Releases: proposed after the freeze date, made by a job, published by a second person, never altered."""
from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import BadInput, Conflict, NotAllowed, WrongState
from app.models import Release, Response, Survey
from app.queue import enqueue
from app.services import auditing
from app.services.datasets import files_of, stored_name
from app.services.receipts import is_frozen
from app.services.retention import gone
from app.storage import FolderStorage

Level = Literal["open", "safeguarded"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
JOB: Final = "make_release"


@dataclass(frozen=True, slots=True)
class Made:
    """What the job has made: the manifest of files and variables, the report of what was done, the figures."""

    manifest: Mapping[str, Any]
    report: Mapping[str, Any]
    ledger: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no safe dataset could be made."""

    reason: str


def n_counted(session: Session, survey_id: str) -> int:
    """Return how many responses count."""
    counted = (Response.survey_id == survey_id, Response.state != "withdrawn")
    return int(session.scalar(select(func.count()).select_from(Response).where(*counted)) or 0)


def obstacle(session: Session, survey: Survey, *, level: str, k: int, now: datetime) -> str | None:
    """Return why no release can be proposed now, with the cure; None if nothing stands in the way."""
    if level not in LEVELS:
        return f"There is no level {level!r}. Choose one of: {', '.join(LEVELS)}."
    if survey.state != "closed":
        return f"“{survey.title}” is {survey.state}. Close it first: what can still change is not released."
    if survey.erased_on is not None:
        return gone(survey)
    return _too_early(survey, now) or _too_few(session, survey, k) or _in_the_way(session, survey, level)


def _too_early(survey: Survey, now: datetime) -> str | None:
    if is_frozen(survey, now.date()):
        return None
    if survey.freezes_on is None:
        return f"“{survey.title}” has no freeze date (the last day to withdraw). Set one on its page."
    day = f"{survey.freezes_on.day} {survey.freezes_on:%B %Y}"
    return (f"People can withdraw their response until the end of {day} (the freeze date). "
            "Propose the release on the day after, or later.")


def _too_few(session: Session, survey: Survey, k: int) -> str | None:
    n = n_counted(session, survey.id)
    if n < k:
        return (f"“{survey.title}” has fewer than {k} responses, and a dataset of so few is never released. "
                "Publish what was heard in words instead.")
    return None


def _in_the_way(session: Session, survey: Survey, level: str) -> str | None:
    waiting = session.scalar(select(Release).where(
        Release.survey_id == survey.id, Release.level == level, Release.state.in_(("preparing", "proposed"))))
    if waiting is None:
        return None
    return f"Edition {waiting.edition} is {waiting.state} already. Publish or refuse it before the next one."


def propose(session: Session, *, survey: Survey, level: str, k: int, actor: str, now: datetime) -> Release:
    """Propose the next edition, which a job makes; refused while `obstacle` finds one."""
    said = obstacle(session, survey, level=level, k=k, now=now)
    if said is not None:
        raise (BadInput if level not in LEVELS else WrongState)(said)
    last = session.scalar(select(func.max(Release.edition)).where(
        Release.survey_id == survey.id, Release.level == level)) or 0
    release = Release(survey_id=survey.id, level=level, edition=last + 1, proposed_by=actor, proposed_at=now)
    session.add(release)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise Conflict("Somebody else has just proposed this edition. Load the page again.") from None
    release.job_id = enqueue(session, JOB, now=now, key=f"release:{release.id}", release_id=release.id)
    _record(session, release, "release proposed", actor=actor, now=now)
    session.commit()
    return release


def keep(session: Session, release_id: str, made: Made | Refused) -> None:
    """Keep what was made, or why nothing could be, in the caller's transaction; once only."""
    release = session.get(Release, release_id)
    if release is None or release.state != "preparing":
        return
    if isinstance(made, Refused):
        release.state, release.refusal = "refused", made.reason[:1000]
    else:
        release.manifest, release.report, release.state = dict(made.manifest), dict(made.report), "proposed"
        release.ledger = dict(made.ledger)


def publish(session: Session, *, release: Release, storage: FolderStorage, actor: str, now: datetime,
            needs_second: bool) -> Release:
    """Publish a proposed release and supersede earlier editions; two people, unless the demo says one."""
    if release.state != "proposed":
        raise WrongState(f"This release is {release.state}; only a proposed one can be published.")
    if needs_second and release.proposed_by == actor:
        raise NotAllowed("You proposed this release. Another officer has to look at it and publish it.")
    _check_files(release, storage)
    session.execute(update(Release).where(
        Release.survey_id == release.survey_id, Release.level == release.level, Release.state == "published",
    ).values(state="superseded"))
    release.state, release.published_by, release.published_at = "published", actor, now
    _record(session, release, "release published", actor=actor, now=now,
            more={"proposed_by": release.proposed_by, "one_person": release.proposed_by == actor})
    session.commit()
    return release


def _check_files(release: Release, storage: FolderStorage) -> None:
    """Refuse files that are not, byte for byte, those that the officer has looked at."""
    for file in files_of(release):
        try:
            content = storage.get(stored_name(release.id, file["name"]))
        except FileNotFoundError:
            raise Conflict(f"{file['name']} is missing. Refuse this release and propose it again.") from None
        if hashlib.sha256(content).hexdigest() != file["sha256"]:
            raise Conflict(f"{file['name']} was altered. Refuse this release and propose it again.")


def refuse(session: Session, *, release: Release, reason: str, actor: str, now: datetime) -> None:
    """Turn a proposed release down, with a reason."""
    if release.state != "proposed":
        raise WrongState(f"This release is {release.state}; only a proposed one can be refused.")
    if not reason.strip():
        raise BadInput("Say in a sentence why this release should not be published.")
    release.state, release.refusal = "refused", reason.strip()[:1000]
    _record(session, release, "release refused", actor=actor, now=now)
    session.commit()


def record_download(session: Session, *, release: Release, file: str, actor: str, now: datetime) -> None:
    """Note who took a file that is not for everybody."""
    _record(session, release, "safeguarded file downloaded", actor=actor, now=now, more={"file": file})
    session.commit()


def _record(session: Session, release: Release, action: str, *, actor: str, now: datetime,
            more: Mapping[str, Any] | None = None) -> None:
    slug = session.scalar(select(Survey.slug).where(Survey.id == release.survey_id))
    detail = {"release": release.id, "level": release.level, "edition": release.edition, **(more or {})}
    auditing.record(session, actor=actor, action=action, subject=str(slug), detail=detail, now=now)
