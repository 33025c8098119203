"""Paper and telephone come through the one door, with their mode, and without a line in the audit log."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, NotAllowed
from app.models import AuditEntry, Response
from app.services import entering, slips
from app.services.accepting import Rejected
from app.services.entering import Entry
from app.services.marking import PLEASE_READ
from tests.app.services import making
from tests.batches import n_responses, settle


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


def enter(app, session, survey, now, role="officer", **given):
    entry = Entry(**{"key": "e" * 22, "mode": "paper", "typed": {"heard": "1", "worry": "Jo: jo@example.org"}, **given})
    return entering.enter(session, app.extensions["keys"], survey, entry, role=role, now=now, moves_after=11)


def test_a_sheet_is_stored_with_its_mode_masked_and_once(app, session, now):
    survey = making.opened(app, session, now)
    n_audited = len(session.scalars(select(AuditEntry)).all())
    receipts = {enter(app, session, survey, now, wishes=("please_read",)).receipt for _ in range(2)}
    settle(session, app.extensions["keys"], survey, now=now)
    (row,) = session.scalars(select(Response))
    assert len(receipts) == 1 and row.mode == "paper" and row.answers["worry"] == "Jo: [email]"
    assert row.marks == [PLEASE_READ] and row.answers["heard"] == "a_lot"
    assert len(session.scalars(select(AuditEntry)).all()) == n_audited


def test_a_call_is_told_from_a_sheet_and_anything_else_is_refused(app, session, now):
    survey = making.opened(app, session, now)
    enter(app, session, survey, now, mode="phone")
    settle(session, app.extensions["keys"], survey, now=now)
    assert session.scalar(select(Response.mode)) == "phone"
    with pytest.raises(BadInput):
        enter(app, session, survey, now, mode="import")


def test_what_will_not_do_is_told_and_nothing_is_kept(app, session, now):
    survey = making.opened(app, session, now)
    found = enter(app, session, survey, now, typed={"heard": "7"})
    assert isinstance(found, Rejected) and found.problems[0].question_key == "heard" and n_responses(session) == 0


def test_an_invited_survey_needs_the_code_on_the_slip_and_takes_it_once(app, session, now):
    survey = making.opened(app, session, now, access="invited")
    made = slips.make(session, app.extensions["keys"], survey, 11, address="", actor="ada", now=now)
    with pytest.raises(NotAllowed):
        enter(app, session, survey, now)
    enter(app, session, survey, now, slip=made[0].code)
    with pytest.raises(NotAllowed, match="already been sent"):
        enter(app, session, survey, now, slip=made[0].code, key="f" * 22)


def test_nobody_at_the_employer_types_in_what_colleagues_wrote(app, session, now):
    survey = making.opened(app, session, now, audience="staff")
    with pytest.raises(NotAllowed, match="custodian"):
        enter(app, session, survey, now)
    enter(app, session, survey, now, role="custodian")
    assert n_responses(session) == 1
