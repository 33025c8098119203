"""The form of an analysis offers what the questionnaire has, and gives parameters back."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from app.forms.analysing import SignOffForm, parameters_form
from app.services.parameters import Parameters, defaults
from surveys.reading import read
from tests.app.analyses import DEFINITION


@pytest.fixture
def asked():
    return read(DEFINITION)


@pytest.fixture
def posted(sqlite_app):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False

    def make(**fields):
        return sqlite_app.test_request_context(method="POST", data=MultiDict(fields))

    return make


def test_the_form_is_filled_in_with_the_suggestion(posted, asked):
    with posted():
        form = parameters_form(asked, "worries", defaults(asked, "worries"))
        assert [(choice.value, choice.label) for choice in form.by.choices] == [("age", "How old are you?")]


def test_what_was_filled_in_comes_back_as_parameters(posted, asked):
    with posted(n_topics="12", seed="3", by="age"):
        form = parameters_form(asked, "worries", defaults(asked, "worries"))
        assert form.validate(), form.errors
        assert form.parameters() == Parameters(12, 3, (), ("age",))


def test_without_a_pair_or_background_the_form_does_not_ask_for_them(posted):
    bare = read(
        "{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: ["
        "{key: why, kind: long_text, text: Why?}]}]}]}"
    )
    with posted(seed="1"):
        form = parameters_form(bare, "why", defaults(bare, "why"))
        assert "stance" not in form and "by" not in form
        assert form.validate() and form.parameters() == Parameters()


def test_a_group_that_is_not_offered_is_refused(posted, asked):
    with posted(seed="1", by="worries"):
        assert not parameters_form(asked, "worries", defaults(asked, "worries")).validate()


def test_a_sign_off_needs_a_name_and_the_box(posted):
    with posted(name="Olive"):
        assert list((lambda form: form.validate() or form.errors)(SignOffForm())) == ["has_read"]
    with posted(name="Olive", has_read="y"):
        assert SignOffForm().validate()
