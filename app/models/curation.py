"""Curation: themes, which a person has named, merged and signed off, apart from the topics that the machine found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.identity import new_id


class Theme(Base):
    """One theme of one run: a name and the topics that it gathers; `took_in` names the themes merged into it."""

    __tablename__ = "theme"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    run_id: Mapped[str] = mapped_column(ForeignKey("analysis_run.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text, default="")
    is_mixed: Mapped[bool] = mapped_column(default=False)
    topic_ids: Mapped[list[Any]]
    took_in: Mapped[list[Any]] = mapped_column(default=list)


class LibraryTheme(Base):
    """One signed-off theme kept under a subject, so that later readings can begin with it.

    `centre` is the mean of the vectors of at least k answers: it holds nobody's words.
    """

    __tablename__ = "library_theme"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    name: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text, default="")
    centre: Mapped[list[Any]]
    saved_by: Mapped[str] = mapped_column(String(200))
    saved_at: Mapped[datetime]


class CurationStep(Base):
    """The themes as they were before one act of an officer, so that it can be undone."""

    __tablename__ = "curation_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("analysis_run.id", ondelete="CASCADE"), index=True)
    action: Mapped[str] = mapped_column(String(200))
    before: Mapped[list[Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))


class Report(Base):
    """The summary of one run in an officer's words: made anew at every act, signed off by a named person.

    `figures` were drawn from the document with the fingerprint `drawn_from`; others wait for the next drawing.
    """

    __tablename__ = "report"
    run_id: Mapped[str] = mapped_column(ForeignKey("analysis_run.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[dict[str, Any]]
    figures: Mapped[list[Any] | None]
    drawn_from: Mapped[str | None] = mapped_column(String(64))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    signed_off_at: Mapped[datetime | None]
    signed_off_by: Mapped[str | None] = mapped_column(String(200))
