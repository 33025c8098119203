"""The form of one entry of the public record: what its kind asks for, and nothing else."""
from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import Optional

from app.services.public_record import FIELDS, KINDS

LABELS = {"title": "title", "text": "text", "reply": "reply", "due_on": "due", "statement": "statement"}


class RecordForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """Every field that an entry may have; `record_form` leaves those of its kind."""

    title = StringField()
    text = TextAreaField()
    reply = TextAreaField()
    due_on = DateField(validators=[Optional()])
    statement = IntegerField(validators=[Optional()])

    def given(self) -> dict[str, Any]:
        """Return what was filled in; a text that was left out is empty."""
        given = {name: self[name].data for name in FIELDS if name in self}
        return {name: value if name in {"due_on", "statement"} else value or "" for name, value in given.items()}


def record_form(kind: str, **how: Any) -> RecordForm:
    """Return the form of a kind, with its own words."""
    form, asked = RecordForm(**how), KINDS[kind]
    for name, label in LABELS.items():
        words = getattr(asked, label)
        if words:
            form[name].label.text = words
        else:
            del form[name]
    if kind == "meeting":
        form["reply"].description = "A line that begins with a hyphen can be taken as a statement to vote on."
    return form
