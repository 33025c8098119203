"""Later work: a table of jobs with leases. One worker holds a job at a time; a dead worker's job is taken up again.

A job is claimed for `LEASE` seconds and the worker renews that while it lives. When it dies, the lease runs
out and the next claim takes the job. The job's effect and its `done` are written in one transaction, guarded by
the claim's token, so a job that is run twice still takes effect once.

The same statements serve SQLite (the claim runs under the write lock) and PostgreSQL (`SKIP LOCKED`).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import JSON, Column, Integer, String, Table, Text, and_, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from app.extensions import Base, UtcDateTime

LEASE = timedelta(seconds=10)
SKEW = timedelta(minutes=1)  # by which the clocks of several machines may differ
MAX_ATTEMPTS = 3
State = Literal["waiting", "running", "done", "failed", "cancelled"]
OVER = ("done", "failed", "cancelled")

job_table = Table(
    "job",
    Base.metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("idempotency_key", String(200), unique=True),
    Column("state", String(10), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("token", String(32)),
    Column("lease_until", UtcDateTime()),
    Column("run_after", UtcDateTime(), nullable=False),
    Column("created_at", UtcDateTime(), nullable=False),
    Column("started_at", UtcDateTime()),
    Column("ended_at", UtcDateTime()),
    Column("step", String(120)),
    Column("n_done", Integer),
    Column("n_total", Integer),
    Column("cancel_requested", Integer, nullable=False, default=0),
    Column("error", Text),
)


class LeaseLost(RuntimeError):
    """Another worker holds the job now; whatever this one has done must not be kept."""


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as anyone may look at it."""

    id: str
    name: str
    payload: Mapping[str, Any]
    state: State
    attempts: int
    token: str | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    step: str | None
    n_done: int | None
    n_total: int | None
    cancel_requested: bool
    error: str | None

    @property
    def is_over(self) -> bool:
        """Return whether nothing more will happen."""
        return self.state in OVER


FIELDS = (
    "id",
    "name",
    "payload",
    "state",
    "attempts",
    "token",
    "created_at",
    "started_at",
    "ended_at",
    "step",
    "n_done",
    "n_total",
    "cancel_requested",
    "error",
)


def enqueue(session: Session, name: str, *, now: datetime, key: str | None = None, after: timedelta = timedelta(),
            **payload: Any) -> str:
    """Add a job in the caller's transaction and return its id; a key that is waiting or running adds none.

    It runs `after` so long at the earliest.
    """
    if key is not None:
        standing = session.execute(
            select(job_table.c.id, job_table.c.state)
            .where(job_table.c.idempotency_key == key)
            .with_for_update()
        ).first()
        if standing is not None:
            if standing.state in {"waiting", "running"}:
                return str(standing.id)
            session.execute(
                update(job_table).where(job_table.c.id == standing.id).values(idempotency_key=None)
            )
    job_id = secrets.token_hex(16)
    session.execute(
        insert(job_table).values(
            id=job_id,
            name=name,
            payload=payload,
            idempotency_key=key,
            state="waiting",
            attempts=0,
            run_after=now + after,
            created_at=now,
            cancel_requested=0,
        )
    )
    return job_id


