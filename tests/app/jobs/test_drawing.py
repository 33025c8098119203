"""The job that draws a report, run by the real worker on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app import queue
from app.computing import drawing as computing
from app.jobs import drawing as job
from app.models import Report
from app.services import curating
from app.worker import Worker
from tests.app import analyses


@pytest.fixture
def now():
    """The real clock: the worker has no other."""
    return datetime.now(UTC)


def rename(session, run, now, name):
    curating.rename(session, run=run, theme_id=curating.themes(session, run)[0].id, name=name, actor="olive", now=now)


def drawings(session):
    session.rollback()
    session.expire_all()
    return [
        job.state for job in session.execute(select(queue.job_table).where(queue.job_table.c.name == "draw_report"))
    ]


def test_several_acts_in_a_row_are_drawn_once(app, session, now):
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)
    for name in ("One", "Two", "Three"):
        rename(session, run, now, name)
    session.execute(queue.job_table.delete().where(queue.job_table.c.name == "analyse_question"))
    session.commit()
    assert Worker(app).work(until_idle=True) == 1
    assert drawings(session) == ["done"]
    report = session.get(Report, run.id)
    assert report.drawn_from == report.document["fingerprint"]


def test_an_act_while_it_is_drawn_is_drawn_again(app, session, now, monkeypatch):
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)
    session.execute(queue.job_table.delete().where(queue.job_table.c.name == "analyse_question"))
    rename(session, run, now, "One")
    renamed = []

    def rename_meanwhile(own, run_id):
        drawn = computing.draw(own, run_id)
        own.rollback()
        if not renamed:
            renamed.append("Two")
            rename(session, run, now, "Two")
        return drawn

    monkeypatch.setattr(job, "draw", rename_meanwhile)
    Worker(app).work(until_idle=True)
    assert drawings(session) == ["done", "done"]
    report = session.get(Report, run.id)
    assert report.drawn_from == report.document["fingerprint"] and "Two" in report.figures[0]["svg"]
