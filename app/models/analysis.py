"""Analysis runs: one computation over one question, written once and superseded, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.identity import new_id
from app.models.survey import Survey


class AnalysisRun(Base):
    """One run: what it was asked, and (once its job is done) the fingerprint and gated summary of what it found.

    `summary` is the kept form of analysis.summaries.keeping; `coverage` says who was asked and who answered;
    `profiles` are the centres of its topics of k answers and more; `carried` says what became of earlier themes.
    """

    __tablename__ = "analysis_run"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    question_key: Mapped[str] = mapped_column(String(120))
    job_id: Mapped[str | None] = mapped_column(String(32))
    parameters: Mapped[dict[str, Any]]
    summary: Mapped[dict[str, Any] | None]
    figures: Mapped[list[Any] | None]
    coverage: Mapped[dict[str, Any] | None]
    profiles: Mapped[dict[str, Any] | None]
    carried: Mapped[dict[str, Any] | None]
    input_sha256: Mapped[str | None] = mapped_column(String(64))
    result_sha256: Mapped[str | None] = mapped_column(String(64))
    versions: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    superseded_at: Mapped[datetime | None]
    survey: Mapped[Survey] = relationship()


class AnalysisReading(Base):
    """The row-level part of a run (assignments, redacted texts, background, ids): deleted at a withdrawal."""

    __tablename__ = "analysis_reading"
    run_id: Mapped[str] = mapped_column(ForeignKey("analysis_run.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[dict[str, Any]]
    response_ids: Mapped[list[Any]]
