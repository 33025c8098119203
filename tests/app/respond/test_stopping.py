"""The receipt of a ballot on its pages."""
from __future__ import annotations

import pytest

from app.models import Ballot
from tests.app.respond.deliberating import Participant, open_one


@pytest.fixture
def one(app):
    return Participant(app, open_one(app)).begin()


def test_before_the_first_vote_there_is_no_receipt(one):
    assert one.get("/done").headers["Location"].endswith("/deliberate/weigh")


def test_the_receipt_shows_that_votes_count_and_takes_them_back_after_asking_once(one, stored):
    one.vote("disagree")
    receipt = one.receipt()
    assert len(receipt) == 16
    other = Participant(one.app)  # on another computer
    shown = other.post("/receipt-check", {"receipt": receipt.lower()}).text
    assert "Your votes are counted" in shown and "isagree" not in shown
    assert "Take your votes back?" in other.post("/receipt-check", {"receipt": receipt, "_action": "ask"}).text
    assert stored(Ballot)[0]["votes"] != {}
    assert "taken back" in other.post("/receipt-check", {"receipt": receipt, "_action": "withdraw"}).text
    assert stored(Ballot)[0]["votes"] == {}
    assert one.vote(number=1).status_code == 422 and "taken back" in one.vote(number=1).text


def test_a_receipt_that_is_none_is_said_to_be_none(one):
    reply = one.post("/receipt-check", {"receipt": "what"})
    assert reply.status_code == 422 and "We do not know this receipt" in reply.text
    assert one.get("/receipt-check").status_code == 200


def test_a_cleared_computer_knows_nothing_and_the_votes_count_on(one, stored):
    one.vote()
    reply = one.post("/clear")
    assert reply.headers["Location"].endswith("/finished") and one.cookie("ballot") is None
    assert one.cookie("trail") is None and len(stored(Ballot)) == 1
    assert "This computer is clear" in one.get("/finished").text and "Start now" in one.get().text


def test_whoever_wants_to_goes_on(one):
    one.vote()
    assert "Vote on more" in one.get("/done").text
    for _ in range(7):
        one.vote()
    assert "Vote on more" not in one.get("/done").text
