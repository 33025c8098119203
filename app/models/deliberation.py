"""Deliberations: statements, the ballots that react to them, what moderation did, and what it all shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.consultation import Consultation
from app.models.identity import new_id


class Deliberation(Base):
    """One question on which people weigh statements. `state`: draft, open or closed.

    `background` holds paragraphs, each with its source: {"text", "source", "url"}. `access` is open or invited.
    `about` holds questions about those who vote: {"key", "text", "options"}.
    """

    __tablename__ = "deliberation"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    consultation_id: Mapped[str] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(Text, default="")
    background: Mapped[list[Any]]
    stop_after: Mapped[int] = mapped_column(default=20)
    takes_statements: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    closes_on: Mapped[date | None]
    freezes_on: Mapped[date | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    follows: Mapped[str] = mapped_column(String(80), default="", server_default="")  # the address of the round before
    access: Mapped[str] = mapped_column(String(10), default="open", server_default="open")
    n_invited: Mapped[int] = mapped_column(default=0, server_default="0")  # links that were made; none is kept
    about: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    consultation: Mapped[Consultation] = relationship(back_populates="deliberations")


class Statement(Base):
    """One sentence that others react to. `state`: waiting, accepted, rejected or merged.

    It has a number once it is accepted; until then its random name tells nothing of when it came, or from whom.
    """

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("deliberation_id", "number"), {"sqlite_with_rowid": False})
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(10), default="")
    origin: Mapped[str] = mapped_column(String(12), default="officer")
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    merged_into: Mapped[int | None]


class Ballot(Base):
    """All votes of one person, by statement number: no time, no order, no address.

    `state`: admitted (nothing voted yet), counted or withdrawn. The id is derived from the receipt, so it leads to
    nobody; one row a person makes one vote a statement. `about` is what the person said of themselves, `marks` what
    looked unusual as the first vote came (see app.services.marking).
    """

    __tablename__ = "ballot"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[str] = mapped_column(String(10), default="counted")
    votes: Mapped[dict[str, Any]]
    important: Mapped[list[Any]]
    about: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    marks: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")


class ModerationStep(Base):
    """One decision on one statement, as the public log shows it: the day, and never who proposed it."""

    __tablename__ = "moderation_step"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    statement_id: Mapped[str] = mapped_column(ForeignKey("statement.id", ondelete="CASCADE"), index=True)
    act: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(40), default="")
    decided_on: Mapped[date]


class Challenge(Base):
    """Somebody's doubt about one paragraph of a background, and the answer. `state`: waiting, shown or rejected."""

    __tablename__ = "challenge"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), index=True
    )
    paragraph: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    reason: Mapped[str] = mapped_column(String(40), default="")


class OpinionSet(Base):
    """What the votes show, as last allowed to move, and what the next offers are weighed by.

    `document` may be seen by anyone; `model` places a person among the groups; `offers` holds counts by statement and
    group, as flat lists, which are read with every vote. `n_changes` counts people who came or withdrew since the
    document moved, `n_finished` those who reached the number to stop at, `n_votes` votes since the offers were weighed.
    """

    __tablename__ = "opinion_set"
    deliberation_id: Mapped[str] = mapped_column(
        ForeignKey("deliberation.id", ondelete="CASCADE"), primary_key=True
    )
    document: Mapped[dict[str, Any]]
    model: Mapped[dict[str, Any]]
    offers: Mapped[dict[str, Any]]
    n_changes: Mapped[int] = mapped_column(default=0)
    n_finished: Mapped[int] = mapped_column(default=0)
    n_votes: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
