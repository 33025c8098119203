"""The part of a survey's settings that says who may answer for whom, and how many are wanted."""
from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.services.marking import CAPACITIES

AGE = "Enter an age between 1 and 120, or leave it empty"
LIMIT = "Enter a number from 11 on, or leave it empty"


class WhoForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """From which age on, for whom, and how many."""

    least_age = IntegerField("Least age", [Optional(), NumberRange(1, 120, AGE)],
                             description="People say on the first page that they are this old. Empty: nobody is asked.")
    proxies = SelectMultipleField("Who may answer for somebody else?", choices=[
        SelectChoice(value=key, label=text) for key, text in CAPACITIES.items()], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), description="The first page asks for whom somebody answers; it is stored.")
    most_responses = IntegerField("Most responses", [Optional(), NumberRange(11, 10_000_000, LIMIT)],
                                  description="No more are taken once the figures show so many: up to one step of the "
                                  "figures more than that.")
    quotas_typed = TextAreaField("Quotas", description="One a line: question = option: 200. Whoever gives that answer "
                                 "is told that enough have, once the figures show so many.")
