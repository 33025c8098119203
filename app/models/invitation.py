"""Invitations and spent rights: two tables that nothing in the database can join."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.identity import new_id


class Invitation(Base):
    """A right to answer once, for one address or one paper slip. It never learns whether it was used."""

    __tablename__ = "invitation"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    address: Mapped[str | None] = mapped_column(String(320))
    delivery: Mapped[str] = mapped_column(String(10), default="")  # nothing yet, sent, bounced


class Spent(Base):
    """That some right has been used: HMAC(K_survey, token), worth nothing once the key is destroyed."""

    __tablename__ = "spent"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    nullifier: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)


class GroupLink(Base):
    """A link for everybody of one organisation or team: what it answers by itself, and whether it still lets in.

    Many people use it, so using it leaves no trace at all.
    """

    __tablename__ = "group_link"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    answers: Mapped[dict[str, Any]]
    is_open: Mapped[bool] = mapped_column(default=True)
