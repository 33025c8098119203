"""The rail: each consultation stands where its least advanced survey stands, with one next act."""
from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.models import Release
from app.services import consulting, designing, figures, overview
from app.services.exchanging.mapping import Link
from app.services.exchanging.sheets import read_sheet
from app.services.importing import import_responses
from tests.app.services.making import draft, opened

FAULTY = Path(__file__).resolve().parents[3] / "app" / "cli" / "demo" / "faulty.yaml"


def only(session, now, **more):
    (found,) = overview.rails(session, today=now.date(), **more)
    return found


def test_a_consultation_without_a_survey_needs_one(session, now):
    consulting.create_consultation(session, title="T", actor="ada", now=now)
    rail = only(session, now)
    assert (rail.step, rail.next.text, rail.next.place) == (0, "Add a survey", "new_survey")


def test_a_faulty_draft_leads_to_its_faults_and_a_sound_one_to_opening(session, now):
    survey = draft(session, now, definition_yaml=FAULTY.read_text())
    assert only(session, now).next.text == "Put right 2 faults in “Our new appointment app”"
    designing.save_draft(session, survey, definition_yaml=draft(session, now, slug="s2").draft_yaml, actor="a", now=now)
    assert "and open it" in overview.rails(session, today=now.date())[0].next.text


def test_a_draft_with_a_file_beside_it_leads_to_bringing_it_in(session, now):
    draft(session, now)
    assert "bring in its responses" in only(session, now, has_upload=lambda survey: True).next.text


def test_an_open_survey_is_looked_at_and_closed_when_its_day_has_passed(app, session, now):
    opened(app, session, now, closes_on=now.date())
    assert "takes answers until 22 November 2026" in only(session, now).next.text
    (late,) = overview.rails(session, today=now.date() + timedelta(days=1))
    assert late.next.is_urgent and late.next.text.startswith("Close “A small survey”")
    assert late.step == 1


def test_results_are_to_be_read_then_published_then_answered(app, session, now):
    survey = draft(session, now)
    text = "Worry\n" + "".join(f"I worry about {n}\n" for n in range(20))
    import_responses(session, survey=survey, sheet=read_sheet(text.encode()), links=(Link("worry", column="Worry"),),
                     keys=app.extensions["keys"], config=app.extensions["candour"], actor="ada", now=now)
    assert figures.figures_of(session, survey)["n"] == 20
    rail = only(session, now)
    assert rail.step == 2 and "1 of 1 questions wait" in rail.next.text
    assert [act.place for act in rail.waits if act.place != "consultation"] == ["release", "answer_back"]
    session.add(Release(survey_id=survey.id, edition=1, state="proposed", proposed_by="a", proposed_at=now))
    session.commit()
    assert any(act.text.startswith("Look over and publish") for act in only(session, now).waits)


def test_a_decision_that_is_overdue_comes_first(app, session, now):
    survey = opened(app, session, now)
    consulting.edit_consultation(session, survey.consultation, actor="a", now=now, decider="The board",
                                 decision_on=now.date() - timedelta(days=1))
    assert only(session, now).next.text.startswith("The decision was due on 21 November 2026")
    consulting.answer_back(session, survey.consultation, asked="A", said="S", did="D", actor="a", now=now)
    session.expire_all()
    assert not only(session, now).next.is_urgent
