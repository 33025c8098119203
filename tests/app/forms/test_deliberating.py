"""Forms for deliberations."""
from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.forms.deliberating import DeliberationForm, PolisForm, StatementForm


def test_a_deliberation_needs_a_title_and_a_place_to_stop(sqlite_app):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with sqlite_app.test_request_context(method="POST"):
        form = DeliberationForm(MultiDict({"title": " ", "stop_after": "3"}))
        assert not form.validate() and set(form.errors) == {"title", "stop_after"}


def test_changes_name_what_a_deliberation_has(sqlite_app):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with sqlite_app.test_request_context(method="POST"):
        form = DeliberationForm(MultiDict({"title": "T", "stop_after": "12", "closes_on": "", "access": "open"}))
        assert form.validate()
        assert form.changes() == {"title": "T", "question": "", "background": "", "stop_after": 12, "about": "",
                                  "access": "open", "takes_statements": False, "closes_on": None}
        assert set(form.changes(("title", "question", "background"))) == {
            "about", "access", "stop_after", "takes_statements", "closes_on"}


def test_a_statement_needs_words_and_a_side_is_one_of_three(sqlite_app):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with sqlite_app.test_request_context(method="POST"):
        form = StatementForm(MultiDict({"text": "", "side": "left"}))
        assert not form.validate() and set(form.errors) == {"text", "side"}
        assert [field.name for field in PolisForm()] == ["comments", "votes"]
