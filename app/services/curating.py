"""Curating: a person names, merges, splits and moves what the machine found, takes it back, and signs it off."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.models import AnalysisRun, CurationStep, Report, Theme
from app.services import auditing, read_marks, signing, theming
from app.services.forgetting import lock_runs
from app.services.signed import refuse_signed
from app.services.summing_up import reading_of, recompute, refuse_forgotten
from app.services.theming import Themes, ThemeValue


@dataclass(frozen=True, slots=True)
class Gathered:
    """Themes that an officer takes together under one name: the others go into the first."""

    into: str
    others: tuple[str, ...]
    name: str
    note: str = ""
    is_mixed: bool = False


def themes(session: Session, run: AnalysisRun) -> Themes:
    """Return the themes of a run in their order."""
    rows = session.scalars(select(Theme).where(Theme.run_id == run.id).order_by(Theme.position))
    return tuple(
        ThemeValue(row.id, row.name, row.note, tuple(row.topic_ids), tuple(row.took_in), row.is_mixed) for row in rows
    )


def rename(
    session: Session,
    *,
    run: AnalysisRun,
    theme_id: str,
    name: str,
    note: str = "",
    is_mixed: bool = False,
    actor: str,
    now: datetime,
) -> None:
    """Give a theme a name and, if wanted, a sentence in the officer's own words; or say that it is no one view."""

    def named(held: Themes) -> Themes:
        return theming.renamed(held, theme_id, name, note, is_mixed=is_mixed)

    _act(session, run, "theme renamed", named, actor=actor, now=now)


def merge(session: Session, *, run: AnalysisRun, into: str, others: Iterable[str], actor: str, now: datetime) -> None:
    """Take other themes into one."""
    _act(session, run, "themes merged", lambda held: theming.merged(held, into, others), actor=actor, now=now)


def arrange(
    session: Session, *, run: AnalysisRun, gathered: Iterable[Gathered], actor: str, now: datetime
) -> None:
    """Merge and name many themes in one act, which one undo takes back."""

    def arranged(held: Themes) -> Themes:
        for one in gathered:
            if one.others:
                held = theming.merged(held, one.into, one.others)
            held = theming.renamed(held, one.into, one.name, one.note, is_mixed=one.is_mixed)
        return held

    _act(session, run, "themes arranged", arranged, actor=actor, now=now)


def add(session: Session, *, run: AnalysisRun, name: str, actor: str, now: datetime) -> None:
    """Add a theme of the officer's own, which readers code answers with."""
    _act(session, run, "theme added", lambda held: theming.added(held, name), actor=actor, now=now)


def split(
    session: Session, *, run: AnalysisRun, theme_id: str, topic: str | None = None, actor: str, now: datetime
) -> None:
    """Take a theme apart into its topics, or one topic out of it."""
    labels = topic_labels(session, run)
    _act(session, run, "theme split", lambda held: theming.split(held, theme_id, labels, topic), actor=actor, now=now)


def move(session: Session, *, run: AnalysisRun, topic: str, to: str, actor: str, now: datetime) -> None:
    """Move a topic into another theme."""
    _act(session, run, "topic moved", lambda held: theming.moved(held, topic, to), actor=actor, now=now)


def undo(session: Session, *, run: AnalysisRun, actor: str, now: datetime) -> str:
    """Put the themes back to what they were before the last act, and return which act that was."""
    _lock(session, run)
    step = last_step(session, run)
    if step is None:
        raise WrongState("There is nothing to undo: these are the themes as the program found them.")
    undone = step.action
    _keep(session, run, tuple(map(ThemeValue.from_document, step.before)), actor=actor, now=now)
    session.delete(step)
    _record(session, run, f"undone: {undone}", actor=actor, now=now)
    session.commit()
    return undone


def mark_read(session: Session, *, run: AnalysisRun, rows: Collection[int], actor: str, now: datetime) -> int:
    """Note that a person has read these answers; return how many have been read by now."""
    _lock(session, run)
    n_new = read_marks.mark(session, run, reading_of(session, run), rows)
    _record(session, run, "answers read", actor=actor, now=now, n=n_new)
    session.commit()
    return read_marks.n_read(session, run)


