"""Challenges of a background: kept without whose they are, shown with an answer."""
from __future__ import annotations

import pytest

from app.errors import BadInput, Gone, NotFound, WrongState
from app.models import AuditEntry
from app.services import challenging, deliberating
from tests.app.deliberations import an_open_one

DOUBT = "Ring 07700 900123: they are kept for longer than that"


@pytest.fixture
def one(app, session, now):
    return an_open_one(app, session, now)


def settle(session, one, made, now, *, answer="", reason=""):
    return challenging.settle(session, one, made.id, answer=answer, reason=reason, actor="ada", now=now)


def test_a_doubt_waits_masked_and_is_shown_with_its_answer(session, now, one):
    made = challenging.challenge(session, one, 1, DOUBT, now=now)
    assert "[phone number]" in made.text and challenging.shown(session, one) == {}
    assert challenging.waiting(session, one) == [made] and challenging.n_unanswered(session, one.id) == 1
    settle(session, one, made, now)
    assert [row.text for row in challenging.shown(session, one)[1]] == [made.text]
    assert challenging.n_unanswered(session, one.id) == 1  # shown, and still without an answer
    settle(session, one, made, now, answer=" Eight years at most. ")
    assert made.answer == "Eight years at most." and challenging.n_unanswered(session, one.id) == 0
    assert [row.action for row in session.query(AuditEntry)][-2:] == ["challenge shown"] * 2


def test_a_rejection_needs_a_reason_of_the_public_list(session, now, one):
    made = challenging.challenge(session, one, 1, DOUBT, now=now)
    with pytest.raises(BadInput, match="public list"):
        settle(session, one, made, now, reason="awkward")
    settle(session, one, made, now, reason="abusive")
    assert (made.state, challenging.shown(session, one), challenging.n_unanswered(session, one.id)) == (
        "rejected", {}, 0)


def test_what_is_no_doubt_about_a_paragraph_is_refused(app, session, now, one, monkeypatch):
    for number in (0, 2, -1):
        with pytest.raises(NotFound):
            challenging.challenge(session, one, number, DOUBT, now=now)
    for text in ("no", "x" * 1001):
        with pytest.raises(BadInput, match="wrong or missing"):
            challenging.challenge(session, one, 1, text, now=now)
    monkeypatch.setattr(challenging, "MOST_WAITING", 0)
    with pytest.raises(WrongState, match="another day"):
        challenging.challenge(session, one, 1, DOUBT, now=now)
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    with pytest.raises(Gone):
        challenging.challenge(session, one, 1, DOUBT, now=now)


def test_a_challenge_of_elsewhere_is_not_here(app, session, now, one):
    made = challenging.challenge(session, one, 1, DOUBT, now=now)
    other = an_open_one(app, session, now, slug="other")
    with pytest.raises(NotFound):
        settle(session, other, made, now)
