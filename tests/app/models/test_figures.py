"""The figures that anyone may see."""

from __future__ import annotations

from app.models import FigureSet
from tests.factories import NOW, a_survey


def test_a_survey_has_one_set_of_figures_with_what_has_changed_since(session):
    survey = a_survey(session)
    session.add(FigureSet(survey_id=survey.id, document={"n": 22}, made_at=NOW))
    session.flush()
    session.expire_all()
    found = session.get(FigureSet, survey.id)
    assert (found.document, found.n_changes, found.made_at) == ({"n": 22}, 0, NOW)
