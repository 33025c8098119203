"""The list, the invitations, the reminder and the outbox, as an officer sees them."""
from __future__ import annotations

import io

import pytest

from app.worker import Worker
from tests.app.office.visiting import make, text_of


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def test_a_list_is_brought_in_invited_and_reminded(app, desk):
    slug = make(app, is_open=True, access="invited")
    page = f"/office/surveys/{slug}/letters"
    desk.post(page, data={"act": "bring", "addresses": "a@example.org\nb@example.org"})
    file = (io.BytesIO(b"email\nc@example.org\nno address\n"), "list.csv")
    brought = desk.post(page, data={"act": "bring", "file": file}, follow_redirects=True)
    assert "1 new on the list. No address on line 3." in text_of(brought)
    assert "Remind everybody" not in text_of(brought)
    desk.post(page, data={"act": "invitation", "subject": "Your view", "words": "Please"})
    Worker(app).work(until_idle=True)
    shown = text_of(desk.get(page))
    assert "3 on the list; 3 have had a letter" in shown and "Remind everybody" in shown
    outbox = desk.get("/office/outbox")
    assert outbox.text.count("To ") >= 3 and f"/s/{slug}?i=" in outbox.text


def test_what_cannot_be_sent_says_why_beside_its_box(app, desk):
    page = f"/office/surveys/{make(app, is_open=True, access='invited')}/letters"
    reply = desk.post(page, data={"act": "reminder", "subject": "S"})
    assert reply.status_code == 422 and 'href="#subject-reminder"' in reply.text
    assert desk.post(page, data={"act": "nonsense"}).status_code == 422


def test_an_open_survey_writes_to_nobody(app, desk):
    assert "can be sent while" in text_of(desk.get(f"/office/surveys/{make(app, is_open=True)}/letters"))
