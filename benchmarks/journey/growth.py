"""What one durable response costs beside ten thousand others, and beside a million."""
from __future__ import annotations

import json
import secrets
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session

from app import create_app
from app.cli.setting_up import migrate
from app.extensions import db, db_session, is_reading
from app.models import Response
from app.services import at_once, consulting, designing, opening
from app.services.codes import new_code
from app.services.committing import Together
from app.services.editions import Editions
from benchmarks.journey.asked import definitions
from config import Config

SIZES: Final = (10_000, 1_000_000)
MEASURED: Final = 2000
GIVEN: Final = {f"q{number}": f"o{number % 5}" for number in range(8)}


def main(address: str) -> None:
    """Print the cost at each size, through the one door, one after another; and the ratio of the last to the first."""
    costs = [_at(size, address) for size in SIZES]
    for size, (cpu, wall) in zip(SIZES, costs, strict=True):
        print(f"one response beside {size:>9,}: {cpu:6.3f} ms CPU, {wall:6.2f} ms by the clock")
    print(f"growth: {costs[-1][0] / costs[0][0]:.2f} times the CPU, {costs[-1][1] / costs[0][1]:.2f} by the clock")


def _at(size: int, address: str) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(mode="test", data=Path(folder), database_url=address))
        migrate(app)
        with app.app_context():
            slug = _survey(app, size)
            together, door = Together(db.engine), at_once.Door(Editions(db.engine), app.extensions["keys"], 11)

            def one() -> None:
                submission = at_once.submission(new_code(), GIVEN, "en", "standard")
                together.write(door, at_once.Sent(slug, submission, datetime.now(UTC)))

            for _ in range(MEASURED // 10):
                one()
            cpu, wall = time.process_time(), time.monotonic()
            for _ in range(MEASURED):
                one()
            spent = time.process_time() - cpu, time.monotonic() - wall
            db.session.remove()
            db.engine.dispose()
    return spent[0] * 1000 / MEASURED, spent[1] * 1000 / MEASURED


def _survey(app: Flask, size: int) -> str:
    """Open a survey that has so many responses already."""
    is_reading.set(False)
    session, now, slug = db_session(), datetime.now(UTC), f"grown-{secrets.token_hex(4)}"
    about = consulting.create_consultation(session, title=slug, actor="bench", now=now)
    survey = designing.create_survey(session, consultation=about, slug=slug, definition_yaml=definitions()["a"],
                                     audience="public", access="open", actor="bench", now=now)
    opening.open_survey(session, survey, keys=app.extensions["keys"], storage=app.extensions["storage"], actor="bench",
                        now=now, needs_record=False)
    for start in range(0, size, 50_000):
        _fill(session, survey.id, survey.version_sha256, min(50_000, size - start))
    session.close()
    return slug


def _fill(session: Session, survey_id: str, version: str | None, n: int) -> None:
    base = {"survey_id": survey_id, "version_sha256": version, "language": "en", "mode": "web", "variant": "standard",
            "state": "counted", "answers": json.loads(json.dumps(GIVEN))}
    names = sorted(secrets.token_hex(16) for _ in range(n))
    session.execute(insert(Response), [{**base, "id": name} for name in names])
    session.commit()
