"""A survey of one closed page, without the express road: what its views do by themselves."""
from __future__ import annotations

import pytest

from app.models import Response
from tests.app.respond.conftest import Respondent
from tests.questionnaires import ONE_PAGE

ONCE = "0000000000000000"


@pytest.fixture
def person(app, make_survey):
    app.wsgi_app = app.wsgi_app.onward
    return Respondent(app, make_survey(text=ONE_PAGE)[0])


def test_the_start_leads_straight_to_the_page_and_the_page_sends(person):
    assert f'href="/s/{person.slug}/p"' in person.get().text and "/begin" not in person.get().text
    page = person.get("/p").text
    for words in ("Send my answers", "After this you get a receipt", 'name="_once"', "Save and come back later"):
        assert words in page


def test_who_asked_for_a_draft_has_one_and_sees_the_longer_way(person):
    person.begin()
    page = person.get("/p").text
    assert "Continue" in page and "_once" not in page
    assert person.post("/p", {"heard": "no"}).headers["Location"].endswith("/check")


def test_another_language_keeps_what_was_ticked_and_the_key(person, stored):
    reply = person.post("/p", {"_once": ONCE, "heard": "no", "_action": "language-cy"})
    assert reply.status_code == 200 and "Popeth ar unwaith" in reply.text and " checked" in reply.text
    assert f'name="_once" value="{ONCE}"' in reply.text and stored(Response) == []


def test_what_must_be_put_right_is_said_once_and_can_be_put_right_under_the_same_key(person, stored):
    reply = person.post("/p", {"_once": ONCE, "wait": "601"})
    assert reply.status_code == 422 and reply.text.count('href="#q-heard"') == 1 and f'value="{ONCE}"' in reply.text
    assert person.post("/p", {"_once": ONCE, "heard": "lot"}).status_code == 303 and len(stored(Response)) == 1


@pytest.mark.parametrize("once", ["", "no code of ours", "0" * 5000])
def test_a_key_that_none_of_our_pages_gave_sends_nothing(person, stored, once):
    assert person.post("/p", {"_once": once, "heard": "no"}).status_code == 404 and stored(Response) == []


def test_an_invited_survey_is_never_answered_without_its_draft(app, make_survey, stored):
    invited = Respondent(app, make_survey(text=ONE_PAGE, access="invited")[0])
    assert invited.get("/p").status_code == 404
    assert invited.post("/p", {"_once": ONCE, "heard": "no"}).status_code == 404 and stored(Response) == []


def test_one_click_sends_without_a_receipt_and_clears_the_computer(person, stored):
    reply = person.post("/p", {"_once": ONCE, "heard": "no", "_action": "no-receipt"})
    assert reply.headers["Location"].endswith("/finished?sent=1") and len(stored(Response)) == 1
    assert person.cookie("answers") is None and person.get("/receipt").status_code == 404
