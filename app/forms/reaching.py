"""Questions for a way to reach somebody: the page says at once that it is kept apart from the answers."""
from __future__ import annotations

from flask_babel import gettext
from markupsafe import Markup

from app.forms.macros import Macros, Params
from app.forms.writing import BoxField
from app.services.codes import grouped, new_code
from surveys.kinds import Email, Phone


class ContactField(BoxField):
    """A box that a browser may fill in by itself."""

    question: Email | Phone
    INPUT = "text"
    FILLED_BY = ""

    def hint(self) -> Params | None:
        """Return the hint, and what becomes of what is entered."""
        apart = gettext("We keep this apart from your answers, so taking your answers back later does not remove it.")
        return {"text": f"{self.question.hint} {apart}".strip()}

    def render(self, nhs: Macros) -> Markup:
        """Draw the box with the right keyboard on a phone."""
        return self.with_missing(nhs, nhs.input({
            **self.params(), "type": self.INPUT, "autocomplete": self.FILLED_BY, "spellcheck": False,
        }))


class EmailField(ContactField):
    """An e-mail address."""

    INPUT = "email"
    FILLED_BY = "email"


class PhoneField(ContactField):
    """A phone number."""

    INPUT = "tel"
    FILLED_BY = "tel"


class PanelCodeField(BoxField):
    """A code of one's own: whoever has none yet is offered one, which nobody keeps for them."""

    def hint(self) -> Params | None:
        """Return the hint, what giving the code agrees to, and a code for whoever has none."""
        agrees = gettext("Give a code only if you agree that your answers before and after are compared. It is not "
                         "kept: what is kept instead goes when both surveys have ended, and nobody learns who you are.")
        offered = gettext("If this is your first survey here, use %(code)s, and write it down: you need it for the "
                          "second one.", code=grouped(new_code()))
        return {"text": f"{self.question.hint} {agrees} {offered}".strip()}

    def render(self, nhs: Macros) -> Markup:
        """Draw the box, as wide as a code."""
        return self.with_missing(nhs, nhs.input({**self.params(), "autocomplete": "off", "spellcheck": False,
                                                 "width": 20}))
