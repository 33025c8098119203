"""What people want read is shown, ticked and gone."""
from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session
from app.services.accepting import Submission, accept_submission
from app.services.finding import survey_by_slug
from app.services.marking import PLEASE_READ
from tests.app.office.visiting import make, text_of


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def test_words_are_read_and_leave_the_page(app, desk):
    slug = make(app, is_open=True)
    page = f"/office/surveys/{slug}/to-read"
    assert "Nothing waits" in text_of(desk.get(page))
    with app.app_context():
        sent = Submission("k" * 22, {"worry": "Please look at this"}, marks=(PLEASE_READ,))
        accept_submission(db_session(), app.extensions["keys"], survey_by_slug(db_session(), slug), sent,
                          now=datetime.now(UTC), moves_after=11)
        db.session.remove()
    shown = desk.get(page)
    assert "Please look at this" in text_of(shown) and "want a person to read" in text_of(desk.get("/office"))
    name = re.search(r'name="read" type="checkbox" value="(\w+)"', shown.text)[1]
    desk.post(page, data={"read": name})
    assert "Nothing waits" in text_of(desk.get(page))
