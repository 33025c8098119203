"""Forms for deliberations: what people are told, and statements by hand."""
from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.forms.designing import choices
from app.services.deliberating import ACCESSES, EDITABLE, LEAST_STOP, LONGEST_TITLE, MOST_STOP
from app.services.stating import LONGEST, SIDES

STOP = f"Enter a whole number between {LEAST_STOP} and {MOST_STOP}"


class DeliberationForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """Everything that is said about a deliberation on its first page."""

    title = StringField("Title", [DataRequired("Enter a title"), Length(
        max=LONGEST_TITLE, message=f"The title must be {LONGEST_TITLE} characters or fewer")],
        description="As people will see it, such as “What should hold when AI is used here?”.")
    question = TextAreaField("The question", description="One or two sentences: what people are asked to weigh.")
    background = TextAreaField("Background", description="Short paragraphs with a blank line between them, each ending "
                               "with a line “Source: title, https://…”. Give both sides.")
    about = TextAreaField("Questions about those who vote", description="One a line, such as “Do you work in the NHS? "
                          "Yes | No”: five at most, nobody has to answer. Results show how many of each are in every "
                          "opinion group, as far as that gives nobody away.")
    access = RadioField("Who votes?", choices=choices(ACCESSES), default="open",
                        description="Fixed once the deliberation is open. Links for invited people are made then; each "
                        "works once.")
    stop_after = IntegerField("How many statements before people are told that they can stop?", [
        InputRequired(STOP), NumberRange(LEAST_STOP, MOST_STOP, STOP)], default=20)
    takes_statements = BooleanField("People can add statements of their own", default=True,
                                    description="Each is read by a person before others vote on it.")
    closes_on = DateField("Last day to vote", [Optional()], description="Left empty: until you close it.")

    def changes(self, fixed: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return what was filled in, by the names that a deliberation has, without what can no longer change."""
        given = {name: self[name].data for name in EDITABLE if name not in fixed}
        return {name: "" if value is None and name in {"question", "background", "about"} else value
                for name, value in given.items()}


class StatementForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """A statement of an officer's own."""

    text = TextAreaField("Statement", [DataRequired("Write a statement")],
                         description=f"One thought, up to {LONGEST} characters, to agree or disagree with.")
    side = RadioField("Is it about confidence or concern?", choices=choices(SIDES), default="",
                      description="For you only: it shows whether both sides are there.")


class PolisForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """The two files of a Polis export."""

    comments = FileField("comments.csv", description="Columns comment-id, comment-body and perhaps moderated.")
    votes = FileField("votes.csv", description="Columns voter-id, comment-id, vote. Times are not kept.")
