"""What people add to the machine's reading: answers read, translated and coded, and points told in other words.

Rows name the response that they are about and go with it at a withdrawal. They outlive a run, so that reading the
question again loses nobody's work; like the responses they hold no time and no order.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.identity import new_id


class ReadMark(Base):
    """One answer that a person has read."""

    __tablename__ = "read_mark"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    question_key: Mapped[str] = mapped_column(String(120), primary_key=True)
    response_id: Mapped[str] = mapped_column(String(32), primary_key=True)


class Translation(Base):
    """A person's English for one answer in another language; the same words where it was English after all."""

    __tablename__ = "translation"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    question_key: Mapped[str] = mapped_column(String(120), primary_key=True)
    response_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    language: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    translated_by: Mapped[str] = mapped_column(String(200))


class Code(Base):
    """What one reader found in one answer: the themes that it holds (none is a finding too) and its stance.

    `reader` is first or second; `drawn` says how the answer was chosen, by chance or because the program was unsure.
    """

    __tablename__ = "code"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    question_key: Mapped[str] = mapped_column(String(120), primary_key=True)
    response_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    reader: Mapped[str] = mapped_column(String(10), primary_key=True)
    theme_ids: Mapped[list[Any]]
    stance: Mapped[str | None] = mapped_column(String(20))
    drawn: Mapped[str] = mapped_column(String(10))
    coded_by: Mapped[str] = mapped_column(String(200))


class Learning(Base):
    """What the program learned from the codes of one run, row by row, with how well; deleted with the reading."""

    __tablename__ = "learning"
    run_id: Mapped[str] = mapped_column(
        ForeignKey("analysis_reading.run_id", ondelete="CASCADE"), primary_key=True
    )
    document: Mapped[dict[str, Any]]


class Paraphrase(Base):
    """A point that few people made, in an officer's words; told to everybody once a second person has checked it.

    It names no response: who made the point must not be found through it.
    """

    __tablename__ = "paraphrase"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    question_key: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(200))
    written_at: Mapped[datetime]
    checked_by: Mapped[str | None] = mapped_column(String(200))
