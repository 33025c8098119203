"""A signed-in officer's browser, and what the tests of the office read from its pages."""
from __future__ import annotations

import hashlib
import re
import secrets
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db_session, is_reading
from app.models import Officer, OfficerSession, Survey
from app.services.finding import survey_by_slug
from tests.app.services import making


def visit(app: Flask, role: str = "officer") -> FlaskClient:
    """A browser in which a person of this role has signed in, second factor and all."""
    app.config["WTF_CSRF_ENABLED"] = False
    is_reading.set(False)
    now, token = datetime.now(UTC), secrets.token_urlsafe(32)
    with app.app_context():
        officer = Officer(username=f"the-{role}", name=f"The {role}", role=role, password_hash="", created_at=now,
                          second_factor="set up")
        db_session().add(officer)
        db_session().flush()
        db_session().add(OfficerSession(token_hash=hashlib.sha256(token.encode()).hexdigest(), officer_id=officer.id,
                                        created_at=now, last_seen_at=now, confirmed_at=now))
        db_session().commit()
    browser = app.test_client()
    with browser.session_transaction() as held:
        held["_user_id"] = token
    return browser


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    """An officer's browser on each kind of database."""
    return visit(app)


def make(app: Flask, is_open: bool = False, **more: Any) -> str:
    """A survey in the database; its address."""
    is_reading.set(False)
    with app.app_context():
        made = making.opened(app, db_session(), datetime.now(UTC), **more) if is_open else \
            making.draft(db_session(), datetime.now(UTC), **more)
        return made.slug


def look(app: Flask, slug: str) -> Survey:
    """The survey as it stands."""
    with app.app_context():
        found = survey_by_slug(db_session(), slug)
        _ = found.consultation.title
        db_session().expunge_all()
        return found


def text_of(page: Any) -> str:
    """What a person reads on a page."""
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", page.text)
    plain = re.sub(r"<[^>]+>", " ", body)
    for entity, sign in (("&#39;", "'"), ("&#34;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        plain = plain.replace(entity, sign)
    return " ".join(plain.split())
