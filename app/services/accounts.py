"""Accounts and sign-ins: passwords by Argon2id, a second factor, sessions that the server can end."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.errors import BadInput, NotFound
from app.models import Officer, OfficerSession
from app.permissions import ROLES
from app.services import auditing
from config import Config

HASHER = PasswordHasher()
SHORTEST_PASSWORD = 12
CONFIRMATION = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, as the rest of the house may know them."""

    officer_id: str
    username: str
    name: str
    role: str
    organisation: str
    is_demo: bool
    has_second_factor: bool
    needs_second_factor: bool
    confirmed_at: datetime

    def is_confirmed(self, now: datetime) -> bool:
        """Return whether the password was given lately enough for what cannot be undone."""
        return now - self.confirmed_at <= CONFIRMATION


def create(
    session: Session,
    *,
    username: str,
    name: str,
    password: str,
    role: str,
    now: datetime,
    organisation: str = "",
    is_demo: bool = False,
    actor: str = "operator",
) -> Officer:
    """Make an account; the caller sees why it cannot be made."""
    username = username.strip().lower()
    if role not in ROLES:
        raise BadInput(f"There is no role {role!r}. The roles are: {', '.join(ROLES)}.")
    if not username:
        raise BadInput("Give the account a user name.")
    if session.scalar(select(Officer.id).where(Officer.username == username)):
        raise BadInput(f"There is an account {username!r} already. Choose another user name.")
    _check_password(password, username)
    officer = Officer(
        username=username,
        name=name,
        role=role,
        organisation=organisation,
        is_demo=is_demo,
        password_hash=HASHER.hash(password),
        created_at=now,
    )
    session.add(officer)
    auditing.record(session, actor=actor, action="account created", subject=username, detail={"role": role}, now=now)
    session.commit()
    return officer


def sign_in(session: Session, *, username: str, password: str, code: str, now: datetime) -> str | None:
    """Return the token of a new sign-in, or None: never which of name, password or code was wrong."""
    officer = session.scalar(select(Officer).where(Officer.username == username.strip().lower()))
    is_right = _verify(officer.password_hash if officer else _nobody(), password)
    if officer is None or not is_right or officer.disabled_at is not None:
        return None
    if officer.second_factor and not _take_code(officer, code, now):
        return None
    token = secrets.token_urlsafe(32)
    session.add(
        OfficerSession(
            token_hash=_hash(token), officer_id=officer.id, created_at=now, last_seen_at=now, confirmed_at=now
        )
    )
    auditing.record(session, actor=officer.username, action="signed in", subject=officer.username, now=now)
    session.commit()
    return token


def session_of(session: Session, token: str, *, now: datetime, config: Config) -> SignedIn | None:
    """Return who is signed in under this token, unless idle or old sign-ins have ended."""
    found = session.get(OfficerSession, _hash(token))
    if found is None or found.officer.disabled_at is not None:
        return None
    idle = timedelta(minutes=config.session_idle_minutes)
    if now - found.last_seen_at > idle or now - found.created_at > timedelta(hours=config.session_hours):
        return None
    officer = found.officer
    return SignedIn(
        officer_id=officer.id,
        username=officer.username,
        name=officer.name,
        role=officer.role,
        organisation=officer.organisation,
        is_demo=officer.is_demo,
        has_second_factor=bool(officer.second_factor),
        needs_second_factor=not officer.second_factor and not (officer.is_demo and config.is_demo),
        confirmed_at=found.confirmed_at,
    )


def touch(session: Session, token: str, *, now: datetime) -> None:
    """Note that the person is still there, once a minute at most."""
    session.execute(
        update(OfficerSession)
        .where(
            OfficerSession.token_hash == _hash(token),
            OfficerSession.last_seen_at < now - SEEN_EVERY,
        )
        .values(last_seen_at=now)
    )
    session.commit()


def is_idle_stamp_due(session: Session, token: str, *, now: datetime) -> bool:
    """Return whether `touch` would write."""
    found = session.get(OfficerSession, _hash(token))
    return found is not None and found.last_seen_at < now - SEEN_EVERY


def confirm(session: Session, token: str, password: str, *, now: datetime) -> bool:
    """Take the password again before what cannot be undone."""
    found = session.get(OfficerSession, _hash(token))
    if found is None or not _verify(found.officer.password_hash, password):
        return False
    found.confirmed_at = now
    session.commit()
    return True


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """End this sign-in for good: the cookie is worth nothing afterwards."""
    found = session.get(OfficerSession, _hash(token))
    if found is not None:
        auditing.record(
            session,
            actor=found.officer.username,
            action="signed out",
            subject=found.officer.username,
            now=now,
        )
        session.delete(found)
    session.commit()


def change_password(session: Session, *, officer_id: str, old: str, new: str, now: datetime) -> None:
    """Change the password and end every sign-in of the account."""
    officer = _officer(session, officer_id)
    if not _verify(officer.password_hash, old):
        raise BadInput("The current password is not right. Type it again.")
    _check_password(new, officer.username)
    officer.password_hash = HASHER.hash(new)
    _end_sessions(session, officer)
    auditing.record(session, actor=officer.username, action="password changed", subject=officer.username, now=now)
    session.commit()


def disable(session: Session, *, username: str, actor: str, now: datetime) -> None:
    """Close an account and end its sign-ins at once."""
    officer = session.scalar(select(Officer).where(Officer.username == username))
    if officer is None:
        raise NotFound(f"There is no account {username!r}.")
    officer.disabled_at = now
    _end_sessions(session, officer)
    auditing.record(session, actor=actor, action="account disabled", subject=username, now=now)
    session.commit()


def new_second_factor() -> str:
    """Return a secret for an authenticator app, not kept until a code from it has been seen."""
    return pyotp.random_base32()


def second_factor_address(secret: str, username: str, issuer: str) -> str:
    """Return the otpauth:// address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def keep_second_factor(session: Session, *, officer_id: str, secret: str, code: str, now: datetime) -> None:
    """Keep the secret once its first code has been shown to work."""
    officer = _officer(session, officer_id)
    officer.second_factor, officer.second_factor_step = secret, None
    if not _take_code(officer, code, now):
        session.rollback()
        raise BadInput("That code does not fit. Wait for the next one in your app and type its six digits.")
    auditing.record(session, actor=officer.username, action="second factor set up", subject=officer.username, now=now)
    session.commit()


def _take_code(officer: Officer, code: str, now: datetime) -> bool:
    """Check a code of the present, the last or the next half minute; each works once."""
    totp, step = pyotp.TOTP(officer.second_factor or ""), int(now.timestamp()) // 30
    typed = "".join(code.split())
    for candidate in (step - 1, step, step + 1):
        is_new = officer.second_factor_step is None or candidate > officer.second_factor_step
        if is_new and secrets.compare_digest(totp.at(candidate * 30).encode(), typed.encode()):
            officer.second_factor_step = candidate
            return True
    return False


def _check_password(password: str, username: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput(
            f"Choose a password of at least {SHORTEST_PASSWORD} characters; three random words are easy to keep."
        )
    if username in password.lower():
        raise BadInput("Choose a password that does not contain the user name.")


@cache
def _nobody() -> str:
    """Return the hash of no account's password: an unknown name must take as long as a wrong password."""
    return HASHER.hash(secrets.token_urlsafe(16))


def _verify(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _end_sessions(session: Session, officer: Officer) -> None:
    session.execute(delete(OfficerSession).where(OfficerSession.officer_id == officer.id))


def _officer(session: Session, officer_id: str) -> Officer:
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise NotFound("This account is no longer here.")
    return officer


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
