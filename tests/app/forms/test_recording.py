"""The form of one entry of the record."""
from __future__ import annotations

import pytest

from app.forms.recording import record_form
from app.services.public_record import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_for_what_its_kind_asks_for_and_nothing_else(sqlite_app, kind):
    with sqlite_app.test_request_context():
        form = record_form(kind, meta={"csrf": False})
    asked = KINDS[kind]
    assert [str(field.label.text) for field in form] == [words for words in (
        asked.title, asked.text, asked.reply, asked.due, asked.statement) if words]
    assert set(form.given()) == {field.name for field in form}
