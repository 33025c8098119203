"""Who wants to hear what became of a consultation, and who wants no mail at all: both in the people store."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Follower(Base):
    """An e-mail address that is told when something comes of a consultation. It leads to no response.

    Its name is derived from the address under a key, so that the same address stands once and no link can be guessed.
    """

    __tablename__ = "follower"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"), index=True)
    address: Mapped[str] = mapped_column(String(320))
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    asked_on: Mapped[date | None]  # when a letter asked whether it is so; nothing once that is confirmed


class Objection(Base):
    """That somebody wants no more mail: HMAC(K_objections, address), which tells nobody the address."""

    __tablename__ = "objection"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
