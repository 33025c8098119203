"""A doubt about one paragraph, from anybody."""
from __future__ import annotations

import pytest

from app.models import Challenge
from tests.app.respond.deliberating import Participant, open_one

DOUBT = {"text": "They are kept for longer than that"}


@pytest.fixture
def one(app):
    return Participant(app, open_one(app))


def test_anybody_may_doubt_a_paragraph_and_is_told_what_happens(one, stored):
    assert "/challenge/1" in one.get().text and "Notes are kept for years." in one.get("/challenge/1").text
    reply = one.post("/challenge/1", DOUBT, follow_redirects=True)
    assert "shown here with an answer" in reply.text and "Challenged:" not in reply.text
    assert stored(Challenge)[0]["text"] == DOUBT["text"]


@pytest.mark.parametrize("data", [{}, {"text": "no"}, {**DOUBT, "website": "x"}])
def test_what_cannot_be_taken_is_said(one, stored, data):
    assert one.post("/challenge/1", data).status_code == 422 and stored(Challenge) == []


def test_a_paragraph_that_is_not_there(one):
    assert one.get("/challenge/7").status_code == one.post("/challenge/7", DOUBT).status_code == 404
