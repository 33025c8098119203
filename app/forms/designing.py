"""Forms for surveys: where they come from, their settings, their definition, and results from other tools."""
from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.services.designing import ACCESSES, AUDIENCES, DESIGNS
from app.services.exchanging.sheets import ENCODINGS
from app.services.invitations import MOST_AT_ONCE
from app.services.starting import SOURCES

HOW_MANY = f"Enter a whole number of links between 1 and {MOST_AT_ONCE:,}"


def choices(words: dict[str, str]) -> list[SelectChoice]:
    """Return value and label as WTForms wants them."""
    return [SelectChoice(value=key, label=text) for key, text in words.items()]


class NewSurveyForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """Where a survey comes from, and for whom it is."""

    source = RadioField("Where do you want to begin?", choices=choices(SOURCES), default="library")
    ready = SelectField("Ready questionnaire", choices=[], validate_choice=False,
                        description="Needed if you begin from the library.")
    file = FileField("File", description="Needed for existing results (CSV) or a definition (YAML).")
    title = StringField("Title", [Length(max=200)], description="Needed for existing results or a blank page; others "
                        "bring their own.")
    audience = RadioField("Who is it for?", [InputRequired("Choose who the survey is for")], choices=choices(AUDIENCES),
                          default="public")


class SettingsForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """Who may answer, from when to when, and how they came."""

    audience = RadioField("Who is it for?", choices=choices(AUDIENCES))
    access = RadioField("Who may answer?", choices=choices(ACCESSES),
                        description="With invitations, each person can answer once, and every count is rounded to 5.")
    design = RadioField("How do respondents come?", choices=choices(DESIGNS),
                        description="It decides what an interval in the report may claim. Volunteers are no sample.")
    opens_on = DateField("First day to answer", [Optional()], description="Leave this empty to let people answer as "
                         "soon as you open the survey.")
    closes_on = DateField("Last day to answer", [Optional()])
    freezes_on = DateField("Last day to withdraw", [Optional()], description="Nothing is released before this day has "
                           "passed. Left empty: 14 days after closing.")

    list_source = TextAreaField("Where does the list of invited people come from?", [Length(max=2000)],
                                description="Needed if you invite people, such as “the staff directory of the trust, "
                                "taken on 1 March”. It is shown to them.")

    def changes(self, fixed: tuple[str, ...]) -> dict[str, Any]:
        """Return what was filled in, without what can no longer change."""
        names = ("audience", "access", "design", "opens_on", "closes_on", "freezes_on", "list_source")
        return {name: self[name].data for name in names if name not in fixed}


class DefinitionForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """The questionnaire as text."""

    definition = TextAreaField("Definition")


class UploadForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """A file of results."""

    file = FileField("CSV file", description="One row for each person, with headings in the first row. At most 32 MB.")
    encoding = SelectField("Encoding", choices=choices({"": "UTF-8 (usual)", **{
        key: text for key, text in ENCODINGS.items() if key != "utf-8"}}),
        description="If accents or apostrophes look wrong afterwards, try another one.")


class MappingForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """Which column answers which question."""

    mapping = TextAreaField("Mapping")


class InvitationsForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """How many links to make."""

    n = IntegerField("How many links?", [InputRequired(HOW_MANY), NumberRange(1, MOST_AT_ONCE, HOW_MANY)])
