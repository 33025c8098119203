"""The library: signed-off themes kept under a subject, and whatever else a reading can begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.models import AnalysisRun, LibraryTheme, Report, Survey, Theme
from app.services import auditing
from app.services.finding import questionnaire_of

LONGEST_SUBJECT: Final = 80
_SUBJECT, _RUN = "library:", "run:"


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme that new answers can be matched with: nobody's words, only where its answers lie."""

    name: str
    note: str
    centre: Sequence[float]


@dataclass(frozen=True, slots=True)
class Source:
    """Something that a reading can begin with, as an officer chooses it."""

    key: str
    title: str


def subjects(session: Session) -> Sequence[str]:
    """Return the subjects that have themes."""
    return session.scalars(select(LibraryTheme.subject).distinct().order_by(LibraryTheme.subject)).all()


def sources(session: Session, survey: Survey, question_key: str) -> tuple[Source, ...]:
    """Return what a reading of a question can begin with: libraries, then signed-off questions, newest first."""
    libraries = [Source(f"{_SUBJECT}{subject}", f"Library: {subject}") for subject in subjects(session)]
    query = (
        select(AnalysisRun, Survey)
        .join(Report, Report.run_id == AnalysisRun.id)
        .join(Survey, Survey.id == AnalysisRun.survey_id)
        .where(Report.signed_off_at.is_not(None), AnalysisRun.profiles.is_not(None))
        .order_by(Report.signed_off_at.desc())
    )
    runs = []
    for run, owner in session.execute(query):
        if (owner.id, run.question_key) != (survey.id, question_key):
            asked = questionnaire_of(owner).by_key.get(run.question_key)
            runs.append(Source(f"{_RUN}{run.id}", f"{owner.title}: {asked.text if asked else run.question_key}"))
    return (*libraries, *runs)


def begin_with(session: Session, key: str) -> tuple[KnownTheme, ...]:
    """Return the themes of a source; none where it has gone or nothing was chosen."""
    if key.startswith(_SUBJECT):
        query = select(LibraryTheme).where(LibraryTheme.subject == key.removeprefix(_SUBJECT))
        rows = session.scalars(query.order_by(LibraryTheme.name))
        return tuple(KnownTheme(one.name, one.note, one.centre) for one in rows)
    run = session.get(AnalysisRun, key.removeprefix(_RUN)) if key.startswith(_RUN) else None
    report = session.get(Report, run.id) if run is not None else None
    if run is None or report is None or report.signed_off_at is None:
        return ()
    return _themes_of(session, run)


def save(session: Session, *, run: AnalysisRun, subject: str, actor: str, now: datetime) -> int:
    """Keep the signed-off themes of a run under a subject, in the place of those of the same name."""
    title = " ".join(subject.split())
    if not 2 <= len(title) <= LONGEST_SUBJECT:
        raise BadInput(f"Subject: use 2 to {LONGEST_SUBJECT} characters, such as “AI in primary care”.")
    report = session.get(Report, run.id)
    if report is None or report.signed_off_at is None:
        raise WrongState("Only signed-off themes go into the library. Sign them off first.")
    known = _themes_of(session, run)
    names = [one.name for one in known]
    session.execute(delete(LibraryTheme).where(LibraryTheme.subject == title, LibraryTheme.name.in_(names)))
    session.add_all(
        LibraryTheme(subject=title, name=one.name, note=one.note, centre=list(one.centre), saved_by=actor, saved_at=now)
        for one in known
    )
    auditing.record(
        session, actor=actor, action="themes kept in the library", subject=run.survey.slug, now=now,
        detail={"question": run.question_key, "run": run.id, "subject": title, "n": len(known)},
    )
    session.commit()
    return len(known)


def _themes_of(session: Session, run: AnalysisRun) -> tuple[KnownTheme, ...]:
    """Return the themes of a run that have a place: the mean of their topics' centres."""
    profiles = run.profiles or {}
    rows = session.scalars(select(Theme).where(Theme.run_id == run.id).order_by(Theme.position)).all()
    found = []
    for row in rows:
        centres = [profiles[topic] for topic in row.topic_ids if topic in profiles]
        if centres:
            centre = tuple(round(float(value), 4) for value in np.mean(centres, axis=0))
            found.append(KnownTheme(row.name, row.note, centre))
    return tuple(found)
