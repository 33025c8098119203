"""A person withdraws: rows and quotes go at once, figures and fingerprints stay; on both databases."""

from __future__ import annotations

import copy

import pytest
from sqlalchemy import select

from app.errors import WrongState
from app.models import AnalysisReading, ReadMark, Report, Response
from app.services import analysing, curating
from app.services.forgetting import forget_rows
from tests.app import analyses

WORDS = "My job goes and nobody asks me, said the porter of ward nine"


@pytest.fixture
def survey(session):
    survey = analyses.a_consulted_survey(session)
    someone = next(row for row in session.scalars(select(Response)) if row.answers.get("worries"))
    someone.answers = {**someone.answers, "worries": WORDS}
    analyses.move(session, survey)
    return survey


@pytest.fixture
def author(session, survey):
    return next(row for row in session.scalars(select(Response)) if row.answers.get("worries") == WORDS)


@pytest.fixture
def run(session, survey, now):
    return analyses.a_kept_run(session, survey, now=now)


def forget(session, survey, response, now):
    forget_rows(session, survey.id, response_id=response.id, answers=response.answers, now=now)
    session.commit()
    session.expire_all()


def quote(session, run):
    """Put the author's words into the run and its report, wherever a quote can stand."""
    analyses.read_the_queue(session, run)
    report = curating.sign_off(session, run=run, name="Olive", actor="olive", now=run.created_at)
    written, reported = copy.deepcopy(run.summary), copy.deepcopy(report.document)
    for document in (written, reported["summary"]):
        document["topics"][0]["quotes"] = [WORDS, "Another person's words"]
    run.summary, report.document = written, reported
    session.commit()


def test_the_rows_of_a_run_that_held_the_response_are_gone_and_the_run_is_superseded(session, survey, run, author, now):
    curating.mark_read(session, run=run, rows=range(1, 70), actor="olive", now=now)
    result = run.result_sha256
    forget(session, survey, author, now)
    assert session.get(AnalysisReading, run.id) is None
    read = set(session.scalars(select(ReadMark.response_id)))
    assert author.id not in read and len(read) == 65, "what was noted of the others stays"
    assert (run.superseded_at, run.result_sha256) == (now, result)
    assert run.summary["n_rows"] == 69


def test_the_published_report_is_there_without_the_persons_quotes(session, survey, run, author, now):
    quote(session, run)
    forget(session, survey, author, now)
    for document in (run.summary, session.get(Report, run.id).document["summary"]):
        assert document["topics"][0]["quotes"] == ["Another person's words"]
    assert analysing.report_of(session, survey)[0].summary.topics[0].quotes == ("Another person's words",)


def test_nobody_works_on_the_themes_of_a_run_whose_rows_are_gone(session, survey, run, author, now):
    forget(session, survey, author, now)
    with pytest.raises(WrongState, match="withdrawn"):
        curating.undo(session, run=run, actor="olive", now=now)


def test_a_run_that_did_not_hold_the_response_goes_on(session, survey, run, now):
    late = analyses.a_response(session, survey, answers={"worries": "Came after the reading"})
    forget(session, survey, late, now)
    assert session.get(AnalysisReading, run.id) is not None and run.superseded_at is None


def test_another_surveys_runs_are_left_alone(session, survey, run, author, now):
    other = analyses.a_consulted_survey(session)
    theirs = analyses.a_kept_run(session, other, now=now)
    forget(session, survey, author, now)
    assert session.get(AnalysisReading, theirs.id) is not None and theirs.superseded_at is None
