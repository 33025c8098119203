"""Forms for panels: how many people, who volunteered, and who is drawn from a people store."""
from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

from app.services.empanelling import LARGEST, SMALLEST

SIZE = f"Enter a whole number between {SMALLEST} and {LARGEST:,}"


class PanelForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """How large the panel is."""

    size = IntegerField("How many people does the panel have?", [
        InputRequired(SIZE), NumberRange(SMALLEST, LARGEST, SIZE)],
        description="The seed of the draw is made and its SHA-256 published as you send this. Neither can be changed "
                    "afterwards.")


class VolunteersForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """The two files that a draw is made from."""

    pool = FileField("Volunteers (CSV)", description="A column id, and one for each category of the quotas. Other "
                     "columns, such as names and addresses, are not kept.")
    quotas = FileField("Quotas (CSV)", description="Columns category, name, min, max: how many people on the panel "
                       "may have each value.")
    is_open = BooleanField("Volunteers agreed that the pool may be published", description="Under numbers without "
                           "names: then anybody can repeat the draw. Tick this only if the invitation said so, since a "
                           "combination of answers may be recognised.")


class ReachedForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """Everybody who left a way to be reached in one survey."""

    survey = SelectField("Survey", choices=[], validate_choice=False,
                         description="Nothing is known of these people but how to reach them, so everybody has the "
                         "same chance. Use it to draw who is asked to volunteer.")
