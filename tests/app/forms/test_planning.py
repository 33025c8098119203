"""The form of a plan."""

from __future__ import annotations

from app.forms.planning import plan_form
from app.services.planning import Plan
from surveys.reading import read
from tests.app.analyses import DEFINITION


def test_the_form_holds_a_plan_and_gives_it_back(app):
    with app.test_request_context(method="GET"):
        form = plan_form(read(DEFINITION), Plan(("worries",), ("age",), 0.05, "So."))
        assert form.plan() == Plan(("worries",), ("age",), 0.05, "So.")
        assert [choice.value for choice in form.questions.choices] == ["hopes", "worries"]


def test_what_the_questionnaire_does_not_have_is_not_asked_for(app):
    text = (
        "{format: candour/1, key: a, title: A, sections: [{key: s, pages: [{key: p, questions: ["
        "{key: t, kind: long_text, text: What else?}]}]}]}"
    )
    with app.test_request_context(method="GET"):
        form = plan_form(read(text), Plan(("t",), ()))
        assert "groups" not in form and form.plan() == Plan(("t",), ())


def test_a_difference_under_a_point_is_refused(app):
    with app.test_request_context(method="POST", data={"points": "0"}):
        form = plan_form(read(DEFINITION), Plan((), ()))
        form.validate()
        assert "1 to 50" in form.points.errors[0]
