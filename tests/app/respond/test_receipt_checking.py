"""What a receipt can do in the browser."""
from __future__ import annotations

import re

import pytest

from app.models import Response


@pytest.fixture
def receipt(person):
    person.answer_everything(worries="An unmistakable worry")
    person.post("/submit")
    return person.receipt()


def test_a_receipt_shows_that_the_answers_count_but_not_the_answers(person, receipt):
    page = person.post("/receipt-check", {"receipt": receipt.lower()}).text
    assert "Your answers are counted" in page and "unmistakable" not in page


def test_taking_back_asks_once_more_and_then_deletes(person, receipt, stored):
    asked = person.post("/receipt-check", {"receipt": receipt, "_action": "ask"}).text
    assert "You cannot undo this" in asked and stored(Response)[0]["state"] == "counted"
    done = person.post("/withdraw", {"receipt": receipt})
    assert "have been taken back" in done.text
    assert stored(Response)[0]["state"] == "withdrawn" and "unmistakable" not in str(stored(Response))
    assert "have been taken back" in person.post("/receipt-check", {"receipt": receipt}).text


def test_an_unknown_receipt_stays_in_its_box_with_what_is_wrong(person):
    reply = person.post("/receipt-check", {"receipt": "no <b>receipt"})
    assert reply.status_code == 422 and "no &lt;b&gt;receipt" in reply.text and 'href="#receipt"' in reply.text
    assert person.post("/withdraw", {"receipt": "nonsense"}).status_code == 404


def test_the_receipt_stands_in_no_address(person, receipt):
    for reply in (person.post("/receipt-check", {"receipt": receipt}), person.post("/withdraw", {"receipt": receipt})):
        assert "Location" not in reply.headers and reply.headers["Cache-Control"] == "no-store"
        assert f"={receipt}" not in reply.text


def test_whoever_answered_an_open_survey_sees_it_changes_it_and_sends_it_again(person, receipt, stored):
    assert "See and change my answers" in person.post("/receipt-check", {"receipt": receipt}).text
    reply = person.post("/change", {"receipt": receipt})
    assert reply.headers["Location"].endswith("/check")
    check = person.get("/check").text
    assert "An unmistakable worry" in check and "Replace my answers" in check
    person.post("/check?change=1", {"worries": "Another worry"})
    person.post("/page-check?change=1", {"worries": "Another worry"})
    for _ in range(2):  # however often the button is pressed
        assert person.post("/submit").headers["Location"].endswith("/replaced")
    (row,) = stored(Response)
    assert (row["state"], row["answers"]["worries"]) == ("corrected", "Another worry")
    assert "as you corrected them" in person.post("/receipt-check", {"receipt": receipt}).text


def test_a_colleagues_receipt_shows_nothing_and_lets_them_answer_anew(invited, stored):
    person, token = invited
    person.get(f"?i={token}")
    person.answer_everything(worries="An unmistakable worry")
    person.post("/submit")
    code = person.receipt()
    assert "Answer anew" in person.post("/receipt-check", {"receipt": code}).text
    reply = person.post("/change", {"receipt": code})
    assert reply.headers["Location"].endswith("/heard")
    assert not re.search(r'type="radio"[^>]* checked', person.get("/heard").text)
    where = f"/s/{person.slug}/heard"
    while not where.endswith("/check"):
        where = person.client.post(where, data={"heard": "no", "worries": "Something else"}).headers["Location"]
    assert "unmistakable" not in person.get("/check").text
    person.post("/submit")
    (row,) = stored(Response)
    assert (row["state"], row["answers"]["worries"]) == ("corrected", "Something else")


def test_a_receipt_of_another_survey_changes_nothing_here(app, make_survey, person, receipt):
    from tests.app.respond.conftest import Respondent
    other = Respondent(app, make_survey()[0])
    assert other.post("/change", {"receipt": receipt}).status_code == 422


def test_one_click_sends_without_a_receipt_and_leaves_nothing_on_the_computer(person, stored):
    person.answer_everything()
    reply = person.post("/submit", {"_action": "no-receipt"})
    assert "Your answers are safe" in person.client.get(reply.headers["Location"]).text
    assert person.cookie("answers") is None and person.get("/receipt").status_code == 404
    assert len(stored(Response)) == 1


def test_whoever_wants_a_reader_is_offered_one_only_beside_words(person, stored):
    person.answer_everything()
    assert "I want a person to read my words" not in person.get("/check").text
    person.post("/page-check?change=1", {"worries": "The cost"})
    assert "I want a person to read my words" in person.get("/check").text
    person.post("/submit", {"please_read": "1", "not_quoted": "1"})
    assert {"please_read", "not_quoted"} <= set(stored(Response)[0]["marks"])
