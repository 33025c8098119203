"""The token that guards a form, as Flask-WTF gives and knows it, and the session in which its secret lies."""
from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature, Serializer, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode

from app.respond.directly import token_fields

FIELD: Final = "csrf_token"
MOST_KEPT: Final = 2048  # respondents on their way at the same time


class Tokens:
    """Reads and makes both. A session that holds anything else belongs to somebody who takes the other road."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        interface = app.session_interface
        signing = interface.get_signing_serializer(app) if isinstance(interface, SecureCookieSessionInterface) else None
        if signing is None:
            raise RuntimeError("sessions lie in signed cookies here, and there is no key to sign them with")
        self.sessions = signing
        self.fields = token_fields(app)
        self.cookie = str(app.config["SESSION_COOKIE_NAME"])
        self.max_age = int(app.permanent_session_lifetime.total_seconds())
        self._secret_in = lru_cache(MOST_KEPT)(self._opened)  # one person asks for several pages; for a day at most
        self.token = lru_cache(MOST_KEPT)(self._token)

    def secret(self, cookies: Mapping[str, str]) -> str | None:
        """Return the secret of a browser's session, "" where there is no session yet, None where it holds more."""
        sent = cookies.get(self.cookie)
        return self._secret_in(sent, datetime.now(UTC).toordinal()) if sent else ""

    def _opened(self, sent: str, _day: int) -> str | None:
        try:
            held = self.sessions.loads(sent, max_age=self.max_age)
        except BadSignature:
            return ""
        if not held:
            return ""
        secret = held.get(FIELD)
        return secret if len(held) == 1 and isinstance(secret, str) else None

    def new_secret(self) -> str:
        """Return a secret that nobody can guess."""
        return hashlib.sha1(os.urandom(64)).hexdigest()  # noqa: S324 - sixty-four random bytes, whatever hashes them

    def session(self, secret: str) -> str:
        """Return the cookie that keeps a secret."""
        return _signed(self.sessions, {FIELD: secret})

    def _token(self, secret: str) -> str:
        """Return a form's token for a secret."""
        return _signed(self.fields, secret)

    def is_good(self, secret: str, token: str) -> bool:
        """Return whether a form's token was made for a secret (without one, only where forms are not guarded)."""
        return self.made_at(secret, token) is not None

    def made_at(self, secret: str, token: str) -> int | None:
        """Return when a token that was made for a secret was made, in seconds; None of one that was not."""
        is_guarded = self.app.config["WTF_CSRF_ENABLED"]
        if is_guarded and not (secret and token):
            return None
        try:
            held, at = self.fields.loads(token, return_timestamp=True)
        except BadSignature:
            return None if is_guarded else 0
        return int(at.timestamp()) if not is_guarded or hmac.compare_digest(str(held), secret) else None


def _signed(signing: URLSafeTimedSerializer, held: object) -> str:
    """Sign what is too short to become shorter, without trying to: that costs more than the signature."""
    plain = base64_encode(Serializer.dump_payload(signing, held))
    return str(signing.make_signer(signing.salt).sign(plain).decode())
