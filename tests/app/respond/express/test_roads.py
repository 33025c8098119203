"""A survey of one page by the express road: what it takes, what it hands on, and what it never does."""
from __future__ import annotations

from datetime import date

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response
from app.services.finding import survey_by_slug
from tests.app.respond.express.conftest import Traveller

GIVEN = {"heard": "no", "comfort": "2"}


@pytest.fixture
def ready(one_page):
    """Somebody on the page, whose frames have been drawn."""
    one_page.get("")
    one_page.hide = one_page.hidden(one_page.get("/p").text)
    return one_page


def send(who, **more):
    return who.post("/p", {**who.hide, **GIVEN, **more})


def test_sending_many_times_is_one_response_with_one_receipt(ready, stored):
    receipts = set()
    for _ in range(3):
        assert send(ready).headers["Location"] == f"/s/{ready.slug}/receipt"
        receipts.add(ready.receipt())
    (row,) = stored(Response)
    assert row["answers"] == GIVEN and len(receipts) == 1 and row["mode"] == "web"


def test_other_answers_under_a_used_key_are_refused_and_nothing_is_changed(ready, stored):
    send(ready)
    assert send(ready, comfort="1").status_code == 409 and stored(Response)[0]["answers"] == GIVEN


@pytest.mark.parametrize("token", ["", "x", "ImFiYyI.ZzZzZz.abc"])
def test_without_a_good_token_nothing_is_taken(ready, stored, token):
    assert send(ready, csrf_token=token).status_code == 400 and stored(Response) == []


def test_the_token_of_somebody_else_opens_no_form(ready, stored):
    other = Traveller(ready.app, ready.slug)
    other.hide = other.hidden(other.get("/p").text)
    mine = ready.hide["csrf_token"]
    assert send(other, csrf_token=mine).status_code == 400 and stored(Response) == []


def test_a_program_that_fills_in_everything_is_asked_again(ready, stored):
    reply = send(ready, website="https://spam.example")
    assert reply.status_code == 422 and 'href="#website"' in reply.text and stored(Response) == []


def test_a_survey_that_closed_while_the_page_was_open_takes_nothing(ready, stored):
    with ready.app.app_context():
        is_reading.set(False)
        survey_by_slug(db_session(), ready.slug).closes_on = date(2020, 1, 1)
        db_session().commit()
        db.session.remove()
    assert send(ready).status_code == 410 and ready.get("/p").status_code == 410 and stored(Response) == []
    assert "closed on" in ready.get("").text


def test_answers_kept_for_later_become_a_draft_with_a_code(ready, stored):
    reply = send(ready, _action="later", wait="soon")
    assert reply.headers["Location"].endswith("/save") and ready.cookie("answers") in ready.get("/save").text.replace(
        "</span> <span>", "")
    page = ready.get("/p").text
    assert page.count(" checked") == 2 and "_once" not in page and stored(Response) == []


def test_who_has_sent_may_begin_again_as_somebody_else_at_the_same_computer(ready, stored):
    send(ready)
    ready.hide = ready.hidden(ready.get("/p").text)
    assert send(ready).status_code == 303 and len(stored(Response)) == 2


def test_too_many_from_one_address_are_asked_to_wait_by_whichever_road_they_came(ready, monkeypatch):
    asked = []
    monkeypatch.setattr(type(ready.app.wsgi_app.house), "allows", lambda _house, _visit, *of: asked.append(of) or False)
    assert send(ready).status_code == 303  # handed on: the other road counts, too
    assert asked == [("600 per minute", "respond.save_page:at once")]
