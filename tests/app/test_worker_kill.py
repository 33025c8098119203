"""The real worker killed in the middle of the real analysis: another takes the job up, and it takes effect once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import product

import pytest
from sqlalchemy import func, select

from app import queue
from app.models import AnalysisReading, AnalysisRun, AuditEntry, Theme
from app.services import analysing
from config import ROOT
from tests.app import analyses
from tests.factories import a_response

TAKEN_UP_WITHIN = 15.0
DONE_WITHIN = 90.0
WHO = (
    "my mother",
    "a nurse",
    "the surgery",
    "my team",
    "a clerk",
    "our ward",
    "the trust",
    "a neighbour",
    "my son",
    "the night shift",
)
DOES = (
    "loses work to",
    "cannot correct",
    "does not understand",
    "pays too much for",
    "is watched by",
    "gets letters from",
    "waits for",
    "was not asked about",
)
WHAT = (
    "the booking program",
    "a scoring tool",
    "the new record",
    "an automatic reply",
    "the rota software",
    "a private company",
    "the camera on the door",
)
WHY = (
    "and nobody answers for it",
    "because it was bought in a hurry",
    "so trust is lost",
    "which is unfair to older people",
    "and the data go elsewhere",
)


@pytest.fixture
def workers(config):
    """Start real workers on this database; whatever is left is ended."""
    started = []

    def start():
        environment = {
            **os.environ,
            "CANDOUR_MODE": "test",
            "CANDOUR_DATA": str(config.data),
            "CANDOUR_DATABASE_URL": config.database_url,
        }
        started.append(
            subprocess.Popen([sys.executable, "-m", "app.worker"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_a_worker_killed_in_the_middle_of_an_analysis_is_followed_by_another_and_the_effect_is_there_once(
    session, workers
):
    survey = analyses.a_consulted_survey(session, n=0)
    for words in product(WHO, DOES, WHAT, WHY):
        a_response(
            session, survey, answers={"worries": " ".join(words), "hopes": f"A person checks what {words[2]} does"}
        )
    analyses.move(session, survey)
    run_id, job_id = _start(session, survey)

    first = workers()
    _wait(lambda: (_look(session, job_id).step or "") == "finding topics", within=60)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert _look(session, job_id).state == "running", "nobody has noticed yet"

    killed_at = time.monotonic()
    workers()
    _wait(lambda: _look(session, job_id).attempts == 2, within=TAKEN_UP_WITHIN)
    assert time.monotonic() - killed_at < TAKEN_UP_WITHIN
    _wait(lambda: _look(session, job_id).is_over, within=DONE_WITHIN)

    ended = _look(session, job_id)
    assert (ended.state, ended.attempts, ended.error) == ("done", 2, None)
    assert session.scalar(select(func.count()).select_from(AnalysisReading)) == 1
    run = session.scalars(select(AnalysisRun)).one()
    assert (run.id, run.completed_at is not None) == (run_id, True)
    topics = [
        topic["id"]
        for topic in session.get(AnalysisReading, run_id).document["reading"]["topics"]
        if topic["kind"] != "unclear"
    ]
    themes = session.scalars(select(Theme).order_by(Theme.position)).all()
    assert [theme.topic_ids for theme in themes] == [[topic] for topic in topics]
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == 1, "the officer’s act alone"


def _start(session, survey):
    run = analysing.start(session, survey=survey, question_key="worries", actor="olive", now=datetime.now(UTC))
    return run.id, run.job_id


def _look(session, job_id):
    """Look and let go at once: a test that held the write lock would starve the workers."""
    session.rollback()
    session.expire_all()
    view = queue.look(session, job_id)
    session.rollback()
    return view


def _wait(is_so, *, within):
    until = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < until, f"not within {within} s"
        time.sleep(0.05)
