"""What people add to a reading goes with the survey, and holds no order."""

from __future__ import annotations

from sqlalchemy import select

from app.models import Code, Paraphrase, ReadMark, Translation
from tests.factories import NOW, a_survey


def test_rows_about_an_answer_go_with_their_survey(session):
    survey = a_survey(session)
    about = {"survey_id": survey.id, "question_key": "worries", "response_id": "r1"}
    session.add(ReadMark(**about))
    session.add(Translation(**about, language="Welsh", text="Jobs", translated_by="olive"))
    for reader in ("first", "second"):
        session.add(
            Code(**about, reader=reader, theme_ids=["t"], stance="concern", drawn="chance", coded_by=reader)
        )
    session.add(Paraphrase(survey_id=survey.id, question_key="worries", text="x", written_by="olive", written_at=NOW))
    session.commit()
    assert len(session.scalars(select(Code)).all()) == 2
    session.delete(survey)
    session.commit()
    assert not any(session.scalars(select(table)).all() for table in (ReadMark, Translation, Code, Paraphrase))
