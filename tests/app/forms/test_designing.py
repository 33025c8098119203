"""The forms of a survey: choices from the services' own tables, and nothing that is fixed comes back."""
from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.forms.designing import InvitationsForm, NewSurveyForm, SettingsForm, UploadForm, choices
from app.services.designing import AUDIENCES
from app.services.exchanging.sheets import ENCODINGS


def test_what_is_fixed_does_not_come_back(sqlite_app):
    with sqlite_app.test_request_context():
        form = SettingsForm(MultiDict({"access": "open"}), meta={"csrf": False})
        assert set(form.changes(("access", "audience", "design"))) == {"opens_on", "closes_on", "freezes_on",
                                                                            "list_source"}


def test_choices_have_the_words_of_the_services(sqlite_app):
    with sqlite_app.test_request_context():
        offered = NewSurveyForm(meta={"csrf": False}).audience.choices
        assert [choice.value for choice in offered] == list(AUDIENCES)
        assert len(UploadForm(meta={"csrf": False}).encoding.choices) == len(ENCODINGS)
    assert choices({"a": "A"})[0].label == "A"


def test_a_number_of_links_has_one_message_whatever_is_wrong(sqlite_app):
    with sqlite_app.test_request_context():
        for n in ("", "0", "99999"):
            form = InvitationsForm(MultiDict({"n": n}), meta={"csrf": False})
            assert not form.validate() and "between 1 and 10,000" in form.n.errors[0]
