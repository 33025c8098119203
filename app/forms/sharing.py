"""Questions that weigh items against each other: a place for each, or a share of an amount. Nothing is dragged."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from app.forms.macros import Macros, Params
from app.forms.writing import BoxField
from surveys.kinds import Allocation, Point, Ranking


class ItemsField(BoxField):
    """One fieldset for the question, with one field for each item."""

    question: Ranking | Allocation

    @property
    def anchor(self) -> str:
        """The first item's field."""
        return f"q-{self.names[0]}"

    def name_of(self, item: Point) -> str:
        """Return the name of an item's field."""
        return f"{self.question.key}-{item.key}"

    def note(self) -> str:
        """Return what to do, for everybody who has not seen such a question before."""
        raise NotImplementedError

    def item(self, nhs: Macros, item: Point) -> Markup:
        """Draw the field of one item."""
        raise NotImplementedError

    def below(self) -> Markup:
        """Draw what stands under the items: nothing."""
        return Markup()

    def render(self, nhs: Macros) -> Markup:
        """Draw the fieldset: what to do, what went wrong, the items."""
        key, hint, error = self.question.key, self.hint(), self.error(None)
        above = Markup('<p id="q-{}-note">{}</p>').format(key, self.note())
        above += nhs.hint({"id": f"q-{key}-hint", **hint}) if hint else Markup()
        above += nhs.errorMessage({"id": f"q-{key}-error", **error}) if error else Markup()
        described = [f"q-{key}-{what}" for what, said in (("note", True), ("hint", hint), ("error", error)) if said]
        group = Markup('<div class="nhsuk-form-group{}">{}</div>').format(
            " nhsuk-form-group--error" if error else "",
            nhs.fieldset({
                "legend": self.title("fieldset__legend"), "describedBy": " ".join(described),
                "html": above + Markup().join(self.item(nhs, item) for item in self.question.options) + self.below(),
            }))
        return self.with_missing(nhs, group)


class RankingField(ItemsField):
    """A list of places beside each item."""

    question: Ranking

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return the place of each item that has one."""
        return {f"{self.question.key}-{key}": [str(place)] for place, key in enumerate(answer, start=1)}

    def note(self) -> str:
        """Return how many may be ranked."""
        said: str
        most, least, n = self.question.most, self.question.least, len(self.question.options)
        if least == n:
            said = gettext("Give each a place, from 1 (what comes first for you) to %(n)s.", n=n)
            return said
        said = gettext("Choose a place, from 1 (what comes first for you) to %(n)s, and leave the others empty.",
                       n=most)
        more = gettext("Give a place to at least %(n)s.", n=least) if least > 1 else ""
        return f"{said} {more}".strip()

    def item(self, nhs: Macros, item: Point) -> Markup:
        """Draw a list of places: it works by keyboard, by touch and by voice, with no script."""
        name = self.name_of(item)
        return nhs.select({
            "id": f"q-{name}", "name": name, "label": {"text": item.text}, "errorMessage": self.error(item.key),
            "items": list(self.places(name)), "classes": "candour-place",
            "formGroup": {"classes": "candour-item-field"},
        })

    def places(self, name: str) -> Iterator[Params]:
        """Yield the empty place and all others."""
        yield {"value": "", "text": gettext("No place")}
        for place in range(1, self.question.most + 1):
            yield {"value": str(place), "text": str(place), "selected": self.first(name) == str(place)}


class AllocationField(ItemsField):
    """A narrow box for each item; a script adds them up as one types, the server in any case."""

    question: Allocation

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return the amount of each item; what got nothing is empty."""
        return {f"{self.question.key}-{key}": [str(amount)] for key, amount in answer.items() if amount}

    def note(self) -> str:
        """Return what is to be shared out."""
        unit = f" {self.question.unit}" if self.question.unit else ""
        amount = f"{self.question.total:,}{unit}"
        said: str = gettext("Share out %(amount)s. What you leave empty gets none.", amount=amount)
        return said

    def item(self, nhs: Macros, item: Point) -> Markup:
        """Draw one box."""
        name = self.name_of(item)
        return nhs.input({
            "id": f"q-{name}", "name": name, "label": {"text": item.text}, "errorMessage": self.error(item.key),
            "inputmode": "numeric", "width": 4 if self.question.total < 10_000 else 10, "spellcheck": False,
            "suffix": self.question.unit or None, "value": self.first(name) or None,
            "formGroup": {"classes": "candour-item-field"},
        })

    def below(self) -> Markup:
        """Draw a line for what is left, which only a script fills."""
        left = Markup('<p class="candour-left" data-share-total="{}" data-share-unit="{}" data-share-left="{}" '
                      'data-share-over="{}" role="status" hidden></p>')
        words = gettext("%{amount} left"), gettext("%{amount} too many")
        return left.format(self.question.total, self.question.unit, *words)
