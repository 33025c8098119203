"""Questions answered by typing: words, a number, a date in up to three boxes."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from app.forms.fields import QuestionField
from app.forms.macros import Macros, Params
from surveys.kinds import Date, LongText, Number, ShortText
from surveys.kinds.quantities import CURRENCIES

ONE_LINE = 80
WIDTHS = (2, 3, 4, 5, 10, 20)


class BoxField(QuestionField):
    """What typed answers share: the box, and "I don't know" in an input of its own after it."""

    @property
    def missing_name(self) -> str:
        """The input for "I don't know"."""
        return f"{self.question.key}-missing"

    def params(self) -> Params:
        """Return what a single box is drawn from."""
        key = self.question.key
        return {"id": self.anchor, "name": key, "label": self.title("label"), "hint": self.hint(),
                "errorMessage": self.error(), "value": self.first(key) or None}

    def with_missing(self, nhs: Macros, box: Markup) -> Markup:
        """Return the box and, after an "or", the answers that are no answer."""
        if not self.question.missing:
            return box
        items = self.missing_items(self.missing_name)
        divider = Markup('<div class="nhsuk-checkboxes__divider">{}</div>').format(gettext("or"))
        legend = {"text": gettext("If you do not want to answer"), "classes": "nhsuk-u-visually-hidden"}
        return box + divider + nhs.checkboxes({
            "idPrefix": f"q-{self.missing_name}", "name": self.missing_name, "fieldset": {"legend": legend},
            "items": [{**item, "behaviour": "exclusive"} for item in items],
        })


def counted() -> Params:
    """Return what a box says about the room that is left, as it is used up; the script fills in the numbers."""
    return {
        "textareaDescriptionText": gettext("You can enter up to %{count} characters"),
        "charactersUnderLimitText": {
            "one": gettext("You have %{count} character remaining"),
            "other": gettext("You have %{count} characters remaining")},
        "charactersAtLimitText": gettext("You have 0 characters remaining"),
        "charactersOverLimitText": {
            "one": gettext("You have %{count} character too many"),
            "other": gettext("You have %{count} characters too many")},
    }


def part_words() -> dict[str, str]:
    """Return what stands above the boxes of a date."""
    return {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}


class ShortTextField(BoxField):
    """One line of words; in a box that shows all of it where it may be a sentence."""

    question: ShortText

    def render(self, nhs: Macros) -> Markup:
        """Draw one line, or a low text area: a sentence in a single line slides out of sight on a phone."""
        if self.question.max_length <= ONE_LINE:
            limit = {"maxlength": str(self.question.max_length)}
            return self.with_missing(nhs, nhs.input({**self.params(), "attributes": limit}))
        return self.with_missing(nhs, nhs.characterCount({
            **self.params(), **counted(), "rows": 3, "maxlength": self.question.max_length, "threshold": 75,
        }))


class LongTextField(BoxField):
    """Several lines of words, with the room that is left."""

    question: LongText

    def render(self, nhs: Macros) -> Markup:
        """Draw a text area; the count appears once three quarters are used."""
        return self.with_missing(nhs, nhs.characterCount({
            **self.params(), **counted(), "rows": 6, "maxlength": self.question.max_length, "threshold": 75,
        }))


class NumberField(BoxField):
    """A number with its unit beside it. `type=number` is not used: it drops what it cannot read."""

    question: Number

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return the number without a decimal point that says nothing."""
        return {self.question.key: [f"{Decimal(str(answer)):f}".removesuffix(".0")]}

    def render(self, nhs: Macros) -> Markup:
        """Draw a narrow box with a keyboard of digits on a phone."""
        mode, unit = "decimal" if self.question.decimals else "numeric", self.question.unit
        is_before = bool(unit) and unit in CURRENCIES
        return self.with_missing(nhs, nhs.input({
            **self.params(), "inputmode": mode, "width": self.width,
            "prefix": unit if is_before else None, "suffix": None if is_before else unit or None,
            "spellcheck": False,
        }))

    @property
    def width(self) -> int:
        """The narrowest box that the largest number fits in."""
        point = self.question.decimals + 1 if self.question.decimals else 0
        wanted = 10 if self.question.max is None else len(str(int(self.question.max))) + point
        return next(width for width in WIDTHS if width >= wanted or width == WIDTHS[-1])


class DateField(BoxField):
    """A date in three boxes, two or one, each with its own error."""

    question: Date

    @property
    def anchor(self) -> str:
        """The first box."""
        return f"q-{self.names[0]}"

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return the parts of an ISO date, without leading noughts."""
        parts = dict(zip(("year", "month", "day"), str(answer).split("-"), strict=False))
        asked = [part for part in self.question.parts if part in parts]
        return {f"{self.question.key}-{part}": [parts[part].lstrip("0")] for part in asked}

    def render(self, nhs: Macros) -> Markup:
        """Draw the boxes; only the faulty ones are red."""
        return self.with_missing(nhs, nhs.dateInput({
            "id": f"q-{self.question.key}", "hint": self.hint(), "errorMessage": self.error(),
            "fieldset": {"legend": self.title("fieldset__legend")},
            "items": [self.box(part) for part in self.question.parts],
        }))

    def box(self, part: str) -> Params:
        """Return one box."""
        name = f"{self.question.key}-{part}"
        faulty = [problem.part for problem in self.problems]
        is_red = bool(faulty) and (part in faulty or not set(faulty) & set(self.question.parts))
        return {"name": name, "id": f"q-{name}", "label": {"text": part_words()[part]}, "error": is_red,
                "value": self.first(name) or None, "width": 4 if part == "year" else 2}
