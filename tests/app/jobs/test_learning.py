"""The job that learns from codes: its effect and its end are one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app import queue
from app.models import Code, Learning
from app.services import curating
from app.services.summing_up import reading_of
from app.worker import Worker
from tests.app import analyses


@pytest.fixture
def now():
    """The real clock: the worker has no other."""
    return datetime.now(UTC)


def test_codes_are_learned_by_a_worker(app, session, now):
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)
    ids, theme = reading_of(session, run).response_ids, curating.themes(session, run)[0]
    for place, response_id in enumerate(ids[:35]):
        session.add(Code(survey_id=run.survey_id, question_key="worries", response_id=response_id, reader="first",
                         theme_ids=[theme.id] if place % 2 else [], stance=None, drawn="chance", coded_by="olive"))
    session.execute(queue.job_table.delete().where(queue.job_table.c.name == "analyse_question"))
    queue.enqueue(session, "learn_codes", now=now, run_id=run.id)
    session.commit()
    assert Worker(app).work(until_idle=True) == 2, "learned, then drawn anew"
    session.rollback()
    session.expire_all()
    assert session.get(Learning, run.id).document["n"] >= 32, "of them three at most are blank"
