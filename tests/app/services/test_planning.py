"""A plan is said beforehand, sealed, and held against what was done."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, WrongState
from app.models import AnalysisPlan, AuditEntry
from app.services import planning
from app.services.finding import questionnaire_of
from app.services.planning import Plan
from tests.app.analyses import DEFINITION, a_consulted_survey
from tests.factories import NOW, a_survey

PLAN = Plan(("worries",), ("age",), 0.05, "The young fear for their work.")


@pytest.fixture
def draft(session):
    return a_survey(session, draft_yaml=DEFINITION, state="draft")


def save(session, survey, plan=PLAN):
    return planning.save(session, survey, plan, actor="olive", now=NOW)


def test_a_plan_begins_with_what_the_questionnaire_suggests(session, draft):
    plan = planning.plan_of(session, draft)
    assert (plan.questions, plan.groups, plan.matters) == (("hopes", "worries"), ("age",), 0.1)


def test_a_sealed_plan_is_its_hash_and_no_longer_changes(session, draft):
    save(session, draft)
    sealed = planning.seal(session, draft, actor="olive", now=NOW)
    assert sealed.sha256 == PLAN.sha256
    assert Plan.from_document(sealed.document) == PLAN
    with pytest.raises(WrongState, match="is sealed"):
        save(session, draft, Plan(("hopes",), ()))
    assert planning.matters_in(session, draft) == 0.05


def test_the_hash_is_another_for_any_other_word():
    others = [Plan(("hopes",), ("age",), 0.05), Plan(("worries",), (), 0.05), Plan(("worries",), ("age",), 0.06)]
    assert len({PLAN.sha256, *(one.sha256 for one in others)}) == 4


def test_a_seal_can_be_broken_until_the_survey_opens_and_that_is_on_record(session, draft):
    save(session, draft)
    planning.seal(session, draft, actor="olive", now=NOW)
    planning.reopen(session, draft, actor="olive", now=NOW)
    save(session, draft, Plan(("hopes",), ()))
    assert [one.action for one in session.scalars(select(AuditEntry).order_by(AuditEntry.seq))][-4:] == [
        "plan written",
        "plan sealed",
        "plan unsealed",
        "plan written",
    ]
    with pytest.raises(WrongState, match="not sealed"):
        planning.reopen(session, draft, actor="olive", now=NOW)


def test_opening_seals_what_was_written_and_writes_nothing_itself(session, draft):
    planning.seal_at_opening(session, draft, actor="olive", now=NOW)
    assert planning.kept(session, draft) is None
    save(session, draft)
    planning.seal_at_opening(session, draft, actor="olive", now=NOW)
    assert planning.kept(session, draft).sha256 == PLAN.sha256
    draft.state = "open"
    for act in (planning.seal, planning.reopen):
        with pytest.raises(WrongState, match="can no longer change"):
            act(session, draft, actor="olive", now=NOW)


@pytest.mark.parametrize(
    ("plan", "complaint"),
    [
        (Plan(("age",), ()), "not an open question"),
        (Plan((), ("worries",)), "not a background question"),
        (Plan((), (), 0.9), "1 to 50"),
        (Plan((), (), 0.1, "x" * 3000), "2,000 characters"),
    ],
)
def test_a_plan_that_the_questionnaire_cannot_bear_is_refused(session, draft, plan, complaint):
    with pytest.raises(BadInput, match=complaint):
        save(session, draft, plan)


def test_a_plan_for_a_faulty_draft_waits(session):
    broken = a_survey(session, draft_yaml="{", state="draft")
    assert planning.plan_of(session, broken) == Plan((), ())
    with pytest.raises(BadInput, match="has a fault"):
        save(session, broken)


def test_what_was_done_otherwise_is_said_in_sentences(session):
    survey = a_consulted_survey(session)
    asked = questionnaire_of(survey)
    (none,) = planning.departures(None, asked, [])
    assert none.startswith("No plan was sealed")
    sealed = AnalysisPlan(survey_id=survey.id, document=PLAN.to_document(), sealed_at=NOW, sealed_by="olive")
    assert planning.departures(sealed, asked, [("worries", {"by": ["age"]})]) == ()
    assert planning.departures(sealed, asked, [("hopes", {"by": []})]) == (
        "Planned and not reported (yet): “What worries you?”.",
        "Reported though not planned: “What would give you confidence?”.",
        "Planned and not compared: “How old are you?”.",
    )
