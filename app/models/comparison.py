"""Comparisons: two surveys whose respondents may be the same people, compared once, when the second has been frozen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Comparison(Base):
    """What is compared, and what it showed.

    `arm` is the question that tells who took part in what lay between, `control` the answer of those who did not;
    `knowledge` names the right answer to each question that has one.
    """

    __tablename__ = "comparison"
    consultation_id: Mapped[str] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    before_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    after_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    arm: Mapped[str] = mapped_column(String(200), default="")
    control: Mapped[str] = mapped_column(String(100), default="")
    knowledge: Mapped[dict[str, Any]]
    document: Mapped[dict[str, Any]]
    made_at: Mapped[datetime | None]
