"""An invitation is a right to answer once, proved by a token that nobody stores."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import NotAllowed
from app.keys import KeyMissing
from app.models import Invitation, Spent
from app.services import inviting
from app.services.opening import close_survey
from tests.questionnaires import an_open_survey


@pytest.fixture
def config(sqlite_config):
    return sqlite_config  # nothing here depends on the kind of database


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(session, keys, now):
    return an_open_survey(session, keys, now=now, access="invited")


@pytest.fixture
def token(session, keys, survey):
    made = inviting.invite(session, keys, survey, "jo@example.org")
    session.commit()
    return made


def test_every_reminder_carries_the_same_token(session, keys, survey, token):
    invitation = session.scalar(select(Invitation))
    assert inviting.token_of(keys, survey, invitation.id) == token and len(token) == 43


def test_a_genuine_token_has_a_nullifier_that_does_not_show_the_invitation(session, keys, survey, token):
    nullifier = inviting.check(session, keys, survey, token)
    assert len(nullifier) == 64 and session.scalar(select(Invitation.id)) not in nullifier
    assert nullifier == inviting.check(session, keys, survey, token)


@pytest.mark.parametrize("change", [
    None, "", [], ["a"], 0, True, {"token": "x"},
    lambda token: token.upper(), lambda token: token.lower(), lambda token: token + "=", lambda token: token + " ",
    lambda token: token * 2, lambda token: token[:-1], lambda token: [token], lambda token: token + "\n",
    lambda token: token[:-1] + chr(ord(token[-1]) + 1), lambda token: "A" * 43,
])
def test_empty_doubled_recased_and_made_up_tokens_are_refused(session, keys, survey, token, change):
    made_up = change(token) if callable(change) else change
    with pytest.raises(NotAllowed):
        inviting.check(session, keys, survey, made_up)


def test_a_token_of_one_survey_is_no_use_in_another(session, keys, now, token):
    other = an_open_survey(session, keys, now=now, access="invited")
    with pytest.raises(NotAllowed):
        inviting.check(session, keys, other, token)


def test_a_token_of_a_deleted_invitation_is_refused(session, keys, survey, token):
    session.delete(session.scalar(select(Invitation)))
    session.commit()
    with pytest.raises(NotAllowed):
        inviting.check(session, keys, survey, token)


def test_a_spent_token_is_refused(session, keys, survey, token):
    session.add(Spent(nullifier=inviting.check(session, keys, survey, token), survey_id=survey.id))
    session.commit()
    with pytest.raises(NotAllowed, match="once"):
        inviting.check(session, keys, survey, token)


def test_after_closing_no_token_can_be_recognised(session, keys, survey, token, now):
    close_survey(session, survey, keys=keys, actor="test", now=now)
    with pytest.raises(KeyMissing):
        inviting.check(session, keys, survey, token)
