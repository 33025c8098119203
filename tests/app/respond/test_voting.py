"""A deliberation's start and its ballot, without a script."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extensions import db_session, is_reading
from app.models import Ballot
from app.services import deliberating, moderating
from tests.app.respond.deliberating import Participant, open_one


@pytest.fixture
def one(app):
    return Participant(app, open_one(app))


def test_the_start_tells_the_question_and_what_is_known_with_its_source(one):
    page = one.get().text
    for said in ("What should hold for AI here?", "Notes are kept for years.", "https://example.org/policy",
                 "8 statements", "can stop after 20"):
        assert said in page


def test_a_vote_leads_to_the_next_statement(one, stored):
    first = one.begin().asked()
    assert "Statement 1 of 20" in one.get("/vote").text
    reply = one.vote("disagree", important="1")
    assert reply.status_code == 303 and reply.headers["Location"].endswith("/vote")
    assert one.asked() != first and "Statement 2 of 20" in one.get("/vote").text
    assert stored(Ballot)[0]["votes"] == {str(first): -1} and stored(Ballot)[0]["important"] == [first]


def test_enter_alone_casts_no_vote(one, stored):
    one.begin()
    reply = one.post("/vote", {"statement": one.asked(), "vote": ""})
    assert reply.status_code == 422 and "Choose agree, disagree or pass." in reply.text and stored(Ballot) == []
    assert one.post("/vote", {"statement": 99, "vote": ""}).status_code == 303


@pytest.mark.parametrize("number", [99, -1, 2**31, 10**30])
def test_a_vote_on_a_statement_that_is_not_there_is_not_kept(one, stored, number):
    one.begin()
    for said in ("agree", ""):
        assert one.post("/vote", {"statement": number, "vote": said}).status_code == 303
    assert one.get(f"/vote?again={number}").status_code == 200 and stored(Ballot) == []


def test_without_a_ballot_the_way_leads_to_the_start(one):
    assert one.get("/vote").headers["Location"].endswith("/deliberate/weigh")
    assert one.post("/vote", {"statement": 1, "vote": "agree"}).headers["Location"].endswith("/deliberate/weigh")


def test_undo_shows_the_statement_again_and_the_vote_is_gone(one, stored):
    one.begin()
    assert "Undo" not in one.get("/vote").text
    number = one.asked()
    one.vote()
    reply = one.post("/undo")
    assert one.asked(f"/vote?again={number}") == number and reply.headers["Location"].endswith(f"again={number}")
    assert stored(Ballot)[0]["votes"] == {} and one.cookie("trail") in (None, "")
    assert one.post("/undo").headers["Location"].endswith("/vote")


def test_after_the_chosen_number_there_is_a_place_to_stop(app):
    one = Participant(app, open_one(app, slug="short", stop_after=7)).begin()
    places = [one.vote().headers["Location"].rpartition("/")[2] for _ in range(8)]
    assert places == ["vote"] * 6 + ["done"] + ["vote"]
    assert one.get("/vote").headers["Location"].endswith("/done")  # nothing is left


def test_a_statement_that_was_taken_out_meanwhile_is_passed_over_with_a_word(app, one):
    number = one.begin().asked()
    is_reading.set(False)
    with app.app_context():
        found = deliberating.deliberation_by_slug(db_session(), "weigh")
        statement = next(row for row in moderating.decided(db_session(), found) if row.number == number)
        moderating.reject(db_session(), found, statement, reason="several", actor="ada", now=datetime.now(UTC))
    reply = one.post("/vote", {"statement": number, "vote": "agree"}, follow_redirects=True)
    assert reply.status_code == 200 and "no longer asked about" in reply.text


def test_a_closed_one_takes_no_votes_and_says_what_can_still_be_done(app, one):
    one.begin()
    is_reading.set(False)
    with app.app_context():
        found = deliberating.deliberation_by_slug(db_session(), "weigh")
        deliberating.close_deliberation(db_session(), found, keys=app.extensions["keys"], actor="ada",
                                        now=datetime.now(UTC))
    assert one.post("/vote", {"statement": 1, "vote": "agree"}).status_code == 410
    assert "No more votes can be cast" in one.get().text and "/receipt-check" in one.get().text


def test_programs_that_fill_in_other_things_break_nothing(one):
    one.begin()
    for data in ({"statement": "x", "vote": "agree"}, {"statement": "9" * 5, "vote": "agree"}, {"vote": "agree"}, {}):
        assert one.post("/vote", data).status_code == 303
    assert one.get("/vote?again=x").status_code == one.get("/vote?again=99").status_code == 200


def test_the_pages_speak_welsh_and_say_that_statements_stand_in_english(one):
    welsh = {"headers": {"Accept-Language": "cy"}}
    page = one.get("", **welsh).text
    assert 'lang="cy"' in page and "Dechrau nawr" in page and "Who can see what" not in page
    assert '<span lang="en" dir="ltr">What should hold for AI here?</span>' in page
    vote = one.begin().get("/vote", **welsh).text
    assert ">Cytuno<" in vote and ">Agree<" not in vote and 'id="statement"><span lang="en"' in vote
    for text in ("Datganiad 1 o 20", "Mae hyn yn bwysig i mi"):
        assert text in vote
    reply = one.client.post("/deliberate/weigh/vote", data={"statement": one.asked(), "vote": "perhaps"}, **welsh)
    assert "Dewiswch gytuno, anghytuno neu basio." in reply.text
    one.vote("agree")
    assert "wedi pleidleisio ar 1 datganiad" in one.get("/done", **welsh).text
    assert "After" not in one.get("/where-i-stand", **welsh).text


def test_a_choice_of_language_keeps_the_place(one):
    one.begin()
    assert "language=cy" in one.get("/vote").text
    one.get("/vote?language=cy")
    assert ">Cytuno<" in one.get("/vote").text and ">Cytuno<" in one.get("/vote").text
