"""The plan of a survey."""

from __future__ import annotations

from app.models import AnalysisPlan
from tests.factories import NOW, a_survey


def test_a_survey_has_one_plan_which_goes_with_it(session):
    survey = a_survey(session)
    session.add(AnalysisPlan(survey_id=survey.id, document={"questions": ["q"]}, sealed_at=NOW, sealed_by="olive"))
    session.commit()
    session.expire_all()
    assert session.get(AnalysisPlan, survey.id).document == {"questions": ["q"]}
    session.delete(survey)
    session.commit()
    assert session.get(AnalysisPlan, survey.id) is None
