"""Analysis plans: what will be read and compared, said before anybody has answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class AnalysisPlan(Base):
    """The plan of one survey. Once sealed its hash stands for it; opening the survey ends every change."""

    __tablename__ = "analysis_plan"
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[dict[str, Any]]
    sha256: Mapped[str | None] = mapped_column(String(64))
    sealed_at: Mapped[datetime | None]
    sealed_by: Mapped[str | None] = mapped_column(String(200))
