"""Rare points in an officer's words: nobody's own words, checked by a second person, without count or group."""

from __future__ import annotations

import pytest

from app.errors import BadInput, NotAllowed, NotFound, WrongState
from app.services import analysing, curating, paraphrasing, signing
from tests.app import analyses

SAID = "Getting to the building is hard for some people."


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


@pytest.fixture
def one(session, run, now):
    return paraphrasing.write(session, run=run, text=f"  {SAID} ", actor="olive", now=now)


def check(session, run, one, now, actor="zoe", *, needs_second=True):
    paraphrasing.check(session, run=run, paraphrase_id=one.id, actor=actor, now=now, needs_second=needs_second)


def test_it_is_published_with_the_summary_once_a_second_person_has_checked_it(session, run, one, now):
    analyses.read_the_queue(session, run)
    with pytest.raises(NotAllowed, match="Another officer"):
        check(session, run, one, now, actor="olive")
    session.rollback()
    assert [o.kind for o in signing.obstacles(session, run, curating.themes(session, run))] == ["few"]
    check(session, run, one, now)
    curating.sign_off(session, run=run, name="Olive", actor="olive", now=now)
    published = analysing.report_of(session, run.survey)[0]
    assert published.few == (SAID,)
    with pytest.raises(WrongState, match="signed off"):
        paraphrasing.remove(session, run=run, paraphrase_id=one.id, actor="olive", now=now)


def test_in_the_demo_one_person_is_enough(session, run, one, now):
    check(session, run, one, now, actor="olive", needs_second=False)
    assert paraphrasing.checked(session, run.survey_id, "worries") == [SAID]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Too short", "10 to 500"),
        ("x" * 501, "10 to 500"),
        ("Somebody said: the old lift is broken, again", "word for word"),
        ("Ring 07700 900123 about the lifts please", "personal data"),
    ],
)
def test_somebodys_own_words_and_personal_data_are_refused(session, run, now, text, said):
    with pytest.raises(BadInput, match=said):
        paraphrasing.write(session, run=run, text=text, actor="olive", now=now)
    session.rollback()
    assert not paraphrasing.paraphrases(session, run.survey_id, "worries")


def test_it_can_be_removed_and_belongs_to_its_question(session, run, one, now):
    other = analyses.a_kept_run(session, run.survey, key="hopes", now=now)
    with pytest.raises(NotFound):
        paraphrasing.remove(session, run=other, paraphrase_id=one.id, actor="olive", now=now)
    session.rollback()
    paraphrasing.remove(session, run=run, paraphrase_id=one.id, actor="olive", now=now)
    assert not paraphrasing.paraphrases(session, run.survey_id, "worries")
