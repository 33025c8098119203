"""Slips are shown once, ready to print."""
from __future__ import annotations

import re

import pytest

from tests.app.office.visiting import make, text_of


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def test_eleven_slips_are_printed_once_and_are_no_store(app, desk):
    page = f"/office/surveys/{make(app, is_open=True, access='invited')}/slips"
    assert "How many slips?" in text_of(desk.get(page))
    few = desk.post(page, data={"n": "3"})
    assert few.status_code == 422 and "remember who got which" in text_of(few)
    printed = desk.post(page, data={"n": "11"})
    assert printed.headers["Cache-Control"] == "no-store" and printed.text.count("<svg") >= 11
    codes = re.findall(r"desk-slip__code\">([\w ]{19})<", printed.text)
    assert len(set(codes)) == 11 and codes[0] not in desk.get(page).text
