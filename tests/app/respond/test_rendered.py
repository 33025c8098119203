"""A page that was drawn before is the page that would be drawn now, but for the token and the nonce."""
from __future__ import annotations

import re

import pytest

from app.extensions import db_session, is_reading
from app.respond import rendered
from app.services.finding import survey_by_slug

OWN = re.compile(r'nonce="([^"]+)"|name="csrf_token" value="([^"]+)"')


@pytest.fixture
def drawn(app, monkeypatch):
    """Count how often a page of questions is really drawn."""
    from app.respond import answering

    n, real = [], answering._draw
    monkeypatch.setattr(answering, "_draw", lambda *given: n.append(1) or real(*given))
    return n


def own(page):
    """Return what is this reply's own, and the rest."""
    return OWN.findall(page), OWN.sub("", page)


def test_the_second_person_gets_the_same_page_with_a_token_and_a_nonce_of_their_own(app, make_survey, drawn):
    slug, _ = make_survey()
    pages = []
    for _ in range(2):
        person = app.test_client()
        person.post(f"/s/{slug}/begin")
        reply = person.get(f"/s/{slug}/heard")
        pages.append(reply.text)
        assert reply.status_code == 200 and "\0" not in reply.text
        assert f"'nonce-{OWN.search(reply.text)[1]}'" in reply.headers["Content-Security-Policy"]
    assert len(drawn) == 1
    (first, rest), (second, other) = map(own, pages)
    assert rest == other and len(first) == len(second) and not set(first) & set(second)


def test_a_token_from_a_kept_page_opens_the_form(app, make_survey):
    app.config["WTF_CSRF_ENABLED"] = True
    slug, _ = make_survey()
    for _ in range(2):
        person = app.test_client()
        begun = person.post(f"/s/{slug}/begin", data={"csrf_token": _token(person.get(f"/s/{slug}").text)})
        assert begun.status_code == 303
        token = _token(person.get(begun.location).text)
        assert person.post(begun.location, data={"csrf_token": token, "heard": "no"}).status_code == 303


def _token(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


def test_what_somebody_has_answered_is_drawn_for_them_alone(app, make_survey, drawn):
    slug, _ = make_survey()
    person, other = app.test_client(), app.test_client()
    person.post(f"/s/{slug}/begin")
    person.post(f"/s/{slug}/heard", data={"heard": "no"})
    assert ' checked>' in person.get(f"/s/{slug}/heard").text
    other.post(f"/s/{slug}/begin")
    assert ' checked>' not in other.get(f"/s/{slug}/heard").text and len(drawn) == 2


def test_a_message_for_one_person_is_kept_for_nobody_else(app):
    from flask import session

    with app.test_request_context("/"):
        session["_flashes"] = [("message", "for you")]
        assert rendered.once("key", lambda: "for you") == "for you"
        session.clear()
        assert rendered.once("key", lambda: "for all") == "for all"
        assert rendered.once("key", lambda: "drawn again") == "for all"


def test_no_more_pages_are_kept_than_fit(app, monkeypatch):
    monkeypatch.setattr(rendered, "MOST_KEPT", 3)
    with app.test_request_context("/"):
        for number in range(10):
            rendered.once(number, lambda number=number: f"page {number}")
        assert len(app.extensions[rendered.HERE]) <= 3


def test_what_an_officer_changes_shows_on_the_start_page_at_once(app, make_survey):
    slug, _ = make_survey()
    person = app.test_client()
    assert "other@example.org" not in person.get(f"/s/{slug}").text
    with app.app_context():
        is_reading.set(False)
        survey_by_slug(db_session(), slug).consultation.contact = "other@example.org"
        db_session().commit()
    assert "other@example.org" in person.get(f"/s/{slug}").text


def test_with_and_without_an_invitation_the_start_page_is_another(app, invited):
    person, token = invited
    without = app.test_client().get(f"/s/{person.slug}").text
    person.get(f"?i={token}")
    assert "/begin" in person.get("").text and "/begin" not in without
    assert app.test_client().get(f"/s/{person.slug}").text.count("/begin") == 0
