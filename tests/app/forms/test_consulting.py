"""The forms of a consultation: what they give back, and what they ask for."""
from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.forms.consulting import AnswerBackForm, ConsultationForm
from app.services.consulting import EDITABLE


def test_everything_that_can_be_changed_is_in_the_form(sqlite_app):
    with sqlite_app.test_request_context():
        given = ConsultationForm(MultiDict({"title": "T", "kind": "engagement"}), meta={"csrf": False}).changes()
    assert set(given) == set(EDITABLE)
    assert given["purpose"] == "" and given["decision_on"] is None


def test_blank_titles_and_impossible_dates_are_named(sqlite_app):
    with sqlite_app.test_request_context():
        sent = MultiDict({"title": " ", "kind": "engagement", "decision_on": "2026-02-30"})
        form = ConsultationForm(sent, meta={"csrf": False})
        assert not form.validate() and set(form.errors) == {"title", "decision_on"}


def test_answering_back_asks_for_all_three(sqlite_app):
    with sqlite_app.test_request_context():
        form = AnswerBackForm(MultiDict({"asked": "x"}), meta={"csrf": False})
        assert not form.validate() and set(form.errors) == {"said", "did"}
