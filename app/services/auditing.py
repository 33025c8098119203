"""The audit log: one entry per officer's act, each holding the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models import AuditEntry

GENESIS = "0" * 64
LOCK = 727_001  # PostgreSQL: one writer of the chain at a time


def record(
    session: Session,
    *,
    actor: str,
    action: str,
    subject: str,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Add an entry in the caller's transaction; the caller commits."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    last = session.execute(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).scalar_one_or_none()
    entry = AuditEntry(
        seq=last.seq + 1 if last else 1,
        at=now,
        actor=actor,
        action=action,
        subject=subject,
        detail=dict(detail or {}),
        previous=last.hash if last else GENESIS,
        hash="",
    )
    entry.hash = _hash(entry)
    session.add(entry)
    session.flush()
    return entry


def verify(session: Session) -> tuple[int, int | None]:
    """Return how many entries there are, and the number of the first one that has been altered (or None)."""
    previous, n = GENESIS, 0
    for entry in session.execute(select(AuditEntry).order_by(AuditEntry.seq)).scalars():
        n += 1
        if entry.seq != n or entry.previous != previous or entry.hash != _hash(entry):
            return n, entry.seq
        previous = entry.hash
    return n, None


def _hash(entry: AuditEntry) -> str:
    content = [
        entry.seq,
        entry.at.isoformat(),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
