"""What a report appends by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from analysis.reporting.blocks import Heading, Paragraph, Points
from app.models import AnalysisPlan, Update
from app.services import analysing, auditing, curating
from app.services.accounting import account_of, changes_of, report_blocks
from app.services.planning import Plan
from tests.app.analyses import a_consulted_survey, a_kept_run, read_the_queue
from tests.factories import NOW

LATER = NOW + timedelta(days=3)


@pytest.fixture
def survey(session):
    return a_consulted_survey(session)


@pytest.fixture
def published(session, survey):
    run = a_kept_run(session, survey)
    read_the_queue(session, run)
    read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=NOW)
    return analysing.report_of(session, survey)


def sealed(session, survey, plan):
    session.add(AnalysisPlan(survey_id=survey.id, document=plan.to_document(), sha256=plan.sha256,
                             sealed_at=NOW - timedelta(days=1), sealed_by="olive"))
    session.flush()


def test_a_report_without_a_plan_says_that_there_was_none(session, survey, published):
    account = account_of(session, survey, published)
    assert not account.is_planned and account.departures[0].startswith("No plan was sealed")


def test_what_differs_from_a_sealed_plan_is_told_beside_it(session, survey, published):
    sealed(session, survey, Plan(("worries", "hopes"), (), 0.05, "Fear for work."))
    account = account_of(session, survey, published)
    assert account.is_planned and account.planned.matters == 0.05
    assert "Planned and not reported (yet): “What would give you confidence?”." in account.departures
    assert any("Compared though not planned: “How old are you?”" in one for one in account.departures)


def test_what_changed_after_opening_comes_from_the_audit_log_and_names_nobody(session, survey):
    acts = (("survey changed", {"closes_on": "2027-01-01"}), ("signed in", {}), ("version published", {}))
    for action, detail in acts:
        auditing.record(session, actor="olive", action=action, subject=survey.slug, now=LATER, detail=detail)
    auditing.record(session, actor="olive", action="survey changed", subject="another", now=LATER, detail={})
    assert [what for _, what in changes_of(session, survey)] == [
        "Settings were changed: last day to answer.",
        "A new version of the questionnaire was put live.",
    ]
    survey.opened_at = None
    assert changes_of(session, survey) == ()


def test_the_whole_report_holds_findings_decisions_plan_changes_and_record(session, survey, published):
    session.add(Update(consultation_id=survey.consultation_id, asked="Jobs?", said="You fear for work.",
                       did="Nobody is let go.", published_at=LATER))
    session.flush()
    sealed(session, survey, Plan(("worries",), ("age",)))
    blocks = report_blocks(survey, published, account_of(session, survey, published))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    for wanted in ("“What worries you?”", "What was decided and done", "The plan, and what differs from it",
                   "What changed after the survey opened", "Algorithmic transparency record"):
        assert headings.count(wanted) == 1
    assert headings.count("Whose words these are") == 1
    said = [block for block in blocks if isinstance(block, Paragraph) and block.voice == "decision-maker"]
    assert said[0].text == "You fear for work. Nobody is let go."
    assert any("Nothing differs from the plan." in block.items for block in blocks if isinstance(block, Points))


def test_the_record_knows_who_signed_and_who_owns(session, survey, published):
    survey.consultation.owner, survey.consultation.contact = "A trust", "ask@example.org"
    record = account_of(session, survey, published).record
    assert record["tier_1"]["contact_email"] == "ask@example.org"
    assert "Olive Officer" in record["tier_2"]["deployment_context"]["human_decisions_and_review"]


def test_points_of_few_people_stand_in_the_report_in_an_officers_words_and_without_a_number(session, survey, published):
    told = replace(published[0], few=("Getting about is hard for some.",))
    blocks = report_blocks(survey, (told,), account_of(session, survey, (told,)))
    at = blocks.index(Heading("Points that few people made", 3))
    assert blocks[at + 1] == Paragraph("Getting about is hard for some.", "officer")
    assert Heading("Points that few people made", 3) not in report_blocks(
        survey, published, account_of(session, survey, published)
    )
