"""Runs and their row-level part."""

from __future__ import annotations

from app.models import AnalysisReading, AnalysisRun
from tests.factories import a_run, a_survey


def test_the_row_level_part_of_a_run_can_go_while_the_run_stays(session):
    run = a_run(session, a_survey(session), input_sha256="a" * 64)
    columns = {column.name for column in AnalysisReading.__table__.columns if not column.nullable} - {"run_id"}
    session.add(AnalysisReading(run_id=run.id, **{name: {} if name == "document" else [] for name in columns}))
    session.flush()
    session.delete(session.get(AnalysisReading, run.id))
    session.flush()
    assert session.get(AnalysisRun, run.id).input_sha256 == "a" * 64


def test_a_run_goes_with_its_survey(session):
    survey = a_survey(session)
    run_id = a_run(session, survey).id
    session.delete(survey)
    session.flush()
    session.expire_all()
    assert session.get(AnalysisRun, run_id) is None
