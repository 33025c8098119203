"""SIGKILL at random moments under eight writers: every receipt resolves, nothing is there twice, all is whole."""
from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import func, select, text

from app.extensions import db, db_session, is_reading
from app.models import Response, Staged
from app.services import receipts
from config import ROOT, Config

LONGEST_LIFE = 1.0  # seconds that a writer lives after its first acknowledgement


@dataclass
class Record:
    """What the writers have said, over all their lives."""

    started: set[int] = field(default_factory=set)
    acknowledged: dict[int, str] = field(default_factory=dict)
    restarts: list[float] = field(default_factory=list)  # seconds from start to the first acknowledgement
    worked: list[float] = field(default_factory=list)  # of them, seconds of the processor

    def note(self, line: str) -> None:
        """Take down one line of a writer; a torn last line says nothing."""
        words = line.split()
        if words[:1] == ["S"] and len(words) == 2 and line.endswith("\n"):
            self.started.add(int(words[1]))
        elif words[:1] == ["C"] and len(words) == 2 and line.endswith("\n"):
            self.worked.append(float(words[1]))
        elif words[:1] == ["A"] and len(words) == 3 and line.endswith("\n"):
            before = self.acknowledged.setdefault(int(words[1]), words[2])
            if before != words[2]:
                raise ValueError(f"number {words[1]} has two receipts")


def live_and_die(config: Config, record: Record, chance: random.Random) -> None:
    """Start a writer, wait for its first acknowledgement, kill it a random moment later."""
    told = {"data": str(config.data), "database_url": config.database_url,
            "again": sorted(record.started - record.acknowledged.keys()), "start": max(record.started, default=-1) + 1}
    started_at = time.monotonic()
    with subprocess.Popen([sys.executable, "-m", "benchmarks.durability.writer"], cwd=ROOT, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        print(json.dumps(told), file=writer.stdin, flush=True)
        n_before = len(record.acknowledged)
        while len(record.acknowledged) == n_before:
            line = writer.stdout.readline()
            if not line:
                raise RuntimeError("the writer ended before it had written anything")
            record.note(line)
        record.restarts.append(time.monotonic() - started_at)
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        writer.send_signal(signal.SIGKILL)
        for line in writer.stdout:
            record.note(line)


def faults(app: Flask, record: Record, numbers: set[int]) -> list[str]:
    """Return what is wrong: receipts of these numbers that do not resolve, responses too many, a file not whole."""
    found: list[str] = []
    is_reading.set(True)
    with app.app_context():
        session, keys, today = db_session(), app.extensions["keys"], datetime.now(UTC).date()
        for number in sorted(numbers):
            try:
                state = receipts.look_up(session, keys, record.acknowledged[number], today=today).state
            except Exception as error:
                state = repr(error)
            if state != "counted":
                found.append(f"the receipt of number {number}: {state}")
        n_kept = sum(session.scalar(select(func.count()).select_from(table)) for table in (Response, Staged))
        if not len(record.acknowledged) <= n_kept <= len(record.started):
            found.append(f"{n_kept} kept, {len(record.acknowledged)} acknowledged, {len(record.started)} started")
        if session.get_bind().dialect.name == "sqlite":
            verdict = session.execute(text("PRAGMA integrity_check")).scalar()
            if verdict != "ok":
                found.append(str(verdict))
        db.session.remove()
    return found


def kill_often(app: Flask, n_kills: int, *, random_state: int) -> tuple[Record, list[str]]:
    """Kill as often as asked, looking after each kill; at the end at everything."""
    record, chance, found = Record(), random.Random(random_state), []
    for _ in range(n_kills):
        before = set(record.acknowledged)
        live_and_die(app.extensions["candour"], record, chance)
        found += faults(app, record, record.acknowledged.keys() - before)
    return record, found + faults(app, record, set(record.acknowledged))
