"""How long a survey's things are kept: told beforehand, then deleted by themselves, with a line in the audit log.

Respondents were told the period when they answered, so it can be shortened later, and a slip put right up to what they
were told, never beyond. Officers see a month ahead what will go; what was already published (figures, signed reports,
datasets) stays as it is.
"""
from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.keys import KeyFolder
from app.models import (
    AnalysisReading,
    AnalysisRun,
    AnswerColumn,
    Code,
    Draft,
    FigureSet,
    GroupLink,
    Invitation,
    Need,
    ReadMark,
    Release,
    Report,
    Response,
    Spent,
    Staged,
    Survey,
    Translation,
)
from app.queue import enqueue
from app.services import auditing, staging
from app.services.datasets import files_of, stored_name
from app.services.forgetting import lock_runs
from app.storage import FolderStorage

ACTOR: Final = "by itself, on its date"
USUAL_MONTHS: Final = 24
MOST_MONTHS: Final = 240
MOST_DAYS: Final = 3650
NOTICE: Final = timedelta(days=30)
GONE: Final = "The answers of this survey were deleted on {day}, as people were told. What was published stays."
UNPUBLISHED: Final = ("preparing", "proposed", "refused")
OF_RESPONDENTS: Final[tuple[Any, ...]] = (  # all that leads to one person's answers, or to a person
    AnswerColumn, ReadMark, Code, Translation, Response, Staged, Draft, Invitation, Spent, GroupLink, Need,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of thing that is kept: until when (None: for good), in words, and why or by what it goes."""

    what: str
    until: date | None
    said: str


def due_on(survey: Survey) -> date | None:
    """Return the day on which the answers go; None while no period is set, or the survey has no end yet."""
    if survey.erase_on is not None:
        return survey.erase_on
    if survey.keep_months is None or survey.freezes_on is None:
        return None
    return months_after(survey.freezes_on, survey.keep_months)


def plan(survey: Survey, *, draft_days: int, contact_days: int) -> tuple[Item, ...]:
    """Return everything that is kept of a survey, and until when: the list beforehand."""
    due, closed = due_on(survey), survey.closed_at.date() if survey.closed_at else survey.closes_on
    close = "at the close" if survey.state != "closed" else "at the close, so they are gone"
    days = contact_days if survey.contact_days is None else survey.contact_days
    reach = survey.freezes_on + timedelta(days=days) if survey.freezes_on else None
    months = f"{survey.keep_months} months after the last day to withdraw" if survey.keep_months is not None else \
        "no period is set yet: set one"
    return (
        Item("Answers that were begun and not sent", closed, f"after {draft_days} days, and all of them {close}"),
        Item("The keys that could tell who has answered, the addresses of people who were invited, the links of groups",
             closed, close),
        Item("Email addresses and phone numbers that people gave to be reached", reach,
             f"{days} days after the last day to withdraw"),
        Item("Answers, in rows and in columns; marks, codes and translations of single answers; readings row by row; "
             "analyses that nobody signed off; datasets that were not published; requests for help", due, months),
        Item("Figures above the threshold, signed reports with the quotes in them, published datasets, the questions, "
             "the audit log", None, "Kept for good: they lead to nobody"),
    )


def set_period(
    session: Session, survey: Survey, *, keep_months: int | None, contact_days: int | None, actor: str, now: datetime
) -> None:
    """Set how long answers and ways to reach people are kept; no longer than people were told. Commits."""
    if keep_months is not None and not 0 <= keep_months <= MOST_MONTHS:
        raise BadInput(f"Answers are kept for 0 to {MOST_MONTHS} months after the last day to withdraw.")
    if contact_days is not None and not 0 <= contact_days <= MOST_DAYS:
        raise BadInput(f"Ways to reach people are kept for 0 to {MOST_DAYS:,} days after the last day to withdraw.")
    wanted = {"keep_months": keep_months, "contact_days": contact_days}
    changed = {name: value for name, value in wanted.items() if getattr(survey, name) != value}
    _refuse_longer(survey, changed)
    for name, value in changed.items():
        setattr(survey, name, value)
    if survey.state == "open" and "keep_months" in changed:
        survey.told_months = keep_months  # whoever answers from now on is told this
    if changed:
        survey.erase_on = None  # announced anew, a month before
        auditing.record(session, actor=actor, action="retention changed", subject=survey.slug, now=now, detail=changed)
    session.commit()


def _refuse_longer(survey: Survey, changed: dict[str, int | None]) -> None:
    if survey.erased_on is not None and changed:
        raise WrongState(gone(survey))
    if survey.state == "draft":
        return
    for name, value in changed.items():
        told = survey.told_months if name == "keep_months" and survey.state == "closed" else None
        longest = getattr(survey, name) if told is None else told
        if longest is not None and (value is None or value > longest):
            unit = "months" if name == "keep_months" else "days"
            raise BadInput(f"People were told when they answered that this is kept for {longest} {unit}. It can be "
                           "shorter, not longer.")


def announce(session: Session, *, today: date, now: datetime) -> int:
    """Fix the day for every survey whose answers go within a month, and say so in the log. Commits."""
    query = select(Survey).where(Survey.state == "closed", Survey.erase_on.is_(None), Survey.erased_on.is_(None),
                                 Survey.keep_months.is_not(None), Survey.freezes_on.is_not(None))
    n = 0
    for survey in session.scalars(query.order_by(Survey.slug)):
        due = due_on(survey)
        if due is not None and due - NOTICE <= today:
            survey.erase_on = max(due, today + NOTICE)  # never without a month's notice, however late this runs
            auditing.record(session, actor=ACTOR, action="deletion announced", subject=survey.slug, now=now,
                            detail={"on": survey.erase_on.isoformat(), "months": survey.keep_months})
            n += 1
    session.commit()
    return n


def erase_due(
    session: Session, *, today: date, keys: KeyFolder, storage: FolderStorage | None, now: datetime
) -> tuple[str, ...]:
    """Delete what was announced for today or earlier; each survey in a transaction of its own."""
    query = select(Survey).where(Survey.state == "closed", Survey.erased_on.is_(None), Survey.erase_on <= today)
    return tuple(erase(session, one, keys=keys, storage=storage, now=now)
                 for one in session.scalars(query.order_by(Survey.slug)).all())


def erase(
    session: Session, survey: Survey, *, keys: KeyFolder, storage: FolderStorage | None, now: datetime
) -> str:
    """Delete all that leads to one person's answers, and say so in the log; returns the survey's address. Commits."""
    slug = survey.slug
    lock_runs(session, survey.id)
    unsigned = select(AnalysisRun.id).where(AnalysisRun.survey_id == survey.id, AnalysisRun.id.not_in(
        select(Report.run_id).where(Report.signed_off_at.is_not(None))))
    all_runs = select(AnalysisRun.id).where(AnalysisRun.survey_id == survey.id)
    session.execute(delete(AnalysisReading).where(AnalysisReading.run_id.in_(all_runs)))
    session.execute(delete(AnalysisRun).where(AnalysisRun.id.in_(unsigned.scalar_subquery())))
    for table in OF_RESPONDENTS:
        session.execute(delete(table).where(table.survey_id == survey.id))
    session.execute(update(FigureSet).where(FigureSet.survey_id == survey.id).values(n_changes=0))
    releases = session.scalars(select(Release).where(
        Release.survey_id == survey.id, Release.state.in_(UNPUBLISHED))).all()
    names = [stored_name(one.id, file["name"]) for one in releases for file in files_of(one)]
    for one in releases:
        one.state, one.refusal = "refused", one.refusal or "The answers were deleted before it was published."
    survey.erased_on, survey.erase_on = now.date(), None
    auditing.record(session, actor=ACTOR, action="answers deleted", subject=slug, now=now,
                    detail={"months": survey.keep_months, "unpublished_datasets": len(releases)})
    enqueue(session, "rewrite", now=now, key=f"rewrite:{survey.id}", survey_id=survey.id)
    if storage is not None:  # before the commit: what is interrupted is done again, and no file is left behind
        for name in names:
            storage.delete(name)
    session.commit()
    if storage is not None:
        staging.drop(storage, keys, survey)
    return slug


def gone(survey: Survey) -> str:
    """Return what is said where answers would be, once they are deleted."""
    return GONE.format(day=f"{survey.erased_on.day} {survey.erased_on:%B %Y}" if survey.erased_on else "")


def refuse_erased(survey: Survey) -> None:
    """Raise WrongState where answers are needed that are deleted."""
    if survey.erased_on is not None:
        raise WrongState(gone(survey))


def months_after(day: date, n: int) -> date:
    """Return the same day so many months later, or the last of that month.

    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + n, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
