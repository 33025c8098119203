"""The job that moves figures: it moves nothing when too little has changed, and holds no lock while it counts."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app import queue
from app.models import FigureSet
from app.queue import job_table
from app.services import figures
from app.worker import Worker
from tests.app.services.making import answer, opened


@pytest.fixture
def now() -> datetime:
    """The real clock: the worker has it too, and takes no job from the future."""
    return datetime.now(UTC)



def test_a_job_that_comes_too_early_moves_nothing(app, session, now):
    survey = opened(app, session, now)
    for n in range(10):
        answer(app, session, survey, now, f"k{n}", heard="a_lot")
    queue.enqueue(session, "refresh_figures", now=datetime.now(UTC), survey_id=survey.id)
    session.commit()
    Worker(app).work(until_idle=True)
    session.expire_all()
    assert figures.figures_of(session, survey) is None
    assert session.scalars(select(job_table.c.state)).all() == ["done"]


def test_answers_that_come_while_it_counts_are_counted_towards_the_next_move(app, session, now, monkeypatch):
    survey = opened(app, session, now)
    for n in range(11):
        answer(app, session, survey, now, f"k{n}", heard="a_lot")
    session.commit()
    import app.services.figures as job

    def counting(*arguments, **more):
        answer(app, session, survey, now, "late", heard="nothing")  # would wait for ever behind a lock
        return real(*arguments, **more)

    real, job.count = job.count, counting
    try:
        Worker(app).work(until_idle=True)
    finally:
        job.count = real
    session.expire_all()
    standing = session.get(FigureSet, survey.id)
    assert standing.document["n"] == 11 and standing.n_changes == 1
