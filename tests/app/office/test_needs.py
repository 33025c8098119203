"""Requests for help wait on a page and on the first page of the office until somebody has settled them."""
from __future__ import annotations

import re

import pytest

from tests.app.office.visiting import make, text_of


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def test_a_request_is_seen_urgent_and_settled(app, desk):
    slug = make(app, is_open=True)
    page = f"/office/surveys/{slug}/needs"
    assert "Nobody has asked" in text_of(desk.get(page))
    app.test_client().post(f"/s/{slug}/needs", data={"kind": "braille", "reach": "0113 496 0000"})
    assert "needs another way to take part" in text_of(desk.get("/office"))
    shown = desk.get(page)
    assert "Braille" in text_of(shown) and "0113 496 0000" in text_of(shown)
    need = re.search(r'name="need" value="(\w+)"', shown.text)[1]
    assert desk.post(page, data={"need": need, "state": "met"}).status_code == 303
    assert "Met" in text_of(desk.get(page)) and "another way to take part" not in text_of(desk.get("/office"))
