"""Forms for consultations: what they are about, and what came of them."""
from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.services.consulting import EDITABLE, KINDS, LONGEST_TITLE


class ConsultationForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """Everything that is said about a consultation on its public page."""

    title = StringField("Title", [DataRequired("Enter a title"), Length(
        max=LONGEST_TITLE, message=f"The title must be {LONGEST_TITLE} characters or fewer")],
        description="As people will see it, such as “AI in our outpatient clinics”.")
    kind = RadioField("What kind of consultation is it?", choices=[
        SelectChoice(value=key, label=text) for key, text in KINDS.items()], default="engagement",
        description="It is shown on the public page. “Formal consultation” has a meaning in law.")
    purpose = TextAreaField("Purpose", description="In two sentences: what you want to learn, and why now.")
    undecided = TextAreaField("What is still undecided", description="What people’s answers can change.")
    fixed = TextAreaField("What is already decided", description="Say it openly: nothing harms trust more than asking "
                          "about what is settled.")
    decider = StringField("Who decides", [Length(max=300)], description="A person or a body, by name.")
    decision_on = DateField("When it will be decided", [Optional()], description="You are reminded when it has passed.")
    owner = StringField("Who runs it", [Length(max=300)], description="The team or organisation.")
    contact = StringField("Contact", [Length(max=300)], description="An e-mail address or telephone number that people "
                          "can use. It is public.")

    def changes(self) -> dict[str, Any]:
        """Return what was filled in, by the names that a consultation has."""
        given = {name: self[name].data for name in EDITABLE}
        return {name: value if name == "decision_on" else value or "" for name, value in given.items()}


class AnswerBackForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """We asked, you said, we did."""

    asked = TextAreaField("We asked", [DataRequired("Write what you asked")], description="In a sentence.")
    said = TextAreaField("You said", [DataRequired("Write what people said")],
                         description="What people said, those who disagreed among them.")
    did = TextAreaField("We did", [DataRequired("Write what you did")],
                        description="What has changed or will change by when; if nothing, say why.")
