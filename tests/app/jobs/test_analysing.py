"""The job that reads a question, run by the real worker on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.computing import analysing as computing
from app.jobs import analysing as job
from app.models import AnalysisReading, AnalysisRun, Response
from app.services import analysing
from app.worker import Worker
from tests.app import analyses


@pytest.fixture
def now():
    """The real clock: the worker has no other."""
    return datetime.now(UTC)


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session)


def work(app, session):
    Worker(app).work(until_idle=True)
    session.rollback()
    session.expire_all()


def start(session, survey, now):
    return analysing.start(session, survey=survey, question_key="worries", actor="olive", now=now)


def test_a_started_question_is_read_and_its_summary_can_be_seen(app, session, survey, now):
    run = start(session, survey, now)
    work(app, session)
    state = analysing.state(session, survey, "worries")
    assert (state.standing, state.kept.id) == ("read", run.id)
    assert state.kept.summary["n_rows"] == 69 and session.get(AnalysisReading, run.id) is not None


def test_what_cannot_be_read_fails_with_a_reason_and_is_not_tried_again(app, session, now):
    survey = analyses.a_consulted_survey(session, n=5)
    start(session, survey, now)
    work(app, session)
    state = analysing.state(session, survey, "worries")
    assert (state.standing, state.job.attempts) == ("failed", 1)
    assert state.job.error.startswith("Fewer than 11 answers")


def test_somebody_withdraws_while_it_is_read_and_it_is_read_again_without_them(app, session, survey, now, monkeypatch):
    run, gone = start(session, survey, now), []

    def withdraw_once(gathered, progress):
        if not gone:
            gone.append(gathered.response_ids[0])
            session.get(Response, gone[0]).state = "withdrawn"
            session.commit()
            analyses.move(session, survey)
        return computing.analyse(gathered, progress)

    monkeypatch.setattr(job, "analyse", withdraw_once)
    work(app, session)
    kept = session.get(AnalysisReading, run.id)
    assert len(kept.response_ids) == 68 and gone[0] not in kept.response_ids
    assert session.get(AnalysisRun, run.id).summary["n_rows"] == 68


def test_a_cancelled_reading_keeps_nothing(app, session, survey, now, monkeypatch):
    run = start(session, survey, now)

    def cancel_inside(gathered, progress):
        progress.hold.cancel_requested = True
        return computing.analyse(gathered, progress)

    monkeypatch.setattr(job, "analyse", cancel_inside)
    work(app, session)
    assert analysing.state(session, survey, "worries").standing == "cancelled"
    assert session.get(AnalysisReading, run.id) is None
