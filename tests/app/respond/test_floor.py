"""Where a participant is, and what the browser keeps."""
from __future__ import annotations

import pytest

from app.respond.floor import KEPT_FOR, MOST_UNDONE
from tests.app.respond.deliberating import Participant, open_one


@pytest.fixture
def one(app):
    return Participant(app, open_one(app))


def test_a_deliberation_that_was_never_opened_is_not_there(app, one):
    assert Participant(app, "nowhere").get().status_code == 404


def test_the_cookies_stay_on_this_deliberation_and_out_of_scripts(one):
    held = one.post("/begin").headers.getlist("Set-Cookie")
    (ballot,) = [cookie for cookie in held if cookie.startswith("candour-ballot=")]
    assert "HttpOnly" in ballot and "Path=/deliberate/weigh" in ballot and f"Max-Age={KEPT_FOR}" in ballot


def test_who_comes_back_goes_on_with_the_same_ballot(one):
    code = one.begin().cookie("ballot")
    one.vote()
    assert one.begin().cookie("ballot") == code and "Go on voting" in one.get().text


def test_a_code_that_is_none_is_not_believed(one):
    one.client.set_cookie("candour-ballot", "AAAA", path="/deliberate/weigh")
    assert one.get("/vote").status_code == 302
    assert one.post("/vote", {"statement": 1, "vote": "agree"}).status_code == 303
    assert one.cookie("ballot") == "AAAA" and "Start now" in one.get().text


def test_only_the_browser_knows_the_order_and_only_of_the_last_votes(one):
    one.begin()
    one.client.set_cookie("candour-trail", ".".join(["x", *map(str, range(100, 130))]), path="/deliberate/weigh")
    number = one.asked()
    one.vote(number=number)
    trail = one.cookie("trail").split(".")
    assert len(trail) == MOST_UNDONE and trail[-1] == str(number) and "x" not in trail
