"""Staged responses: durable at once, sealed, and moved among the others only in shuffled batches."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Batch(Base):
    """The batch that a survey gathers now: the name of the key that seals it, which dies when the batch has moved."""

    __tablename__ = "batch"
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    key_name: Mapped[str] = mapped_column(String(80))


class Staged(Base):
    """One response that waits. Its name is derived under the batch's key, so that nothing leads on to the response.

    A lane holds those that look alike from outside: same door, same size. Only a lane with a whole batch moves.
    """

    __tablename__ = "staged"
    __table_args__ = (Index("ix_staged_lane", "survey_id", "lane"), {"sqlite_with_rowid": False})
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    lane: Mapped[str] = mapped_column(String(60))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
