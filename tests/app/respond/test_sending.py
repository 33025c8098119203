"""Check, send once, receipt."""
from __future__ import annotations

import re

from app.models import Draft, Response


def test_the_check_shows_every_answer_with_a_way_to_change_it(person):
    person.answer_everything(wait="12", worries="First\nSecond", comfort="2", **{"grid-safe": "a", "seen-day": "3",
                             "seen-month": "3", "seen-year": "2026"})
    page = person.get("/check").text
    for words in ("12 minutes", "First\nSecond", "It is safe: Agree", "3 March 2026", "Very", "Not answered",
                  "First things", "No &lt;b&gt;never&lt;/b&gt;"):
        assert words in page, words
    assert page.count("Change<span") == 7 and "Whom do you trust?" not in page


def test_what_will_be_masked_is_marked_and_named_before_sending(person, stored):
    person.answer_everything(worries="Write to jo@example.org <b>")
    page = person.get("/check").text
    assert '<mark class="candour-mask">[email]</mark> &lt;b&gt;' in page and "Masked: email" in page
    assert "jo@example.org" in person.get("/page-check?change=1").text
    person.post("/submit")
    assert stored(Response)[0]["answers"]["worries"] == "Write to [email] <b>"


def test_sending_leads_to_the_receipt_and_removes_the_draft(person, stored):
    person.answer_everything()
    reply = person.post("/submit")
    assert reply.status_code == 303 and reply.headers["Location"].endswith("/receipt")
    assert len(person.receipt()) == 16 and stored(Draft) == [] and len(stored(Response)) == 1


def test_pressing_send_many_times_is_one_response_with_one_receipt(person, stored):
    person.answer_everything()
    receipts = set()
    for _ in range(3):
        assert person.post("/submit").status_code == 303
        receipts.add(person.receipt())
    assert len(stored(Response)) == 1 and len(receipts) == 1


def test_a_program_that_fills_in_everything_is_asked_again_and_a_person_can_go_on(person, stored):
    person.answer_everything()
    reply = person.post("/submit", {"website": "https://spam.example"})
    assert reply.status_code == 422 and stored(Response) == []
    assert person.post("/submit", {"website": ""}).status_code == 303


def test_an_unfinished_draft_cannot_be_sent_and_says_what_lacks(person, stored):
    person.begin()
    reply = person.post("/submit")
    assert reply.status_code == 422 and f"/s/{person.slug}/heard?change=1" in reply.text and stored(Response) == []


def test_finishing_clears_this_computer_and_the_receipt_is_not_shown_again(person):
    person.answer_everything()
    person.post("/submit")
    reply = person.post("/clear")
    assert reply.headers["Location"].endswith("/finished") and person.cookie("answers") is None
    assert person.get("/receipt").status_code == 404 and "is clear" in person.get("/finished").text


def test_the_receipt_says_what_it_can_do_and_what_happens_next(person):
    person.answer_everything()
    person.post("/submit")
    page = person.get("/receipt").text
    for words in ("Your answers are safe", "take them back", "The board", "Finish and clear this computer"):
        assert words in page


def test_the_cookie_of_a_sent_draft_lasts_half_an_hour(person):
    person.answer_everything()
    cookie = next(c for c in person.post("/submit").headers.getlist("Set-Cookie") if "answers" in c)
    assert re.search(r"Max-Age=1800", cookie)


def test_sending_without_a_draft_says_what_may_have_happened(person):
    assert person.post("/submit").status_code == 404


def test_a_draft_can_be_deleted_for_good(person, stored):
    person.begin()
    assert person.post("/discard").status_code == 303 and stored(Draft) == []


def test_the_response_says_nothing_about_who_when_or_where_from(invited, stored):
    person, token = invited
    person.get(f"?i={token}")
    person.answer_everything()
    person.post("/submit")
    row = stored(Response)[0]
    assert set(row) == {
        "id", "survey_id", "version_sha256", "language", "mode", "variant", "state", "answers", "marks", "panel_tag"}
    assert person.cookie("answers") not in str(row) and row["mode"] == "web"
