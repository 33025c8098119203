"""The headers of every reply: nothing from another host, no framing, nothing kept where answers stand."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
FIXED = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
OPEN_TO_CACHES = {"static"}


def init_app(app: Flask) -> None:
    """Give each request a nonce and each reply its headers."""
    app.before_request(_nonce)
    app.after_request(_headers)
    app.jinja_env.globals["csp_nonce"] = nonce


def nonce() -> str:
    """Return this request's nonce for the one inline script."""
    return str(g.get("csp_nonce", ""))


def new_nonce() -> str:
    """Return what one reply's inline script is known by."""
    return secrets.token_urlsafe(16)


def _nonce() -> None:
    g.csp_nonce = new_nonce()


@dataclass(frozen=True, slots=True)
class Headers:
    """What every reply carries, whichever road it takes."""

    nonce: str
    is_secure: bool
    is_kept: bool = False  # by caches

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each header with its value."""
        yield "Content-Security-Policy", POLICY.format(nonce=self.nonce)
        yield from FIXED
        if self.is_secure:
            yield "Strict-Transport-Security", "max-age=31536000; includeSubDomains"
        if not self.is_kept:
            yield "Cache-Control", "no-store"


def _headers(response: Response) -> Response:
    for name, value in Headers(nonce(), request.is_secure, request.endpoint in OPEN_TO_CACHES).pairs():
        response.headers.setdefault(name, value)
    return response
