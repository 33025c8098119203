"""Questions whose answer is one of very many: a long list, and the first half of a postcode."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext
from markupsafe import Markup

from app.forms.macros import Macros, Params
from app.forms.writing import BoxField
from surveys.kinds import LongList, OutwardPostcode
from surveys.kinds.choices import MAX_OTHER
from surveys.kinds.postcodes import outward_of

if TYPE_CHECKING:
    from surveys.validation import Problem


class LongListField(BoxField):
    """A list to pick from; a script puts a box in front of it in which one types to find."""

    question: LongList

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return the option, or one's own words."""
        if isinstance(answer, dict):
            return {f"{self.question.key}-other": [answer["text"]]}
        return {self.question.key: [str(answer)]}

    def anchor_of(self, problem: Problem) -> str:
        """Return the box of one's own words for a problem with them."""
        other = self.question.other
        return f"q-{self.question.key}-other" if other and problem.part == other.key else self.anchor

    def render(self, nhs: Macros) -> Markup:
        """Draw the list, then the box for what is not on it."""
        typed = self.first(f"{self.question.key}-typed")
        drawn = nhs.select({
            "id": self.anchor, "name": self.question.key, "label": self.title("label"), "hint": self.hint(),
            "errorMessage": self.error(None), "items": self.items(),
            "attributes": {"data-find": f"{self.question.key}-typed", "data-typed": typed or None, **finding_words()},
        })
        return self.with_missing(nhs, drawn + self.other_box(nhs))

    def items(self) -> list[Params]:
        """Return the options in the author's order, after an empty one."""
        chosen = self.first(self.question.key)
        listed = [{"value": one.key, "text": one.text, "selected": one.key == chosen} for one in self.question.listed]
        return [{"value": "", "text": gettext("Choose from the list")}, *listed]

    def other_box(self, nhs: Macros) -> Markup:
        """Draw the box for one's own words, if the author offers it."""
        other, name = self.question.other, f"{self.question.key}-other"
        if other is None:
            return Markup()
        return nhs.input({
            "id": f"q-{name}", "name": name, "label": {"text": other.text}, "value": self.first(name) or None,
            "errorMessage": self.error(other.key), "attributes": {"maxlength": str(MAX_OTHER)},
        })


def finding_words() -> dict[str, str]:
    """Return what the script says while somebody types to find."""
    return {
        "data-say-help": gettext("When there are answers to choose from, use the up and down arrow keys to look at "
                                 "them and Enter to choose one."),
        "data-say-none": gettext("Nothing found"),
        "data-say-more": gettext("Type %{count} or more characters to see answers"),
        "data-say-one": gettext("%{count} answer can be chosen"),
        "data-say-many": gettext("%{count} answers can be chosen"),
        "data-say-chosen": gettext("%{answer}, %{nth} of %{count}, is marked"),
    }


class OutwardPostcodeField(BoxField):
    """A short box; of a whole postcode, only the first half is ever written back into the page."""

    question: OutwardPostcode

    def hint(self) -> Params | None:
        """Return the hint, and what is wanted."""
        wanted = gettext("Only the first half of the postcode, such as LS1 or SW1A.")
        return {"text": " ".join(part for part in (self.question.hint, wanted, self.needed()) if part)}

    def render(self, nhs: Macros) -> Markup:
        """Draw the box; the browser is not asked to fill in a postcode that it knows, since it knows the whole."""
        typed = self.first(self.question.key)
        params = {**self.params(), "value": outward_of(typed) or (typed if len(typed) <= 4 else None)}
        return self.with_missing(nhs, nhs.input({
            **params, "width": 5, "spellcheck": False, "autocomplete": "off", "autocapitalize": "characters",
        }))
