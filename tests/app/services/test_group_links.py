"""One link for a team: many answer with it, it says whom it is for, and it ends when it is closed or the survey is."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, NotAllowed, NotFound, WrongState
from app.models import Spent
from app.services import designing, group_links, inviting
from app.services.accepting import Submission, accept_submission
from tests.app.services import making
from tests.batches import n_responses


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(app, session, now):
    return making.opened(app, session, now, access="invited")


@pytest.fixture
def token(session, keys, survey, now):
    link, _ = group_links.make(session, survey, ["heard", "heard", ""], actor="ada", now=now)
    return group_links.token_of(keys, survey, link.id)


def test_a_link_answers_its_question_and_lets_many_in_without_a_trace(session, keys, survey, token, now):
    assert group_links.answers_of(session, keys, survey, token) == {"heard": "a_lot"}
    for number in range(3):
        sent = Submission(f"{number:022}", {"heard": "a_lot"}, token)
        accept_submission(session, keys, survey, sent, now=now, moves_after=11)
    assert n_responses(session) == 3 and session.scalars(select(Spent)).all() == []


def test_the_same_links_are_not_made_twice_and_two_questions_make_pairs(session, survey, token, now):
    assert group_links.make(session, survey, ["heard"], actor="ada", now=now) == []
    assert [one.name for one in group_links.of(session, survey)] == ["A lot", "Nothing"]
    assert set(group_links.choosable(designing.check_draft(survey, now.date()).questionnaire)) == {"heard"}


@pytest.mark.parametrize("change", [str.swapcase, lambda t: t[:-1], lambda t: t + "A",
                                    lambda t: "A" * 43, lambda t: ""])
def test_a_token_that_was_altered_opens_nothing(session, keys, survey, token, change):
    assert group_links.find(session, keys, survey, change(token)) is None
    with pytest.raises(NotAllowed):
        inviting.check(session, keys, survey, change(token))


def test_a_link_that_is_closed_lets_nobody_in_until_it_is_opened_again(session, keys, survey, token, now):
    link = group_links.find(session, keys, survey, token)
    group_links.turn(session, survey, link.id, is_open=False, actor="ada", now=now)
    with pytest.raises(NotAllowed):
        inviting.check(session, keys, survey, token)
    assert "Nothing" in (text := group_links.as_csv(keys, survey, group_links.of(session, survey), address="https://x"))
    assert "A lot" not in text
    group_links.turn(session, survey, link.id, is_open=True, actor="ada", now=now)
    assert inviting.check(session, keys, survey, token) is None
    with pytest.raises(NotFound):
        group_links.turn(session, survey, "nothing", is_open=True, actor="ada", now=now)


def test_links_end_with_the_survey(session, keys, survey, token, now):
    designing.close_survey(session, survey, keys=keys, actor="ada", now=now)
    assert group_links.find(session, keys, survey, token) is None and not keys.exists(f"link-{survey.id}")
    assert group_links.of(session, survey) == []


def test_links_need_an_open_survey_for_invited_people_and_a_question_with_one_answer(app, session, survey, now):
    with pytest.raises(BadInput):
        group_links.make(session, survey, ["worry"], actor="ada", now=now)
    with pytest.raises(WrongState):
        group_links.make(session, making.opened(app, session, now, slug="open"), ["heard"], actor="ada", now=now)
    with pytest.raises(WrongState):
        draft = making.draft(session, now, slug="d", access="invited")
        group_links.make(session, draft, ["heard"], actor="ada", now=now)
