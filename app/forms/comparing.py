"""The form of a comparison: which two surveys, who is the control arm, what is right."""
from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField


class ComparisonForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """What is compared."""

    before = SelectField("The survey before", choices=[], validate_choice=False)
    after = SelectField("The survey after", choices=[], validate_choice=False)
    arm = StringField("Question that tells who took part in what lay between", description="Its key in the second "
                      "survey, such as took_part. Left empty: there is no control arm.")
    control = StringField("Answer of the control arm", description="The key of the answer of those who did not take "
                          "part, such as no.")
    knowledge = TextAreaField("What there is to know", description="One line for each question that has a right "
                              "answer, both by their keys, as in law: gp. Other answers and “I don’t know” count as "
                              "not right.")
