"""What every page shares: sign-in, who may see what, headers, error pages, the look."""

from __future__ import annotations

from flask import Flask

from app.web import access, design, errors, headers, languages
from app.web.blueprint import blueprint

__all__ = ["blueprint", "init_app"]


def init_app(app: Flask) -> None:
    """Wire what every page shares; importing the views hangs them on the blueprint."""
    from app.web import health, metrics, signing_in  # noqa: F401

    for room in (languages, access, design, errors, headers):
        room.init_app(app)
    metrics.init_app(app)
