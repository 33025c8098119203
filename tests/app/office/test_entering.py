"""One sheet after another: kept with a receipt to read out, or shown again with what is wrong beside its box."""
from __future__ import annotations

import re

import pytest

from tests.app.office.visiting import make, text_of, visit


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def entry_of(page):
    return re.search(r'name="entry" value="(\w+)"', page.text)[1]


def test_a_sheet_is_kept_and_the_next_is_empty_with_the_same_mode(app, desk):
    address = f"/office/surveys/{make(app, is_open=True)}/enter"
    sheet = desk.get(address)
    assert "1 A lot" in text_of(sheet)
    sent = {"entry": entry_of(sheet), "mode": "phone", "q-heard": "1", "q-uses": "1 2", "q-trust-gp": "2"}
    kept = desk.post(address, data=sent)
    assert kept.status_code == 200 and re.search(r"receipt.* is (\w{4} ){4}", text_of(kept))
    assert entry_of(kept) != sent["entry"] and re.search(r'value="phone"[^>]*checked', kept.text)
    assert 'value="1 2"' not in kept.text
    assert text_of(desk.post(address, data=sent)).count("Kept.") == 1


def test_what_will_not_do_stands_beside_its_box_with_everything_that_was_typed(app, desk):
    address = f"/office/surveys/{make(app, is_open=True)}/enter"
    reply = desk.post(address, data={"entry": "e" * 32, "mode": "paper", "q-heard": "9", "q-worry": "The cost"})
    assert reply.status_code == 422 and 'href="#q-heard"' in reply.text and "The cost" in reply.text
    assert desk.post(address, data={"entry": "e" * 32, "q-heard": "1"}).status_code == 422


def test_an_officer_types_nothing_of_colleagues_and_a_custodian_does(app, desk):
    address = f"/office/surveys/{make(app, is_open=True, audience='staff')}/enter"
    assert desk.get(address).status_code == 403 and desk.post(address, data={"mode": "paper"}).status_code == 422
    assert visit(app, "custodian").get(address).status_code == 200