def claim(session: Session, *, now: datetime) -> JobView | None:
    """Take the oldest job that waits or whose worker has died; the caller commits.

    A job from the future was written before the clock was set back: it must not wait for that day to come again.
    """
    _retire_exhausted(session, now)
    ready = or_(
        and_(job_table.c.state == "waiting", or_(job_table.c.run_after <= now, job_table.c.created_at > now + SKEW)),
        and_(job_table.c.state == "running",
             or_(job_table.c.lease_until < now, job_table.c.lease_until > now + LEASE + SKEW)),
    )
    found = session.execute(
        select(job_table.c.id)
        .where(ready)
        .order_by(job_table.c.created_at, job_table.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).scalar_one_or_none()
    if found is None:
        return None
    session.execute(
        update(job_table)
        .where(job_table.c.id == found)
        .values(
            state="running",
            token=secrets.token_hex(16),
            lease_until=now + LEASE,
            started_at=now,
            attempts=job_table.c.attempts + 1,
            step=None,
            n_done=None,
            n_total=None,
        )
    )
    return look(session, found)


def heartbeat(session: Session, job: JobView, *, now: datetime) -> bool:
    """Renew the lease; True if somebody asked to cancel. LeaseLost if the job is no longer ours."""
    _guarded(session, job, lease_until=now + LEASE)
    return bool(
        session.execute(select(job_table.c.cancel_requested).where(job_table.c.id == job.id)).scalar_one()
    )


def report(session: Session, job: JobView, step: str, n_done: int, n_total: int) -> None:
    """Write how far the job has come."""
    _guarded(session, job, step=step[:120], n_done=n_done, n_total=n_total)


def refuse_lost(session: Session, job: JobView) -> None:
    """Raise LeaseLost where another worker has the job by now; nothing is locked."""
    if session.scalar(select(job_table.c.token).where(job_table.c.id == job.id)) != job.token:
        raise LeaseLost(f"job {job.id} is held by another worker")


def finish(session: Session, job: JobView, *, now: datetime) -> None:
    """Mark the job done, in the transaction that holds its effect."""
    _guarded(session, job, state="done", ended_at=now, lease_until=None)


def fail(session: Session, job: JobView, error: str, *, now: datetime, is_final: bool = False) -> None:
    """Put the job back to wait (a little longer each time), or end it when it has been tried enough."""
    over = is_final or job.attempts >= MAX_ATTEMPTS
    _guarded(
        session,
        job,
        state="failed" if over else "waiting",
        error=error[:2000],
        lease_until=None,
        ended_at=now if over else None,
        run_after=now + timedelta(seconds=2**job.attempts),
    )


def end_cancelled(session: Session, job: JobView, *, now: datetime) -> None:
    """End a job that somebody cancelled while it ran."""
    _guarded(session, job, state="cancelled", ended_at=now, lease_until=None)


def cancel(session: Session, job_id: str, *, now: datetime) -> None:
    """Ask for an end: at once if the job waits, at its next step if it runs."""
    session.execute(
        update(job_table)
        .where(job_table.c.id == job_id, job_table.c.state == "waiting")
        .values(state="cancelled", ended_at=now)
    )
    session.execute(
        update(job_table)
        .where(job_table.c.id == job_id, job_table.c.state == "running")
        .values(cancel_requested=1)
    )


def look(session: Session, job_id: str) -> JobView | None:
    """Return the job as it stands, or None."""
    row = session.execute(
        select(*(job_table.c[name] for name in FIELDS)).where(job_table.c.id == job_id)
    ).first()
    if row is None:
        return None
    values = dict(row._mapping)
    return JobView(**{**values, "cancel_requested": bool(values["cancel_requested"])})


def is_under_way(session: Session, key: str) -> bool:
    """Return whether a job of this key waits or runs."""
    query = select(job_table.c.id).where(
        job_table.c.idempotency_key == key, job_table.c.state.in_(("waiting", "running"))
    )
    return session.execute(query).first() is not None


def forget_ended(session: Session, name: str) -> None:
    """Delete the ended jobs of a name, whose times would be left standing for whoever gets hold of the table."""
    session.execute(delete(job_table).where(job_table.c.name == name, job_table.c.state.in_(OVER)))


def n_waiting(session: Session) -> int:
    """Return how many jobs wait or run."""
    return len(
        session.execute(select(job_table.c.id).where(job_table.c.state.in_(("waiting", "running")))).all()
    )


def _retire_exhausted(session: Session, now: datetime) -> None:
    """End jobs that have killed their worker too often: a poison job must not loop for ever."""
    session.execute(
        update(job_table)
        .where(
            job_table.c.state == "running",
            job_table.c.lease_until < now,
            job_table.c.attempts >= MAX_ATTEMPTS,
        )
        .values(
            state="failed",
            ended_at=now,
            lease_until=None,
            error="The worker stopped while running this job, several times. Look at the log before starting it again.",
        )
    )


def _guarded(session: Session, job: JobView, **values: Any) -> None:
    result = session.execute(
        update(job_table)
        .where(job_table.c.id == job.id, job_table.c.token == job.token, job_table.c.state == "running")
        .values(**values)
    )
    if result.rowcount != 1:  # type: ignore[attr-defined]
        raise LeaseLost(f"job {job.id} is held by another worker")
