"""Figures: the gated counts of a survey as last allowed to move."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class FigureSet(Base):
    """What anyone may see of a survey's answers: already through the disclosure gate, with what has changed since."""

    __tablename__ = "figure_set"
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[dict[str, Any]]
    n_changes: Mapped[int] = mapped_column(default=0)
    n_apart: Mapped[dict[str, Any]] = mapped_column(default=dict)  # of forms kept apart: how many their figures hold
    made_at: Mapped[datetime]
    format: Mapped[str] = mapped_column(String(20), default="figures/1")
