"""A worker's hold on one job: sessions to read and to finish in, progress, and whether somebody cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from app import queue
from app.extensions import is_reading
from config import Config

if TYPE_CHECKING:
    from app.keys import KeyFolder
    from app.storage import FolderStorage


class Cancelled(Exception):
    """Somebody asked to end this job."""


class Hold:
    """What a job may do with the world.

    Read in `reading()`, compute with no transaction open (others must be able to write), then write the effect
    in `finishing()`: that transaction also marks the job done, so the effect is there once or not at all.
    """

    def __init__(
        self,
        job: queue.JobView,
        sessions: Callable[[], Session],
        *,
        config: Config,
        keys: KeyFolder,
        storage: FolderStorage,
    ) -> None:
        self.job, self.config, self.keys, self.storage = job, config, keys, storage
        self.payload: Mapping[str, Any] = job.payload
        self._sessions = sessions
        self.cancel_requested = False
        self.is_lost = False
        self.is_finished = self.has_ended = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that only looks."""
        token = is_reading.set(True)
        try:
            with self._sessions() as session:
                yield session
        finally:
            is_reading.reset(token)

    @contextmanager
    def finishing(self, *, leaves_a_row: bool = True) -> Iterator[Session]:
        """Give the one session that writes; the job is done with it, or nothing is kept.

        `leaves_a_row=False` removes the jobs of this name that have ended, this one among them: their rows would say
        when somebody came.

        The job's own row is written last: whoever asks for a job holds what the job needs (a batch, the figures) before
        that row, and the two would wait for one another.
        """
        self.check()
        with self._sessions() as session:
            queue.refuse_lost(session, self.job)
            yield session
            if not self.has_ended:
                self.end(session)
            if not leaves_a_row:
                queue.forget_ended(session, self.job.name)
            session.commit()
        self.is_finished = True

    def end(self, session: Session) -> None:
        """Mark the job done before the rest of its effect: the next one can then be asked for under the same key."""
        queue.finish(session, self.job, now=datetime.now(UTC))
        self.has_ended = True

    def report(self, step: str, n_done: int, n_total: int) -> None:
        """Say how far the work has come; raises Cancelled when somebody has asked for that."""
        self.check()
        with self._sessions() as session:
            queue.report(session, self.job, step, n_done, n_total)
            session.commit()

    def check(self) -> None:
        """Stop here if the job was cancelled or taken by another worker."""
        if self.is_lost:
            raise queue.LeaseLost(f"job {self.job.id} is held by another worker")
        if self.cancel_requested:
            raise Cancelled
