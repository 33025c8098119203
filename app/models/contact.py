"""The people store: who wants to be reached, with nothing in the row that leads to what they answered."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.identity import new_id


class Contact(Base):
    """One way to reach one person. It comes in a shuffled batch, and has no order, no clock and no response."""

    __tablename__ = "contact"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    question_key: Mapped[str] = mapped_column(String(100))
    value: Mapped[str] = mapped_column(String(320))
