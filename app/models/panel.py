"""Panels: volunteers under seal, and each draw from them with what everybody may check."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.identity import new_id


class Panel(Base):
    """Who volunteered for one deliberation, sealed under a key of its own; `is_open`: whether they may be published.

    They may be published only as numbers with what the quotas ask about, and only where they agreed to that.
    """

    __tablename__ = "panel"
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), primary_key=True
    )
    size: Mapped[int]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    is_open: Mapped[bool] = mapped_column(default=False)


class Lot(Base):
    """One draw: the panel, or later the seats that were left. `state`: committed, ready, drawing or drawn.

    `commitment` is the SHA-256 of the seed and stands from the first day; the seed itself appears with the draw.
    `document` holds what the draw showed, without anybody's number.
    """

    __tablename__ = "lot"
    __table_args__ = (UniqueConstraint("deliberation_id", "number"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    size: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default="committed")
    commitment: Mapped[str] = mapped_column(String(64))
    seed: Mapped[str] = mapped_column(String(64), default="")
    checksums: Mapped[dict[str, Any]]
    document: Mapped[dict[str, Any]]
    problem: Mapped[str] = mapped_column(Text, default="")
    committed_at: Mapped[datetime]
    drawn_at: Mapped[datetime | None]
