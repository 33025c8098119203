"""Surveys: one questionnaire put to one audience between two dates, and the versions of that questionnaire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.consultation import Consultation
from app.models.identity import new_id


class QuestionnaireVersion(Base):
    """What was asked, once published never changed: its name is the SHA-256 of its canonical form."""

    __tablename__ = "questionnaire_version"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    document: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class Survey(Base):
    """One survey. `state`: draft, open or closed; `draft_yaml` is what the officer edits before opening."""

    __tablename__ = "survey"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    consultation_id: Mapped[str] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    audience: Mapped[str] = mapped_column(String(10))
    access: Mapped[str] = mapped_column(String(10), default="invited")
    design: Mapped[str] = mapped_column(String(15), default="self-selected")
    state: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    draft_yaml: Mapped[str] = mapped_column(Text)
    version_sha256: Mapped[str | None] = mapped_column(ForeignKey("questionnaire_version.sha256"))
    equivalent: Mapped[list[Any]] = mapped_column(default=list)  # forms whose responses a person has pooled
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    freezes_on: Mapped[date | None]
    first_closes_on: Mapped[date | None]  # the last day as officers set it, once requests for help have moved it
    least_age: Mapped[int | None]
    proxies: Mapped[list[Any]] = mapped_column(default=list)  # who may answer for somebody else: parent, carer
    most_responses: Mapped[int | None]
    quotas: Mapped[dict[str, Any]] = mapped_column(default=dict)  # question → option → at most so many
    list_source: Mapped[str] = mapped_column(Text, default="", server_default="")  # of invited people's names
    keep_months: Mapped[int | None]  # how long answers are kept after the last day to withdraw
    told_months: Mapped[int | None]  # the shortest such period that anybody was told while answering
    contact_days: Mapped[int | None]  # likewise ways to reach people; None: as the operator has set it
    erase_on: Mapped[date | None]  # announced to officers a month before
    erased_on: Mapped[date | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    consultation: Mapped[Consultation] = relationship(back_populates="surveys")
    version: Mapped[QuestionnaireVersion | None] = relationship()
