"""Pages into a draft, and the draft through the one door."""
from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models import Draft, Response
from app.services import answering, designing, drafting, versioning
from app.services.accepting import Accepted, Rejected
from app.services.finding import questionnaire_of
from surveys.routing import path
from tests.batches import n_responses, settle
from tests.questionnaires import BY_CHANCE, an_open_survey

TODAY = date(2026, 11, 22)


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(session, keys, now):
    return an_open_survey(session, keys, now=now)


@pytest.fixture
def work(session, survey):
    return drafting.begin(session, survey, invitation=None, today=TODAY, days=28)


def test_a_saved_page_leads_to_the_next_on_the_path(session, survey, work):
    saved = answering.save_page(session, survey, work, "heard", {"heard": ["no"]})
    assert (saved.next_page, saved.problems, saved.work.answers) == ("scales", (), {"heard": "no"})
    assert drafting.find(session, survey, work.code, today=TODAY) == saved.work


def test_a_page_with_a_problem_is_not_saved(session, survey, work):
    saved = answering.save_page(session, survey, work, "heard", {})
    assert [problem.code for problem in saved.problems] == ["required"]
    assert drafting.find(session, survey, work.code, today=TODAY) == work


def test_a_change_that_leaves_the_path_alone_leads_back_to_the_check(session, survey, work):
    for page in ("heard", "scales", "check", "numbers"):
        work = answering.save_page(session, survey, work, page, {"heard": ["no"]}).work
    changed = answering.save_page(session, survey, work, "check", {"worries": ["Cost"]}, is_change=True)
    assert changed.next_page is None


def test_a_change_that_opens_a_page_leads_there(session, survey, work):
    for page in ("heard", "scales", "check", "numbers"):
        work = answering.save_page(session, survey, work, page, {"heard": ["no"]}).work
    changed = answering.save_page(session, survey, work, "heard", {"heard": ["lot"]}, is_change=True)
    assert changed.next_page == "trusted"


def test_nobody_sees_a_page_beyond_the_first_one_not_sent_or_off_the_path(session, survey, work):
    asked = answering.questionnaire_of(survey)
    assert answering.may_see(asked, work, "heard") and not answering.may_see(asked, work, "scales")
    work = answering.save_page(session, survey, work, "heard", {"heard": ["no"]}).work
    assert answering.may_see(asked, work, "scales") and not answering.may_see(asked, work, "trusted")


def test_saving_for_later_keeps_what_is_right_and_asks_for_nothing(session, survey, work):
    answering.keep_for_later(session, survey, work, "numbers", {"wait": ["soon"], "role": ["Porter"]})
    kept = drafting.find(session, survey, work.code, today=TODAY)
    assert (kept.answers, kept.visited) == ({"role": "Porter"}, ())


def test_sending_a_draft_leaves_one_response_and_no_draft(session, keys, survey, work, now):
    work = answering.save_page(session, survey, work, "heard", {"heard": ["no"]}).work
    sent = answering.send(session, keys, survey, work, now=now, moves_after=11)
    assert isinstance(sent, Accepted) and sent.is_new
    assert session.scalar(select(Draft)) is None and n_responses(session) == 1
    assert answering.already_sent(session, keys, survey, work.code) == sent.receipt


def test_answers_that_left_the_path_are_not_sent(session, keys, survey, work, now):
    work = answering.save_page(session, survey, work, "heard", {"heard": ["lot"]}).work
    work = answering.save_page(session, survey, work, "trusted", {"trusted": ["gp"]}).work
    work = answering.save_page(session, survey, work, "heard", {"heard": ["no"]}).work
    answering.send(session, keys, survey, work, now=now, moves_after=11)
    settle(session, keys, survey, now=now)
    assert session.scalar(select(Response.answers)) == {"heard": "no"}


def test_an_unfinished_draft_is_rejected_and_stays(session, keys, survey, work, now):
    sent = answering.send(session, keys, survey, work, now=now, moves_after=11)
    assert isinstance(sent, Rejected) and sent.problems[0].question_key == "heard"
    assert drafting.find(session, survey, work.code, today=TODAY) == work


def test_chance_gives_each_draft_its_order_and_wording_and_the_arm_is_stored(session, keys, now):
    survey = an_open_survey(session, keys, now=now, text=BY_CHANCE)
    asked, seen = questionnaire_of(survey), set()
    for _ in range(12):
        work = drafting.begin(session, survey, invitation=None, today=TODAY, days=28)
        own = answering.asked_of(asked, work)
        assert own is answering.asked_of(asked, work), "the same draft is asked in the same way"
        seen.add((own.question("best").text, *path(own, {})))
        key = path(own, {})[0]
        while key is not None:
            given = {"best": ["d", "a"]} if key == "best" else {key: ["1"]}
            saved = answering.save_page(session, survey, work, key, given)
            work, key = saved.work, saved.next_page
        answering.send(session, keys, survey, work, now=now, moves_after=11)
    assert len(seen) > 4
    settle(session, keys, survey, now=now)
    rows = session.scalars(select(Response)).all()
    assert {row.answers["version"] for row in rows} == {"plain", "formal"}
    assert {tuple(row.answers["best"]) for row in rows} == {("a", "d")}


ONE_MORE_ARM = BY_CHANCE.replace("text: Formal}", "text: Formal}, {key: warm, text: Warm}").replace(
    "prefer?}]", "prefer?}, {arm: warm, text: What would you love?}]")


def test_who_began_before_an_arm_was_added_reads_the_wording_of_the_arm_that_is_stored(app, session, keys, now):
    survey = an_open_survey(session, keys, now=now, text=BY_CHANCE)
    begun = [drafting.begin(session, survey, invitation=None, today=TODAY, days=28) for _ in range(24)]
    designing.save_draft(session, survey, definition_yaml=ONE_MORE_ARM, actor="ada", now=now)
    versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=now)
    read = {"plain": "What do you like?", "formal": "Which of these do you prefer?"}
    asked = questionnaire_of(survey)
    for work in begun:
        work = drafting.find(session, survey, work.code, today=TODAY)
        assert answering.asked_of(asked, work).question("best").text == read[work.answers["version"]]
    later = [drafting.begin(session, survey, invitation=None, today=TODAY, days=28) for _ in range(24)]
    assert "What would you love?" in {answering.asked_of(asked, work).question("best").text for work in later}
