"""Consultations: the whole exercise, with its purpose, its dates, its owner and what came of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.identity import new_id

if TYPE_CHECKING:
    from app.models.deliberation import Deliberation
    from app.models.survey import Survey


class Consultation(Base):
    """One exercise. `kind`: survey, engagement, formal consultation or deliberation."""

    __tablename__ = "consultation"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(30), default="engagement")
    purpose: Mapped[str] = mapped_column(Text, default="")
    undecided: Mapped[str] = mapped_column(Text, default="")
    fixed: Mapped[str] = mapped_column(Text, default="")
    decider: Mapped[str] = mapped_column(String(300), default="")
    decision_on: Mapped[date | None]
    owner: Mapped[str] = mapped_column(String(300), default="")
    contact: Mapped[str] = mapped_column(String(300), default="")
    lawful_basis: Mapped[str] = mapped_column(String(30), default="", server_default="")
    special_basis: Mapped[str] = mapped_column(String(30), default="", server_default="")
    controllers: Mapped[str] = mapped_column(Text, default="", server_default="")
    dpia: Mapped[str] = mapped_column(String(10), default="", server_default="")  # made, or none with the reason
    dpia_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    surveys: Mapped[list[Survey]] = relationship(back_populates="consultation", order_by="Survey.created_at")
    deliberations: Mapped[list[Deliberation]] = relationship(
        back_populates="consultation", order_by="Deliberation.created_at"
    )
    updates: Mapped[list[Update]] = relationship(
        back_populates="consultation", order_by="Update.published_at.desc()"
    )


class Update(Base):
    """We asked, you said, we did: one published answer to what was heard."""

    __tablename__ = "consultation_update"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    consultation_id: Mapped[str] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    asked: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    did: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    consultation: Mapped[Consultation] = relationship(back_populates="updates")
