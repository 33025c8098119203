"""Forms for data protection: what must be on record before anybody is asked, and how long things are kept."""
from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.forms.designing import choices
from app.services.lawfulness import DPIA, LAWFUL, NAMES, SPECIAL
from app.services.retention import MOST_DAYS, MOST_MONTHS

MONTHS = f"Enter a whole number of months between 0 and {MOST_MONTHS}"
DAYS = f"Enter a whole number of days between 0 and {MOST_DAYS:,}, or leave it empty"


class RecordForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """The record of a consultation; half of it may be saved, all of it is needed to open anything."""

    lawful_basis = RadioField("Lawful basis", [Optional()], choices=choices(LAWFUL), description="Why the law lets you "
                              "use people’s answers. Your data protection officer knows. People are told in plain "
                              "words.")
    special_basis = RadioField("Condition for sensitive answers", [Optional()], choices=choices(SPECIAL),
                               description="Health, ethnic origin, religion, sexuality and the like need a second "
                               "reason (Article 9).")
    controllers = TextAreaField("Controllers", [Length(max=2000)], description="The organisations that are responsible "
                                "for the answers, by their full names, with their data protection officer’s address. "
                                "It is public.")
    dpia = RadioField("Was a data protection impact assessment (DPIA) made?", [Optional()], choices=choices(DPIA))
    dpia_note = TextAreaField("Where it can be read or, if none was made, why not", [Length(max=2000)],
                              description="It is public: a link, or one sentence.")

    def changes(self) -> dict[str, str]:
        """Return what was filled in, by the names that the record has."""
        return {name: self[name].data or "" for name in NAMES}


class PeriodForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """How long a survey's things are kept."""

    keep_months = IntegerField("How many months are answers kept?", [InputRequired(MONTHS), NumberRange(
        0, MOST_MONTHS, MONTHS)], description="Counted from the last day to withdraw. Then they are deleted by "
        "themselves; you are told a month before.")
    contact_days = IntegerField("How many days are email addresses and phone numbers kept?", [Optional(), NumberRange(
        0, MOST_DAYS, DAYS)], description="Counted from the last day to withdraw. Left empty: as whoever keeps the "
        "server has set it.")
