"""Print what bringing in existing responses costs, beside the bare reading and writing of the same rows.

Run `./run bench importing`, with a number of rows as an argument (10,000 otherwise). The peer does nothing that
makes a response: it reads the file with `csv` and writes each row as JSON. No judging, masking, receipts, database.
"""
from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from app import create_app
from app.cli.demo import people, voices
from app.cli.setting_up import migrate
from app.extensions import db_session
from app.models import Survey
from app.services import consulting, designing, opening
from app.services.exchanging.matching import suggest
from app.services.exchanging.sheets import read_sheet
from app.services.finding import questionnaire_of
from app.services.importing import import_responses
from config import ROOT, Config
from surveys.codebook import codebook, rows
from surveys.questionnaire import Questionnaire
from surveys.reading import read_file

DEFINITION = ROOT / "surveys" / "library" / "public-ai-health-data.yaml"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def main() -> None:
    """Measure both, and print CPU seconds per 1,000 rows."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    content = made_up(read_file(DEFINITION), n)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(mode="test", data=Path(folder)))
        migrate(app)
        with app.app_context():
            survey = _survey(app)
            print(f"{n:,} rows of the public questionnaire, {len(content) / 1e6:.1f} MB of CSV")
            print(f"{'':28} {'CPU s':>7} {'per 1,000':>10}")
            bare = _told("csv and json alone", n, lambda: _bare(content))
            first = _told("import", n, lambda: _import(app, survey, content, n))
            again = _told("the same file again", n, lambda: _import(app, survey, content, 0))
    print(f"ratio to the bare reading: import {first / bare:.0f}, again {again / bare:.0f}")


def made_up(asked: Questionnaire, n: int) -> bytes:
    """Return the file that another tool could have written: a column for each variable."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [variable.name for variable in codebook(asked)])
    writer.writeheader()
    for answers in people.responses(asked, voices.load(), n=n, random_state=1):
        writer.writerow({name: getattr(value, "value", value) for name, value in rows(asked, answers).items()})
    return out.getvalue().encode()


def _survey(app: Flask) -> Survey:
    session = db_session()
    consultation = consulting.create_consultation(session, title="Measured", actor="bench", now=NOW)
    survey = designing.create_survey(
        session, consultation=consultation, slug="measured", definition_yaml=DEFINITION.read_text("utf-8"),
        audience="public", access="open", actor="bench", now=NOW)
    return opening.open_survey(session, survey, keys=app.extensions["keys"], storage=app.extensions["storage"],
                               actor="bench", now=NOW, needs_record=False)


def _bare(content: bytes) -> None:
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        json.dumps(row)


def _import(app: Flask, survey: Survey, content: bytes, expected: int) -> None:
    sheet = read_sheet(content, "measured.csv")
    report = import_responses(
        db_session(), survey=survey, sheet=sheet, links=suggest(questionnaire_of(survey), sheet),
        keys=app.extensions["keys"], config=app.extensions["candour"], actor="bench", now=NOW)
    if report.imported != expected:
        raise ValueError(f"{report.imported:,} rows came in instead of {expected:,}: {report.rejected[:1]}")


def _told(name: str, n: int, work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    print(f"{name:28} {seconds:7.2f} {seconds / n * 1000:10.3f}")
    return seconds


if __name__ == "__main__":
    main()
