"""Links for teams: made, handed over, closed and opened again."""
from __future__ import annotations

import re

import pytest

from tests.app.office.visiting import make, text_of


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def test_links_are_made_for_each_answer_handed_over_and_closed(app, desk):
    slug = make(app, is_open=True, access="invited")
    page = f"/office/surveys/{slug}/groups"
    assert desk.post(page, data={}).status_code == 422
    made = desk.post(page, data={"first": "heard"}, follow_redirects=True)
    assert "2 new links." in text_of(made) and "A lot" in text_of(made)
    links = desk.post(f"{page}.csv").text.splitlines()
    assert links[0] == "for,link" and len(links) == 3
    link = re.search(r'name="link" value="(\w+)"', made.text)[1]
    desk.post(page, data={"act": "close", "link": link})
    assert len(desk.post(f"{page}.csv").text.splitlines()) == 2
    person = app.test_client()
    person.get(f"/s/{slug}?i={links[2].rpartition('=')[2]}")
    assert person.post(f"/s/{slug}/begin").status_code == 303
    assert re.search(r'value="nothing"[^>]*checked', person.get(f"/s/{slug}/p").text)


def test_a_draft_has_no_links(app, desk):
    slug = make(app, access="invited")
    assert "while a survey for invited people is open" in text_of(desk.get(f"/office/surveys/{slug}/groups"))
    assert desk.post(f"/office/surveys/{slug}/groups.csv").status_code == 409
