"""Responses: all of one respondent's answers, with no order, no clock, no address and no invitation in the row."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Response(Base):
    """One response. The id is derived from its receipt, so the same submission is the same row.

    `panel_tag` is what a panel code becomes under the consultation's key: the same in both surveys of a pair, until
    they have been compared. Then it goes, and so does the key.

    `WITHOUT ROWID`: SQLite's hidden row number would tell the order in which people answered, and that
    order, beside the times of invitations, tells who they are.
    """

    __tablename__ = "response"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    version_sha256: Mapped[str] = mapped_column(ForeignKey("questionnaire_version.sha256"))
    language: Mapped[str] = mapped_column(String(10), default="en")
    mode: Mapped[str] = mapped_column(String(10), default="web")
    variant: Mapped[str] = mapped_column(String(10), default="standard")
    state: Mapped[str] = mapped_column(String(10), default="counted")
    answers: Mapped[dict[str, Any]]
    marks: Mapped[list[Any]] = mapped_column(default=list)  # what else is known: services/marking.py
    panel_tag: Mapped[str | None] = mapped_column(String(64))


class AnswerColumn(Base):
    """The typed copy of one variable over all counted responses, in the order of their random ids.

    Dashboards, exports and analysis read these; they are made anew only when enough has changed (see
    services/figures.py), so a number that is looked at often cannot be watched moving by one.
    """

    __tablename__ = "answer_column"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    values: Mapped[list[Any]]
