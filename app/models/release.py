"""Releases: published anonymised datasets, never altered, only superseded; and how often each was fetched."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.identity import new_id
from app.models.survey import Survey


class Release(Base):
    """One edition of a survey's dataset. `state`: preparing, proposed, published, superseded, refused.

    `ledger` holds the figures it gave away (analysis.disclosure.ledger): every later edition is checked against them.
    """

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("survey_id", "level", "edition"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    level: Mapped[str] = mapped_column(String(12), default="open")
    edition: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default="preparing", index=True)
    job_id: Mapped[str | None] = mapped_column(String(32))
    manifest: Mapped[dict[str, Any] | None]
    report: Mapped[dict[str, Any] | None]
    ledger: Mapped[dict[str, Any] | None]
    refusal: Mapped[str | None] = mapped_column(String(1000))
    proposed_by: Mapped[str] = mapped_column(String(200))
    proposed_at: Mapped[datetime]
    published_by: Mapped[str | None] = mapped_column(String(200))
    published_at: Mapped[datetime | None]
    survey: Mapped[Survey] = relationship()


class DownloadCount(Base):
    """How often a file was fetched on a day: no person, no time."""

    __tablename__ = "download_count"
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    file: Mapped[str] = mapped_column(String(120), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(default=0)
