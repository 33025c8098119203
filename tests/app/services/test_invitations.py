"""Single-use links: made while the survey is open, shown once, worth nothing afterwards."""
from __future__ import annotations

import pytest

from app.errors import BadInput, NotAllowed, WrongState
from app.services import designing, invitations, inviting
from app.services.accepting import Submission, accept_submission
from tests.app.services.making import draft, opened


@pytest.fixture
def survey(app, session, now):
    return opened(app, session, now, access="invited")


def is_good(session, keys, survey, token):
    try:
        inviting.check(session, keys, survey, token)
    except NotAllowed:
        return False
    return True


def test_each_link_is_different_valid_and_works_once(app, session, survey, now):
    keys = app.extensions["keys"]
    tokens = invitations.issue(session, survey=survey, n=3, keys=keys, actor="ada", now=now)
    assert len(set(tokens)) == 3 and invitations.n_invitations(session, survey) == 3
    assert all(is_good(session, keys, survey, token) for token in tokens)
    accept_submission(session, keys, survey, Submission("k" * 22, {"heard": "a_lot"}, invitation=tokens[0]),
                      now=now, moves_after=11)
    assert [is_good(session, keys, survey, token) for token in tokens] == [False, True, True]


@pytest.mark.parametrize("token", ["", None, [], "A" * 43, 7])
def test_what_is_no_invitation_is_not_valid(app, session, survey, token):
    assert not is_good(session, app.extensions["keys"], survey, token)


def test_links_are_made_only_for_an_open_survey_by_invitation(app, session, survey, now):
    keys = app.extensions["keys"]
    with pytest.raises(WrongState, match="needs no invitations"):
        invitations.issue(session, survey=opened(app, session, now, slug="all"), n=1, keys=keys, actor="a", now=now)
    with pytest.raises(WrongState, match="Open the survey first"):
        invitations.issue(session, survey=draft(session, now, slug="d", access="invited"), n=1, keys=keys, actor="a",
                          now=now)
    with pytest.raises(BadInput, match="between 1 and"):
        invitations.issue(session, survey=survey, n=0, keys=keys, actor="ada", now=now)
    designing.close_survey(session, survey, keys=keys, actor="ada", now=now)
    with pytest.raises(WrongState, match="Open the survey"):
        invitations.issue(session, survey=survey, n=1, keys=keys, actor="ada", now=now)


def test_the_file_holds_links_and_nothing_else(survey):
    text = invitations.links_csv(("abc",), survey=survey, address="https://x.example")
    assert text == "link\r\nhttps://x.example/s/small?i=abc\r\n"
