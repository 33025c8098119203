"""What an analysis forgets when a person withdraws: every row of its readings, and that person's quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from analysis.text.findings import answer_of
from app.models import AnalysisReading, AnalysisRun, Code, ReadMark, Report, Survey, Translation
from app.services.quoting import without_quotes


def forget_rows(
    session: Session, survey_id: str, *, response_id: str, answers: Mapping[str, Any], now: datetime
) -> None:
    """Delete what runs hold row by row, in the caller's transaction, and the quotes taken from one response.

    Runs that held the response are superseded; gated figures and fingerprints stay. The lock makes a run that is
    being kept at this moment wait, and notice.
    """
    lock_runs(session, survey_id)
    readings = list(
        session.scalars(select(AnalysisReading).join(AnalysisRun).where(AnalysisRun.survey_id == survey_id))
    )
    held = [reading for reading in readings if response_id in reading.response_ids]
    said = {*_texts(answers.values()), *(_quotable(reading, response_id) for reading in held)}
    for run in session.scalars(select(AnalysisRun).where(AnalysisRun.survey_id == survey_id)):
        _take_quotes(run, session.get(Report, run.id), said)
    for table in (ReadMark, Code, Translation):  # what people noted of this one response; of the others it stays
        session.execute(delete(table).where(table.survey_id == survey_id, table.response_id == response_id))
    ids = [reading.run_id for reading in held]
    session.execute(delete(AnalysisReading).where(AnalysisReading.run_id.in_(ids)))
    session.execute(
        update(AnalysisRun)
        .where(AnalysisRun.id.in_(ids), AnalysisRun.superseded_at.is_(None))
        .values(superseded_at=now)
    )


def lock_runs(session: Session, survey_id: str) -> None:
    """Let one at a time keep a run of this survey or forget from it (SQLite: its one writer is that already)."""
    session.scalar(select(Survey.id).where(Survey.id == survey_id).with_for_update())


def _take_quotes(run: AnalysisRun, report: Report | None, said: Iterable[str]) -> None:
    for text in said:
        if run.summary is not None:
            run.summary = without_quotes(run.summary, text)
        if report is not None:
            report.document = without_quotes(report.document, text)


def _texts(answers: Iterable[Any]) -> Iterable[str]:
    for answer in answers:
        if isinstance(answer, str):
            yield answer
        elif isinstance(answer, Mapping):
            yield from _texts(answer.values())


def _quotable(reading: AnalysisReading, response_id: str) -> str:
    """Return what a reading could quote of a response: its words, a translation with the original beside it."""
    place = reading.response_ids.index(response_id)
    return answer_of(reading.document["reading"]["answers"][place]).quotable
