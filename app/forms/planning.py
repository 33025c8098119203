"""The form of an analysis plan."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from app.services.parameters import MOST_GROUPINGS, background, open_questions
from app.services.planning import LONGEST, Plan
from surveys.questionnaire import Questionnaire

POINTS = "A difference that matters must be a whole number from 1 to 50"


class PlanForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """What will be read, what compared, and what counts as a difference."""

    questions = SelectMultipleField(
        "Open questions that will be read", description="Those left out can be read later; the report then says so."
    )
    groups = SelectMultipleField(
        "Groups that will be compared",
        [Length(max=MOST_GROUPINGS, message=f"Choose {MOST_GROUPINGS} groups at most")],
        description="Each further comparison makes every single one less certain.",
    )
    points = IntegerField(
        "A difference between groups that matters, in percentage points",
        [InputRequired(POINTS), NumberRange(1, 50, POINTS)],
        description="Smaller differences are counted, but not told as findings, however certain they are.",
    )
    expected = TextAreaField(
        "What you expect to find (optional)",
        [Length(max=LONGEST, message=f"Use {LONGEST:,} characters at most")],
        description="It is published with the report, beside what was found.",
    )

    def plan(self) -> Plan:
        """Return what was filled in."""
        groups = tuple(self.groups.data) if "groups" in self else ()
        questions = tuple(self.questions.data) if "questions" in self else ()
        return Plan(questions, groups, self.points.data / 100, (self.expected.data or "").strip())


def plan_form(questionnaire: Questionnaire, given: Plan) -> PlanForm:
    """Return the form filled in with a plan, offering what the questionnaire has."""
    form = PlanForm(
        data={
            "questions": list(given.questions),
            "groups": list(given.groups),
            "points": round(given.matters * 100),
            "expected": given.expected,
        }
    )
    form.questions.choices = [SelectChoice(one.key, one.text) for one in open_questions(questionnaire)]
    form.groups.choices = [SelectChoice(one.key, one.text) for one in background(questionnaire)]
    for name in ("questions", "groups"):
        if not form[name].choices:
            delattr(form, name)
    return form
