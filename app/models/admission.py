"""Who has used an invitation to a deliberation: rights, never people, and never beside a ballot."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class AdmissionBatch(Base):
    """The batch that a deliberation gathers now: the name of the key that seals it, which dies when it has moved."""

    __tablename__ = "admission_batch"
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), primary_key=True
    )
    key_name: Mapped[str] = mapped_column(String(80))


class Admission(Base):
    """A right used lately, sealed: its name is derived under the batch's key, and tells nothing once that is gone."""

    __tablename__ = "admission"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), index=True
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Admitted(Base):
    """A right that has been used, among at least 25: HMAC(K_voters, token), worth nothing once the key is destroyed."""

    __tablename__ = "admitted"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    nullifier: Mapped[str] = mapped_column(String(64), primary_key=True)
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), index=True
    )
