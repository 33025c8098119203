"""Consultations, their surveys and their answers to what was heard."""

from __future__ import annotations

from datetime import timedelta

from app.models import Consultation, Update
from tests.factories import NOW, a_consultation, a_survey


def test_a_consultation_holds_its_surveys_in_the_order_they_were_made(session):
    consultation = a_consultation(session)
    later = a_survey(session, consultation_id=consultation.id, created_at=NOW + timedelta(days=1))
    first = a_survey(session, consultation_id=consultation.id, created_at=NOW)
    session.refresh(consultation)
    assert [survey.id for survey in consultation.surveys] == [first.id, later.id]


def test_the_newest_answer_to_what_was_heard_comes_first(session):
    consultation = a_consultation(session)
    for day in (1, 3, 2):
        session.add(
            Update(
                consultation_id=consultation.id,
                asked="Do you trust it?",
                said="Not yet",
                did=f"step {day}",
                published_at=NOW + timedelta(days=day),
            )
        )
    session.flush()
    found = session.get(Consultation, consultation.id)
    session.refresh(found)
    assert [update.did for update in found.updates] == ["step 3", "step 2", "step 1"]
