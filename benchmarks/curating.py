"""How long an officer waits: each act on the themes of 20,000 answers, with everything that follows from it.

Answers are pairs of real ones drawn with a seed; the database is SQLite, the clock that of the processor.

    ./run bench curating ../shared/data/nhs_fft/comments.csv --column "FFT answer" --n 20000
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from analysis.summaries import summarise
from analysis.summaries.keeping import to_record
from analysis.text.reading import read_answers
from app import create_app
from app.cli.setting_up import migrate
from app.extensions import db_session
from app.models import AnalysisReading, AnalysisRun, Code
from app.services import curating, theming
from app.services.bench import bench
from config import Config
from tests.factories import a_survey


def main() -> int:
    """Print the processor's time of every act."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--column", required=True)
    parser.add_argument("--n", type=int, default=20_000)
    options = parser.parse_args()
    with options.file.open(encoding="utf-8-sig", newline="") as file:
        said = [line[options.column] for line in csv.DictReader(file) if line[options.column].strip()]
    rng = np.random.default_rng(1)
    texts = [". ".join(said[at] for at in rng.integers(0, len(said), 2)) for _ in range(options.n)]
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(mode="test", data=Path(folder)))
        migrate(app)
        with app.app_context():
            _measure(db_session(), texts)
    return 0


def _measure(session: Session, texts: list[str]) -> None:
    run = _kept(session, texts)
    now = datetime.now(UTC)
    first, second, third = curating.themes(session, run)[:3]
    acts: dict[str, Callable[[], object]] = {
        "open the workbench": lambda: bench(session, run),
        "rename": lambda: curating.rename(session, run=run, theme_id=first.id, name="Named", actor="olive", now=now),
        "merge": lambda: curating.merge(session, run=run, into=first.id, others=[second.id], actor="olive", now=now),
        "undo": lambda: curating.undo(session, run=run, actor="olive", now=now),
        "rename, 200 answers coded": lambda: _coded(session, run, third.id, now),
    }
    for name, act in acts.items():
        session.expire_all()
        started = time.process_time()
        act()
        print(f"{name:28}{time.process_time() - started:8.2f} s")


def _kept(session: Session, texts: list[str]) -> AnalysisRun:
    reading = read_answers(texts, question="What do you think?")
    by = {"area": [("north", "south", "east")[at % 3] for at in range(len(texts))]}
    summary, now = summarise(reading, by=by), datetime.now(UTC)
    survey = a_survey(session)
    run = AnalysisRun(survey_id=survey.id, question_key="q", parameters={}, created_at=now, completed_at=now)
    run.summary, run.coverage = to_record(summary), {}
    session.add(run)
    session.flush()
    ids = [f"{at:032x}" for at in range(len(texts))]
    document = json.loads(json.dumps({"reading": reading.to_document(), "by": by}))
    session.add(AnalysisReading(run_id=run.id, response_ids=ids, document=document))
    labels = curating.machine_labels(run.summary, document["reading"]["topics"])
    curating.keep_first(session, run, theming.distinct(theming.first_themes(labels.items())))
    session.add_all(
        Code(survey_id=survey.id, question_key="q", response_id=ids[at], reader="second", theme_ids=[], stance=None,
             drawn="chance", coded_by="zoe") for at in range(200)
    )
    session.commit()
    print(f"{len(texts):,} answers, {len(summary.topics)} topics shown")
    return run


def _coded(session: Session, run: AnalysisRun, theme_id: str, now: datetime) -> None:
    for code in session.query(Code).all():
        code.reader = "first"
    curating.rename(session, run=run, theme_id=theme_id, name="Coded", actor="olive", now=now)


if __name__ == "__main__":
    sys.exit(main())
