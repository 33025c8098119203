"""The worker: takes one job after another, keeps its lease while it runs, survives what the job does."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from app import create_app, queue
from app.errors import AppError
from app.extensions import db
from app.faults import where
from app.jobs import find
from app.jobs.hold import Cancelled, Hold
from config import unknown_settings

POLL_SECONDS = 0.5
BEAT_SECONDS = 2.0
TIDY_EVERY = timedelta(hours=1)
log = logging.getLogger("candour.worker")


class Worker:
    """Runs jobs of one database until told to stop."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            self.sessions: Callable[[], Session] = sessionmaker(db.engine)
        self.stopping = threading.Event()
        self.tidied_at: datetime | None = None

    def work(self, *, until_idle: bool = False, parent: int | None = None) -> int:
        """Run jobs; with `until_idle` return how many were run once none waits. Ends when `parent` has gone."""
        n_run = 0
        while not self.stopping.is_set():
            if not until_idle:
                self._tidy_when_due()
            job = self._claim()
            if job is not None:
                self.run(job)
                n_run += 1
            elif until_idle or (parent is not None and os.getppid() != parent):
                break
            else:
                self.stopping.wait(POLL_SECONDS)
        return n_run

    def run(self, job: queue.JobView) -> None:
        """Run one claimed job to its end, whatever that is."""
        extensions = self.app.extensions
        hold = Hold(
            job,
            self.sessions,
            config=extensions["candour"],
            keys=extensions["keys"],
            storage=extensions["storage"],
        )
        done = threading.Event()
        heart = threading.Thread(target=self._beat, args=(hold, done), daemon=True)
        heart.start()
        try:
            self._run_inside(hold)
        finally:
            done.set()
            heart.join()

    def _run_inside(self, hold: Hold) -> None:
        try:
            with self.app.app_context():
                find(hold.job.name)(hold)
            if not hold.is_finished:
                with hold.finishing():
                    pass
        except Cancelled:
            self._end(lambda session: queue.end_cancelled(session, hold.job, now=datetime.now(UTC)))
        except queue.LeaseLost:
            log.warning("job %s was taken by another worker", hold.job.id)
        except AppError as error:  # the job cannot succeed however often it is tried
            self._fail(hold, str(error), is_final=True)
        except Exception as error:  # the one place: the worker must outlive whatever a job does
            log.error("job %s (%s) failed:\n%s", hold.job.id, hold.job.name, where(error))
            self._fail(hold, f"A fault in the program ({type(error).__name__}); the log says where.")

    def _fail(self, hold: Hold, said: str, *, is_final: bool = False) -> None:
        self._end(lambda session: queue.fail(session, hold.job, said, now=datetime.now(UTC), is_final=is_final))

    def _claim(self) -> queue.JobView | None:
        try:
            with self.sessions() as session:
                job = queue.claim(session, now=datetime.now(UTC))
                session.commit()
                return job
        except OperationalError:
            log.warning("the database did not answer; trying again")
            self.stopping.wait(2 * POLL_SECONDS)
            return None

    def _tidy_when_due(self) -> None:
        """Put the hourly tidying into the queue; several workers share one such job."""
        now = datetime.now(UTC)
        if self.tidied_at is not None and now - self.tidied_at < TIDY_EVERY:
            return
        try:
            with self.sessions() as session:
                queue.enqueue(session, "tidy", now=now, key="tidy")
                session.commit()
                self.tidied_at = now
        except OperationalError:
            log.warning("the database did not answer; tidying up later")

    def _end(self, write: Callable[[Session], None]) -> None:
        try:
            with self.sessions() as session:
                write(session)
                session.commit()
        except queue.LeaseLost:
            log.warning("a job that ended had been taken by another worker")

    def _beat(self, hold: Hold, done: threading.Event) -> None:
        """Renew the lease until the job is over; a missed beat is tried again, a lost lease is final."""
        while not done.wait(BEAT_SECONDS):
            try:
                with self.sessions() as session:
                    hold.cancel_requested = queue.heartbeat(session, hold.job, now=datetime.now(UTC))
                    session.commit()
            except queue.LeaseLost:
                hold.is_lost = not hold.is_finished
                return
            except OperationalError:
                log.warning("a heartbeat was missed")


def main() -> None:
    """Run until SIGTERM or SIGINT, or (with --parent) until the process that started this one has gone."""
    parser = argparse.ArgumentParser(prog="./run worker", description="Runs jobs until it is stopped.")
    # Told, not looked up: a parent that dies while this starts would else be somebody else's process.
    parser.add_argument("--parent", type=int, metavar="PID", help="end when this process has gone")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    for said in unknown_settings() if arguments.parent is None else ():  # whoever started this has said it
        log.warning(said)
    worker = Worker(create_app())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stopping.set())
    worker.work(parent=arguments.parent)


if __name__ == "__main__":
    main()