def sign_off(session: Session, *, run: AnalysisRun, name: str, actor: str, now: datetime) -> Report:
    """Sign the themes and their summary off under a person's name; from here on it may be published."""
    signed = " ".join(name.split())
    if not 2 <= len(signed) <= 200:
        raise BadInput("Name: sign off with the name of the person who answers for these themes.")
    _lock(session, run)
    held = themes(session, run)
    if waiting := signing.obstacles(session, run, held):
        raise WrongState(" ".join(one.text for one in waiting))
    report = recompute(session, run, held, actor=actor, now=now)
    report.signed_off_at, report.signed_off_by = now, signed
    _record(
        session, run, "themes signed off", actor=actor, now=now, name=signed, fingerprint=report.document["fingerprint"]
    )
    session.commit()
    return report


def reopen(session: Session, *, run: AnalysisRun, actor: str, now: datetime) -> None:
    """Take a sign-off back, so that the themes can be changed again; the summary is no longer published."""
    lock_runs(session, run.survey_id)
    report = session.get(Report, run.id)
    if report is None or report.signed_off_at is None:
        raise WrongState("These themes are not signed off, so there is nothing to reopen.")
    report.signed_off_at = report.signed_off_by = None
    _record(session, run, "sign-off taken back", actor=actor, now=now)
    session.commit()


def last_step(session: Session, run: AnalysisRun) -> CurationStep | None:
    """Return the last act that can be undone."""
    query = select(CurationStep).where(CurationStep.run_id == run.id).order_by(CurationStep.id.desc())
    return session.scalar(query.limit(1))


def topic_labels(session: Session, run: AnalysisRun) -> dict[str, str]:
    """Return what the program calls each topic; a label that too few people's words support is replaced."""
    return machine_labels(run.summary or {}, reading_of(session, run).document["reading"]["topics"])


def machine_labels(summary: Mapping[str, Any], topics: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return a label for each topic: as it may be published, else one without words that too few people used."""
    shown = {topic["id"]: topic["label"] for topic in summary["topics"]}
    return {
        topic["id"]: shown.get(topic["id"], _label(topic, summary["k"]))
        for topic in topics
        if topic["kind"] != "unclear"
    }


def _label(topic: Mapping[str, Any], k: int) -> str:
    return str(topic["label"]) if topic["label_support"] >= k else f"Points in different words ({topic['id']})"


def keep_first(session: Session, run: AnalysisRun, held: Themes) -> None:
    """Write the themes that an officer begins with, in the caller's transaction."""
    _write(session, run, held)


def _act(
    session: Session, run: AnalysisRun, action: str, change: Callable[[Themes], Themes], *, actor: str, now: datetime
) -> None:
    """Change the themes, keeping what they were; the summary follows at once."""
    _lock(session, run)
    before = themes(session, run)
    after = change(before)
    session.add(
        CurationStep(
            run_id=run.id, action=action, before=[theme.to_document() for theme in before], made_at=now, made_by=actor
        )
    )
    _keep(session, run, after, actor=actor, now=now)
    _record(session, run, action, actor=actor, now=now, themes=[theme.name for theme in after if theme not in before])
    session.commit()


def _lock(session: Session, run: AnalysisRun) -> None:
    """One act at a time, and none on what is signed off, superseded or forgotten."""
    lock_runs(session, run.survey_id)
    session.refresh(run)
    refuse_forgotten(session, run)
    refuse_signed(session, run)


def _keep(session: Session, run: AnalysisRun, held: Themes, *, actor: str, now: datetime) -> None:
    _write(session, run, held)
    recompute(session, run, held, actor=actor, now=now)


def _write(session: Session, run: AnalysisRun, held: Themes) -> None:
    session.execute(delete(Theme).where(Theme.run_id == run.id))
    session.add_all(
        Theme(
            id=theme.id,
            run_id=run.id,
            position=n,
            name=theme.name,
            note=theme.note,
            topic_ids=list(theme.topics),
            took_in=list(theme.took_in),
            is_mixed=theme.is_mixed,
        )
        for n, theme in enumerate(held)
    )
    session.flush()


def _record(session: Session, run: AnalysisRun, action: str, *, actor: str, now: datetime, **detail: Any) -> None:
    auditing.record(
        session,
        actor=actor,
        action=action,
        subject=run.survey.slug,
        now=now,
        detail={"question": run.question_key, "run": run.id, **detail},
    )
