"""What stands on record of a deliberation beside its votes: meetings, advice, recommendations, how people were paid."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.identity import new_id


class RecordEntry(Base):
    """One entry of the public record, written by officers. `kind` is one of `services.public_record.KINDS`.

    `due_on` is the day by which it is answered, or on which it happens; `promised_on` the day that was said first.
    """

    __tablename__ = "record_entry"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text, default="")
    reply: Mapped[str] = mapped_column(Text, default="")
    statement: Mapped[int | None]
    due_on: Mapped[date | None]
    promised_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    written_at: Mapped[datetime]
