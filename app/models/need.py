"""Requests for another way to take part: phone, braille, an interpreter. They stay in the people store."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.identity import new_id


class Need(Base):
    """What somebody needs to take part, and how to reach them. `state`: asked, met or declined.

    Nothing in it leads to a response. The day is there because the deadline follows from it.
    """

    __tablename__ = "need"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    reach: Mapped[str] = mapped_column(String(320))
    said: Mapped[str] = mapped_column(Text, default="")
    asked_on: Mapped[date]
    settled_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(10), default="asked", index=True)
