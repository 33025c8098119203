"""Copies of SQLite's file and log, the log cut at random: after the last sync all is there, before it a prefix."""
from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from app.extensions import db, db_session, is_reading
from app.services.receipts import response_id
from app.services.rewriting import empty_log
from benchmarks.durability.place import send

N_RESPONSES = 60


@dataclass(frozen=True)
class Written:
    """Responses in the order in which they were acknowledged, each with the log's length then; and both files."""

    ids: list[str]
    lengths: list[int]
    database: bytes
    log: bytes


def write(app: Flask, n: int = N_RESPONSES) -> Written:
    """Send responses to the open survey, one after another, with all of them still in the log."""
    is_reading.set(False)
    path = app.extensions["candour"].data / "candour.sqlite3"
    log = path.with_name(path.name + "-wal")
    ids, lengths = [], []
    with app.app_context():
        session = db_session()
        empty_log(session)  # what comes from here on is in the log, and nothing else
        session.execute(text("PRAGMA wal_autocheckpoint=0"))  # the pool's one connection
        for number in range(0, 2 * n, 2):
            ids.append(response_id(send(app, session, number)))
            session.commit()
            lengths.append(log.stat().st_size)
        held = Written(ids, lengths, path.read_bytes(), log.read_bytes())
        db.session.remove()
    return held


def faults(written: Written, n_copies: int, *, random_state: int) -> list[str]:
    """Return what is wrong with copies: half of them cut before the last sync, half with a torn tail after it."""
    chance, found = random.Random(random_state), []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(n_copies):
            end = chance.randrange(len(written.log)) if number % 2 else len(written.log)
            tail = b"" if number % 2 else chance.randbytes(chance.randrange(100_000))
            found += _faults_of(Path(folder) / f"{number}.sqlite3", written, end, tail)
    return found


def _faults_of(path: Path, written: Written, end: int, tail: bytes) -> list[str]:
    log = path.with_name(path.name + "-wal")
    path.write_bytes(written.database)
    log.write_bytes(written.log[:end] + tail)
    expected = {one for one, length in zip(written.ids, written.lengths, strict=True) if length <= end}
    with closing(sqlite3.connect(path)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        there = {row[0] for row in connection.execute("SELECT id FROM response")}
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    if verdict != "ok":
        return [f"cut at {end}: {verdict}"]
    return [] if there == expected else [f"cut at {end}: {len(there)} responses instead of the first {len(expected)}"]
