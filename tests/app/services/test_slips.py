"""Paper slips: a code that means an invitation, and is kept nowhere."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, NotAllowed, WrongState
from app.models import Invitation
from app.services import inviting, slips
from app.services.codes import grouped
from tests.app.services import making


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


@pytest.fixture
def survey(app, session, now):
    return making.opened(app, session, now, access="invited")


@pytest.fixture
def made(app, session, survey, now):
    return slips.make(session, app.extensions["keys"], survey, 11, address="https://x.org", actor="ada", now=now)


def test_what_is_typed_and_what_is_scanned_are_the_same_right_to_answer_once(app, session, survey, made):
    keys = app.extensions["keys"]
    for slip in made:
        typed = slips.token_of(session, keys, survey, grouped(slip.code).lower())
        assert slip.link == f"https://x.org/s/small?i={typed}"
        assert inviting.check(session, keys, survey, typed)


def test_no_code_is_kept(session, made):
    rows = str([(row.id, row.address, row.delivery) for row in session.scalars(select(Invitation))])
    assert len(made) == 11 and not any(slip.code in rows for slip in made)


def test_a_code_of_another_survey_or_none_at_all_is_refused(app, session, now, survey, made):
    other = making.opened(app, session, now, access="invited", slug="other")
    for where, typed in ((other, made[0].code), (survey, "7K3M9QXR42DW8HNA"), (survey, ""), (survey, "x" * 500)):
        with pytest.raises(NotAllowed):
            slips.token_of(session, app.extensions["keys"], where, typed)


def test_fewer_than_eleven_are_not_printed_and_an_open_survey_needs_none(app, session, now, survey):
    keys = app.extensions["keys"]
    for n in (10, slips.MOST_AT_ONCE + 1):
        with pytest.raises(BadInput):
            slips.make(session, keys, survey, n, address="", actor="ada", now=now)
    with pytest.raises(WrongState):
        slips.make(session, keys, making.opened(app, session, now, slug="o"), 11, address="", actor="ada", now=now)
