"""Accounts and their sign-ins as rows."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.models import OfficerSession
from tests.factories import NOW, an_officer


def test_a_user_name_belongs_to_one_account(session):
    an_officer(session, username="olive")
    with pytest.raises(IntegrityError):
        an_officer(session, username="olive")


def test_sign_ins_go_with_their_account(session):
    olive = an_officer(session)
    session.add(
        OfficerSession(token_hash="a" * 64, officer_id=olive.id, created_at=NOW, last_seen_at=NOW, confirmed_at=NOW)
    )
    session.flush()
    session.delete(olive)
    session.flush()
    session.expire_all()
    assert session.scalar(select(OfficerSession)) is None
