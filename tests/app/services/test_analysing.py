"""Analyses started, cancelled, tried again, and what is published of them; on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from analysis.disclosure import Policy
from app import queue
from app.errors import BadInput, WrongState
from app.models import AnalysisReading, AnalysisRun, AuditEntry
from app.services import analysing, curating
from app.services.parameters import Parameters
from tests.app import analyses


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session)


def start(session, survey, now, **values):
    return analysing.start(session, survey=survey, actor="olive", now=now, **{"question_key": "worries", **values})


def standing(session, survey):
    return analysing.state(session, survey, "worries").standing


def end(session, run, state, now):
    session.execute(
        queue.job_table.update()
        .where(queue.job_table.c.id == run.job_id)
        .values(state=state, ended_at=now, error="It broke")
    )
    session.commit()


def test_a_started_analysis_waits_for_a_worker_with_its_parameters_and_an_audit_entry(session, survey, now):
    run = start(session, survey, now)
    job = queue.look(session, run.job_id)
    assert (job.name, job.payload, job.state) == ("analyse_question", {"run_id": run.id}, "waiting")
    assert run.parameters == {
        "n_topics": None,
        "seed": 1,
        "stance_from": {"hopes": "confidence", "worries": "concern"},
        "by": ["age"],
        "themes_from": "",
    }
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.actor, entry.action, entry.subject, entry.detail["question"]) == (
        "olive",
        "analysis started",
        survey.slug,
        "worries",
    )
    assert standing(session, survey) == "waiting"


def test_a_question_is_read_by_one_job_at_a_time_and_two_questions_by_two(session, survey, now):
    start(session, survey, now)
    with pytest.raises(WrongState, match="being read already"):
        start(session, survey, now)
    session.rollback()
    start(session, survey, now, question_key="hopes")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"question_key": "age"}, "not an open question"),
        ({"question_key": "name"}, "not an open question"),
        ({"parameters": Parameters(n_topics=500)}, "Number of topics"),
        ({"parameters": Parameters(by=("hopes",))}, "background question"),
    ],
)
def test_what_cannot_be_read_is_refused_before_any_work(session, survey, now, values, said):
    with pytest.raises(BadInput, match=said):
        start(session, survey, now, **values)
    session.rollback()
    assert analysing.runs(session, survey) == ()


def test_a_draft_has_no_answers_to_read(session, survey, now):
    survey.state = "draft"
    with pytest.raises(WrongState, match="not been opened"):
        start(session, survey, now)


def test_a_waiting_analysis_is_cancelled_at_once_and_can_be_started_again(session, survey, now):
    start(session, survey, now)
    analysing.cancel(session, survey=survey, question_key="worries", actor="olive", now=now)
    assert standing(session, survey) == "cancelled"
    with pytest.raises(WrongState, match="nothing to cancel"):
        analysing.cancel(session, survey=survey, question_key="worries", actor="olive", now=now)
    session.rollback()
    start(session, survey, now + timedelta(minutes=1))
    assert standing(session, survey) == "waiting"
    assert len(analysing.runs(session, survey)) == 1, "a run that found nothing is not kept"


def test_a_failed_analysis_says_why_and_the_summary_before_it_still_stands(session, survey, now):
    kept = analyses.a_kept_run(session, survey, now=now)
    later = start(session, survey, now + timedelta(hours=1))
    end(session, later, "failed", now)
    state = analysing.state(session, survey, "worries")
    assert (state.standing, state.job.error, state.kept.id) == ("failed", "It broke", kept.id)
    assert analysing.latest(session, survey, "worries").id == kept.id


def test_a_later_run_takes_the_place_of_the_one_before_and_its_rows(session, survey, now):
    before = analyses.a_kept_run(session, survey, now=now)
    after = analyses.a_kept_run(session, survey, now=now + timedelta(hours=1))
    session.expire_all()
    assert (before.superseded_at, after.superseded_at) == (now + timedelta(hours=1), None)
    assert before.summary is not None
    assert session.scalars(select(AnalysisReading.run_id)).all() == [after.id]
    assert analysing.latest(session, survey, "worries").id == after.id


def test_only_what_a_person_has_signed_off_is_published(session, survey, now):
    run = analyses.a_kept_run(session, survey, now=now)
    assert analysing.report_of(session, survey) == ()
    analyses.read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=now)
    published = analysing.report_of(session, survey)
    assert [(one.question_key, one.question, one.signed_off_by) for one in published] == [
        ("worries", "What worries you?", "Olive Officer")
    ]
    assert published[0].coverage["n"] == 69
    curating.reopen(session, run=run, actor="olive", now=now)
    assert analysing.report_of(session, survey) == ()


def test_a_published_report_stands_until_the_next_one_is_signed_off(session, survey, now):
    first = analyses.a_kept_run(session, survey, now=now)
    analyses.read_the_queue(session, first)
    curating.sign_off(session, run=first, name="Olive Officer", actor="olive", now=now)
    second = analyses.a_kept_run(session, survey, now=now + timedelta(hours=1))
    assert [one.run_id for one in analysing.report_of(session, survey)] == [first.id]
    analyses.read_the_queue(session, second)
    curating.sign_off(session, run=second, name="Olive Officer", actor="olive", now=now + timedelta(hours=2))
    assert [one.run_id for one in analysing.report_of(session, survey)] == [second.id]


def test_reports_stand_in_the_order_of_the_questions(session, survey, now):
    for key in ("worries", "hopes"):
        run = analyses.a_kept_run(session, survey, key=key, now=now)
        analyses.read_the_queue(session, run)
        curating.sign_off(session, run=run, name="Olive", actor="olive", now=now)
    assert [one.question_key for one in analysing.report_of(session, survey)] == ["hopes", "worries"]


def test_how_many_answers_there_are_to_read(session, survey):
    assert analysing.n_to_read(session, survey, "worries", policy=Policy()) == 66
    assert analysing.n_to_read(session, survey, "worries", policy=Policy(round_to=5)) == 65
    assert analysing.n_to_read(session, survey, "worries", policy=Policy(k=67)) is None
    assert isinstance(analysing.runs(session, survey), tuple) and not session.scalars(select(AnalysisRun)).all()
