"""The start of a survey, and the ways in."""
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.models import Draft, Spent
from app.respond import starting
from app.respond.place import Place
from app.services.codes import new_code
from tests.app.respond.conftest import Respondent
from tests.factories import a_survey


def test_the_start_says_what_for_how_long_who_decides_and_who_sees_what(person):
    page = person.get().text
    for words in ("We want to hear from you.", "About 3 minutes", "The board", "We do not ask your name",
                  "except those that say they need an answer",
                  "A program groups written answers; people check it", "Start now", "Other formats", "A source",
                  "ask@example.org"):
        assert words in page


def test_starting_makes_a_sealed_draft_whose_code_only_the_cookie_holds(person, stored):
    reply = person.begin()
    assert reply.status_code == 303 and reply.headers["Location"].endswith(f"/s/{person.slug}/heard")
    cookie = next(c for c in reply.headers.getlist("Set-Cookie") if c.startswith("candour-answers"))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and f"Path=/s/{person.slug}" in cookie
    assert len(stored(Draft)) == 1 and person.cookie("answers") not in str(stored(Draft))


def test_looking_at_the_start_keeps_nothing(person, stored):
    person.get()
    assert stored(Draft) == [] and person.cookie("answers") is None


def test_a_draft_is_taken_up_on_another_computer_by_its_code_as_typed(person):
    person.begin()
    person.post("/heard", {"heard": "no"})
    typed = person.cookie("answers").lower()
    other = Respondent(person.app, person.slug)
    reply = other.post("/resume", {"code": f"{typed[:4]} {typed[4:8]}-{typed[8:]}"})
    assert reply.headers["Location"].endswith("/scales") and "checked" in other.get("/heard").text


@pytest.mark.parametrize("code", ["", "nonsense", new_code(), "0" * 5000], ids=["empty", "nonsense", "unknown", "long"])
def test_a_wrong_code_is_said_to_be_wrong_at_its_field(person, code):
    reply = person.post("/resume", {"code": code})
    assert reply.status_code == 422 and "We do not know this code" in reply.text and 'href="#code"' in reply.text
    assert "<title>Error: " in reply.text


def test_an_invitation_leaves_the_address_at_once_and_opens_the_survey(invited):
    person, token = invited
    reply = person.get(f"?i={token}")
    assert reply.status_code == 302 and token not in reply.headers["Location"] and token not in reply.text
    assert "Start now" in person.get().text and token not in person.get().text
    assert person.begin().status_code == 303 and person.cookie("invitation") is None


def test_without_an_invitation_an_invited_survey_says_what_is_needed_and_does_not_begin(invited, stored):
    person, _ = invited
    assert "Open the link in your invitation" in person.get().text and "Start now" not in person.get().text
    assert person.begin().status_code == 403 and stored(Draft) == []


def test_a_made_up_or_used_invitation_is_refused_before_the_questions(invited, stored):
    person, token = invited
    person.get(f"?i={'x' * 43}")
    assert person.begin().status_code == 403
    person.get(f"?i={token}")
    person.answer_everything()
    assert person.post("/submit").status_code == 303 and len(stored(Spent)) == 1
    again = Respondent(person.app, person.slug)
    again.get(f"?i={token}")
    assert again.begin().status_code == 403 and "already been sent" in again.begin().text


def test_the_token_stands_in_no_table(invited, stored):
    person, token = invited
    person.get(f"?i={token}")
    person.answer_everything()
    person.post("/submit")
    from app.models import Invitation, Response
    held = f"{stored(Draft)}{stored(Spent)}{stored(Invitation)}{stored(Response)}"
    assert token not in held


def test_an_expired_fact_is_no_longer_shown(app, person):
    from app.extensions import db_session
    from app.services.finding import survey_by_slug
    with app.app_context():
        survey = survey_by_slug(db_session(), person.slug)
        assert len(starting.facts(Place(survey, datetime(2026, 11, 22, tzinfo=UTC)))) == 1
        assert starting.facts(Place(survey, datetime(2099, 6, 1, tzinfo=UTC))) == []


def test_a_survey_that_waits_or_is_over_says_so_and_takes_nothing(app, make_survey):
    later = Respondent(app, make_survey(opens_on=date(2099, 1, 1))[0])
    assert "opens on <strong>1 January 2099</strong>" in later.get().text and later.begin().status_code == 409
    over = Respondent(app, make_survey(closes_on=date(2099, 1, 1))[0])
    from app.extensions import db, db_session, is_reading
    from app.services.finding import survey_by_slug
    is_reading.set(False)
    with app.app_context():
        survey_by_slug(db_session(), over.slug).closes_on = date(2020, 1, 1)
        db_session().commit()
        db.session.remove()
    assert "closed on <strong>1 January 2020</strong>" in over.get().text and over.begin().status_code == 410
    assert over.get("/heard").status_code == 410 and over.get("/receipt-check").status_code == 200


def test_a_draft_survey_and_an_unknown_one_are_both_not_found(app, session):
    draft = a_survey(session)
    session.commit()
    for slug in (draft.slug, "no-such-survey"):
        assert app.test_client().get(f"/s/{slug}").status_code == 404
