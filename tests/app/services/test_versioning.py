"""The life of a questionnaire: draft, live, live with a draft, archived."""
from __future__ import annotations

import pytest

from app.errors import WrongState
from app.models import AuditEntry, Response
from app.services import columns, designing, versioning
from app.services.finding import questionnaire_of
from surveys.missing import Missing
from surveys.versions import version_of
from tests.app.services.making import DEFINITION, answer, draft, opened

REWORDED = DEFINITION.replace("Have you heard of it?", "Had you heard of it?")
LONGER = REWORDED + "      - {key: more, questions: [{key: age, kind: number, text: How old are you?}]}\n"


@pytest.fixture
def survey(app, session, now):
    return opened(app, session, now)


def save(session, survey, now, text):
    return designing.save_draft(session, survey, definition_yaml=text, actor="ada", now=now)


def test_each_phase_has_its_name(app, session, now, survey):
    assert versioning.phase(draft(session, now, slug="young")) == "draft"
    assert versioning.phase(survey) == "live"
    save(session, survey, now, REWORDED)
    assert versioning.phase(survey) == "live with a draft"
    designing.close_survey(session, survey, keys=app.extensions["keys"], actor="ada", now=now)
    assert versioning.phase(survey) == "archived"


def test_comments_make_no_new_version(app, session, now, survey):
    save(session, survey, now, "# a remark\n" + DEFINITION)
    assert not versioning.has_draft(survey)
    with pytest.raises(WrongState, match="no draft"):
        versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=now)


def test_what_is_live_stays_until_the_draft_is_put_live(app, session, now, survey):
    before = survey.version_sha256
    answer(app, session, survey, now, "one", heard="a_lot")
    save(session, survey, now, LONGER.replace("A small survey", "Another title"))
    assert questionnaire_of(survey).question("heard").text == "Have you heard of it?"
    assert survey.title == "A small survey"
    assert [(one.question_key, one.compares) for one in versioning.differences(survey)] == [
        ("heard", "with_care"), ("age", "no")]
    versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=now)
    assert questionnaire_of(survey).question("heard").text == "Had you heard of it?"
    assert survey.title == "Another title" and survey.version_sha256 == version_of(questionnaire_of(survey)) != before
    entry = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert entry.action == "version published"
    assert entry.detail == {"before": before, "version": survey.version_sha256, "with_care": ["age", "heard"]}


def test_answers_of_both_versions_stand_in_one_table_each_by_what_was_asked(app, session, now, survey):
    answer(app, session, survey, now, "one", heard="a_lot")
    save(session, survey, now, LONGER)
    versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=now)
    answer(app, session, survey, now, "two", heard="nothing", age=40)
    answer(app, session, survey, now, "three", heard="nothing")
    made = columns.build(session, survey)
    assert set(zip(made["heard"], made["age"], strict=True)) == {
        ("a_lot", Missing.NOT_IN_WAVE), ("nothing", Missing.SKIPPED), ("nothing", 40)}
    assert len({row.version_sha256 for row in session.query(Response)}) == 2


def test_a_draft_that_breaks_what_is_stored_or_has_faults_does_not_go_live(app, session, now, survey):
    save(session, survey, now, DEFINITION.replace("{key: nothing, text: Nothing}", "{key: none, text: Nothing}"))
    with pytest.raises(WrongState, match="lose the option `nothing`"):
        versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=now)
    save(session, survey, now, "title: [")
    assert versioning.has_draft(survey) and versioning.differences(survey) == versioning.obstacles(survey) == ()
    with pytest.raises(WrongState, match="has a fault"):
        versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=now)


def test_a_draft_that_is_given_up_leaves_what_is_live(session, now, survey):
    save(session, survey, now, REWORDED)
    versioning.drop_draft(session, survey, actor="ada", now=now)
    assert not versioning.has_draft(survey) and "Have you heard" in survey.draft_yaml
    with pytest.raises(WrongState, match="give up"):
        versioning.drop_draft(session, survey, actor="ada", now=now)
