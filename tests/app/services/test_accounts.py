"""Accounts, sign-ins that end, and the second factor."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from app.errors import BadInput, NotFound
from app.models import AuditEntry, Officer
from app.services import accounts
from config import Config

PASSWORD = "correct horse battery"


@pytest.fixture
def olive(session, now):
    return accounts.create(
        session, username="Olive@Example.org ", name="Olive", password=PASSWORD, role="officer", now=now
    )


def enter(session, now, password=PASSWORD, code=""):
    return accounts.sign_in(session, username="olive@example.org", password=password, code=code, now=now)


def who(session, token, now, **settings):
    return accounts.session_of(session, token, now=now, config=Config(mode="test", **settings))


def test_an_officer_signs_in_and_is_known(session, olive, now):
    signed_in = who(session, enter(session, now), now)
    assert (signed_in.username, signed_in.role) == ("olive@example.org", "officer")


def test_the_token_is_kept_only_as_a_hash(session, olive, now):
    token = enter(session, now)
    rows = session.connection().exec_driver_sql("SELECT token_hash FROM officer_session").all()
    assert rows and all(token not in row[0] for row in rows)


@pytest.mark.parametrize(
    ("username", "password"), [("olive@example.org", "wrong password!"), ("nobody", PASSWORD), ("", "")]
)
def test_a_wrong_name_or_password_gives_nothing(session, olive, now, username, password):
    assert accounts.sign_in(session, username=username, password=password, code="", now=now) is None


def test_signing_out_ends_the_sign_in_on_the_server(session, olive, now):
    token = enter(session, now)
    accounts.sign_out(session, token, now=now)
    assert who(session, token, now) is None


def test_an_idle_and_an_old_sign_in_end(session, olive, now):
    token = enter(session, now)
    assert who(session, token, now + timedelta(minutes=31)) is None
    for minute in range(0, 12 * 60, 20):
        accounts.touch(session, token, now=now + timedelta(minutes=minute))
    assert who(session, token, now + timedelta(hours=11, minutes=50))
    assert who(session, token, now + timedelta(hours=12, minutes=1)) is None


def test_disabling_an_account_and_a_new_password_end_every_sign_in(session, olive, now):
    first, second = enter(session, now), enter(session, now)
    accounts.change_password(session, officer_id=olive.id, old=PASSWORD, new="another long password", now=now)
    assert who(session, first, now) is None and who(session, second, now) is None
    third = enter(session, now, password="another long password")
    accounts.disable(session, username=olive.username, actor="anna", now=now)
    assert who(session, third, now) is None
    assert enter(session, now, password="another long password") is None


@pytest.mark.parametrize("password", ["short", "olive@example.org1234"])
def test_weak_passwords_are_refused_with_the_cure(session, now, password):
    with pytest.raises(BadInput, match="password"):
        accounts.create(
            session, username="olive@example.org", name="", password=password, role="officer", now=now
        )


def test_a_name_can_be_taken_once_and_roles_are_known(session, olive, now):
    with pytest.raises(BadInput, match="already"):
        accounts.create(
            session, username="olive@example.org", name="", password=PASSWORD, role="officer", now=now
        )
    with pytest.raises(BadInput, match="The roles are"):
        accounts.create(session, username="x", name="", password=PASSWORD, role="king", now=now)
    with pytest.raises(NotFound):
        accounts.disable(session, username="nobody", actor="anna", now=now)


def test_a_second_factor_is_needed_of_all_but_demo_accounts_in_the_demo(session, olive, now):
    token = enter(session, now)
    assert who(session, token, now).needs_second_factor
    session.get(Officer, olive.id).is_demo = True
    session.commit()
    assert who(session, token, now).needs_second_factor, (
        "a demo account that strayed into another mode is no exception"
    )
    demo = accounts.session_of(session, token, now=now, config=Config(mode="demo"))
    assert not demo.needs_second_factor


def test_the_second_factor_opens_once_per_code(session, olive, now):
    secret = accounts.new_second_factor()
    with pytest.raises(BadInput, match="does not fit"):
        accounts.keep_second_factor(session, officer_id=olive.id, secret=secret, code="000000x", now=now)
    totp = pyotp.TOTP(secret)
    accounts.keep_second_factor(session, officer_id=olive.id, secret=secret, code=totp.at(now), now=now)
    assert enter(session, now) is None, "no code"
    assert enter(session, now, code=totp.at(now)) is None, "this code was used to set it up"
    later = now + timedelta(seconds=60)
    assert enter(session, later, code=totp.at(later))
    assert enter(session, later, code=totp.at(later)) is None, "seen over the shoulder and tried again"


def test_the_password_is_asked_again_after_a_quarter_of_an_hour(session, olive, now):
    token, later = enter(session, now), now + timedelta(minutes=16)
    assert who(session, token, now).is_confirmed(now)
    assert not who(session, token, later).is_confirmed(later)
    assert not accounts.confirm(session, token, "wrong", now=later)
    assert accounts.confirm(session, token, PASSWORD, now=later)
    assert who(session, token, later).is_confirmed(later)


def test_every_act_on_an_account_leaves_one_entry_without_a_secret(session, olive, now):
    accounts.sign_out(session, enter(session, now), now=now)
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert [entry.action for entry in entries] == ["account created", "signed in", "signed out"]
    assert PASSWORD not in str([entry.detail for entry in entries])
