"""Analyses of open questions: starting one, cancelling it, where each stands, and what was signed off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from analysis.charts.figure import Figure
from analysis.disclosure import Policy
from analysis.disclosure.rounding import round_count
from analysis.summaries.keeping import from_record
from analysis.summaries.summary import Summary
from app import queue
from app.errors import WrongState
from app.models import AnalysisRun, Report, Survey
from app.services import auditing
from app.services.columns import columns_of
from app.services.finding import questionnaire_of
from app.services.parameters import Parameters, check, defaults, open_question, open_questions
from app.services.retention import refuse_erased

Standing = Literal["none", "waiting", "running", "failed", "cancelled", "read", "signed off"]


@dataclass(frozen=True, slots=True)
class QuestionState:
    """Where the analysis of one question stands: the newest kept run, and one that is on its way or has failed."""

    key: str
    kept: AnalysisRun | None
    pending: AnalysisRun | None
    job: queue.JobView | None
    report: Report | None

    @property
    def standing(self) -> Standing:
        """The state in a word: what is under way is said first."""
        if self.pending is not None:
            state = self.job.state if self.job else "failed"
            return "failed" if state == "done" else state
        if self.kept is None:
            return "none"
        return "signed off" if self.report is not None and self.report.signed_off_at else "read"

    @property
    def is_under_way(self) -> bool:
        """Whether something is still to come."""
        return self.standing in {"waiting", "running"}


def start(
    session: Session,
    *,
    survey: Survey,
    question_key: str,
    actor: str,
    now: datetime,
    parameters: Parameters | None = None,
) -> AnalysisRun:
    """Ask for an analysis of one open question; a question is read by one job at a time."""
    if survey.state == "draft":
        raise WrongState("This survey has not been opened, so there are no answers to read.")
    refuse_erased(survey)
    questionnaire = questionnaire_of(survey)
    open_question(questionnaire, question_key)
    wanted = parameters or defaults(questionnaire, question_key)
    check(wanted, questionnaire)
    session.scalar(select(Survey.id).where(Survey.id == survey.id).with_for_update())
    if state(session, survey, question_key).is_under_way:
        raise WrongState("This question is being read already. Wait for that, or cancel it first.")
    _forget_unfinished(session, survey.id, question_key)
    run = AnalysisRun(survey_id=survey.id, question_key=question_key, parameters=wanted.to_document(), created_at=now)
    session.add(run)
    session.flush()
    run.job_id = queue.enqueue(session, "analyse_question", now=now, run_id=run.id)
    auditing.record(
        session,
        actor=actor,
        action="analysis started",
        subject=survey.slug,
        now=now,
        detail={"question": question_key, "run": run.id, **wanted.to_document()},
    )
    session.commit()
    return run


def cancel(session: Session, *, survey: Survey, question_key: str, actor: str, now: datetime) -> None:
    """Ask the analysis that is under way to stop; it does so at its next step and keeps nothing."""
    standing = state(session, survey, question_key)
    if standing.pending is None or standing.job is None or not standing.is_under_way:
        raise WrongState("Nothing is under way for this question, so there is nothing to cancel.")
    queue.cancel(session, standing.job.id, now=now)
    auditing.record(
        session,
        actor=actor,
        action="analysis cancelled",
        subject=survey.slug,
        now=now,
        detail={"question": question_key, "run": standing.pending.id},
    )
    session.commit()


def runs(session: Session, survey: Survey) -> tuple[AnalysisRun, ...]:
    """Return every run of a survey, newest first."""
    return tuple(session.scalars(_newest_first(survey.id)))


def latest(session: Session, survey: Survey, question_key: str) -> AnalysisRun | None:
    """Return the newest run of a question that has been kept, or None."""
    query = _newest_first(survey.id).where(AnalysisRun.question_key == question_key)
    return session.scalar(query.where(AnalysisRun.completed_at.is_not(None)).limit(1))


def state(session: Session, survey: Survey, question_key: str) -> QuestionState:
    """Return where the analysis of one question stands."""
    newest = session.scalar(_newest_first(survey.id).where(AnalysisRun.question_key == question_key).limit(1))
    pending = newest if newest is not None and newest.completed_at is None else None
    kept = latest(session, survey, question_key)
    job = queue.look(session, pending.job_id) if pending is not None and pending.job_id else None
    report = session.get(Report, kept.id) if kept is not None else None
    return QuestionState(question_key, kept, pending, job, report)


def n_to_read(session: Session, survey: Survey, question_key: str, *, policy: Policy) -> int | None:
    """Return how many answers to a question the columns hold, as it may be told; None below k."""
    values = columns_of(session, survey.id, {question_key}).get(question_key, [])
    n = sum(isinstance(value, str) for value in values)
    return round_count(n, policy.round_to) if n >= policy.k else None


@dataclass(frozen=True, slots=True)
class Published:
    """A signed-off summary of one question, as anyone may read it.

    `few` are points that few people made, in an officer's words and checked by a second person; `by_lot` says what
    answers that chance has drawn and a person has read make of the shares.
    """

    question_key: str
    question: str
    summary: Summary
    figures: tuple[Figure, ...]
    notes: Mapping[str, str]
    coverage: Mapping[str, Any]
    signed_off_by: str
    signed_off_at: datetime
    run_id: str
    few: tuple[str, ...] = ()
    by_lot: tuple[str, ...] = ()


def report_of(session: Session, survey: Survey) -> tuple[Published, ...]:
    """Return the signed-off summaries of a survey, in the order of its questions: the newest of each."""
    query = select(Report, AnalysisRun).join(AnalysisRun, AnalysisRun.id == Report.run_id)
    query = query.where(AnalysisRun.survey_id == survey.id, Report.signed_off_at.is_not(None))
    newest = {run.question_key: (report, run) for report, run in session.execute(query.order_by(Report.signed_off_at))}
    asked = open_questions(questionnaire_of(survey)) if newest else ()
    return tuple(published(question.text, *newest[question.key]) for question in asked if question.key in newest)


def published(question: str, report: Report, run: AnalysisRun) -> Published:
    """Return a report as values; figures that were drawn from an older wording are left out."""
    document = report.document
    is_drawn = report.drawn_from == document["fingerprint"]
    return Published(
        run.question_key,
        question,
        from_record(document["summary"]),
        figures_from(report.figures if is_drawn else None),
        document["notes"],
        run.coverage or {},
        report.signed_off_by or "",
        report.signed_off_at or report.made_at,
        run.id,
        tuple(document.get("few", ())),
        tuple(document.get("by_lot", ())),
    )


def figures_from(documents: Sequence[Mapping[str, Any]] | None) -> tuple[Figure, ...]:
    """Return kept figures as values."""
    return tuple(
        Figure(**{**one, "header": tuple(one["header"]), "rows": tuple(map(tuple, one["rows"]))})
        for one in documents or ()
    )


def _forget_unfinished(session: Session, survey_id: str, question_key: str) -> None:
    """Runs that failed or were cancelled have found nothing: the next one takes their place."""
    session.execute(
        delete(AnalysisRun).where(
            AnalysisRun.survey_id == survey_id,
            AnalysisRun.question_key == question_key,
            AnalysisRun.completed_at.is_(None),
        )
    )


def _newest_first(survey_id: str) -> Select[AnalysisRun]:
    newest = (AnalysisRun.created_at.desc(), AnalysisRun.id)
    return select(AnalysisRun).where(AnalysisRun.survey_id == survey_id).order_by(*newest)
