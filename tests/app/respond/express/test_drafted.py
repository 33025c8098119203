"""A survey of several pages by the express road: the same draft, the same pages, the same response."""
from __future__ import annotations

from app.models import Draft, Response
from tests.app.respond.express.conftest import Traveller, plain

PAGES = {"/heard": {"heard": "no"}, "/scales": {"comfort": "2", "grid-safe": "a"},
         "/page-check": {"worries": "Write to jo@example.org <b>"}, "/numbers": {"wait": "12", "role": "nurse"}}


def journey(who):
    """Go the whole way; return every reply but the receipt."""
    replies = [start := who.get("")]
    replies.append(who.post("/begin", {"csrf_token": who.hidden(start.text)["csrf_token"]}))
    for address, given in PAGES.items():
        replies.append(page := who.get(address))
        replies.append(who.post(address, {"csrf_token": who.hidden(page.text)["csrf_token"], **given}))
    replies.append(check := who.get("/check"))
    replies.append(who.post("/submit", {"csrf_token": who.hidden(check.text)["csrf_token"], "website": ""}))
    return replies


def test_the_whole_way_is_the_same_by_both_roads_and_stores_the_same(several_pages, stored):
    with several_pages.only_the_long_road():
        long = journey(several_pages)
        several_pages.get("/receipt")
    who = Traveller(several_pages.app, several_pages.slug)
    with several_pages.only_the_express_road():
        express = journey(who)
        assert len(who.receipt()) == 16
    for one, other in zip(long, express, strict=True):
        assert one.status == other.status and (one.status_code == 303 or plain(one) == plain(other))
        assert one.headers.get("Location") == other.headers.get("Location")
    first, second = stored(Response)
    assert first["answers"] == second["answers"] and first["answers"]["worries"] == "Write to [email] <b>"
    assert {**first, "id": 0} == {**second, "id": 0} and first["id"] != second["id"] and stored(Draft) == []


def begun(who):
    who.post("/begin", {"csrf_token": who.hidden(who.get("").text)["csrf_token"]})
    return who.hidden(who.get("/heard").text)["csrf_token"]


def test_what_must_be_put_right_is_handed_on_and_not_kept(several_pages):
    token = begun(several_pages)
    reply = several_pages.post("/heard", {"csrf_token": token})
    assert reply.status_code == 422 and 'href="#q-heard"' in reply.text
    assert several_pages.get("/scales").headers["Location"].endswith("/heard")


def test_a_page_is_kept_under_the_code_alone_and_only_with_a_token(several_pages, stored):
    token = begun(several_pages)
    assert several_pages.post("/heard", {"heard": "no"}).status_code == 400
    assert several_pages.post("/heard", {"csrf_token": token, "heard": "no"}).status_code == 303
    (draft,) = stored(Draft)
    assert several_pages.cookie("answers") not in str(draft) and b"heard" not in draft["sealed"]
    assert " checked" in several_pages.get("/heard").text


def test_nobody_skips_ahead_and_an_unfinished_draft_is_not_sent(several_pages, stored):
    token = begun(several_pages)
    assert several_pages.get("/numbers").status_code == 302 and several_pages.get("/check").status_code == 302
    assert several_pages.post("/submit", {"csrf_token": token}).status_code == 422 and stored(Response) == []


def test_sending_twice_is_one_response(several_pages, stored):
    journey(several_pages)
    token = several_pages.hidden(several_pages.get("").text)["csrf_token"]
    assert several_pages.post("/submit", {"csrf_token": token}).headers["Location"].endswith("/receipt")
    assert len(stored(Response)) == 1


def test_a_survey_that_asks_something_before_the_start_is_never_begun_without_it(app, make_survey, stored):
    who = Traveller(app, make_survey(least_age=16)[0])
    token = who.hidden(who.get("").text)["csrf_token"]
    assert who.post("/begin", {"csrf_token": token}).status_code == 422 and stored(Draft) == []
    assert who.post("/begin", {"csrf_token": token, "old_enough": "1"}).status_code == 303


def test_who_wants_a_person_to_read_their_words_is_heard_by_this_road_too(several_pages, stored):
    with several_pages.only_the_long_road():
        journey(several_pages)
    who = Traveller(several_pages.app, several_pages.slug)
    token = journey_to_check(who)
    with who.only_the_express_road():
        assert who.post("/submit", {"csrf_token": token, "please_read": "1", "not_quoted": "1"}).status_code == 303
    for wish in ("please_read", "not_quoted"):
        assert sorted(wish in row["marks"] for row in stored(Response)) == [False, True]


def journey_to_check(who):
    """Go as far as the check; return its token."""
    token = begun(who)
    for address, given in PAGES.items():
        who.post(address, {"csrf_token": token, **given})
    return who.hidden(who.get("/check").text)["csrf_token"]
