"""What the site says about itself."""
from __future__ import annotations

import pytest


def test_genuine_lists_what_is_open_with_who_runs_it_and_our_address(person, app):
    page = person.client.get("/genuine").text
    for words in ("Every kind of question", "An example trust", "ask@example.org", app.extensions["candour"].address):
        assert words in page


def test_with_nothing_open_it_warns(app):
    assert "Nothing is open now" in app.test_client().get("/genuine").text


@pytest.mark.parametrize("address", ["/accessibility", "/privacy", "/cookies"])
def test_every_link_at_the_foot_of_the_page_leads_somewhere(app, address):
    reply = app.test_client().get(address)
    assert reply.status_code == 200 and f'href="{address}"' in reply.text


def test_every_cookie_that_is_set_is_listed(person):
    listed = person.client.get("/cookies").text
    replies = (person.begin(), person.get("?i=x"), person.get(""))
    names = {c.split("=")[0] for reply in replies for c in reply.headers.getlist("Set-Cookie")}
    assert {"candour-answers", "candour-invitation"} <= names and all(name in listed for name in names)
