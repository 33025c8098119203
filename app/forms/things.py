"""A list of things: a fieldset for each, with buttons that add and remove one and need no script."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext
from markupsafe import Markup
from wtforms.form import BaseForm

from app.forms.choosing import SingleChoiceField
from app.forms.fields import QuestionField
from app.forms.macros import Macros
from app.forms.writing import BoxField, NumberField, ShortTextField
from surveys.kinds import Question, Things

FIELDS: Mapping[str, type[QuestionField]] = {
    "short_text": ShortTextField,
    "single_choice": SingleChoiceField,
    "number": NumberField,
}
ADD, REMOVE = "add", "remove"  # what the buttons post as `_action`, with the question's key and the number of the thing


class ThingsField(BoxField):
    """The things that were named, at least one to fill in, and room for more."""

    question: Things
    led_to: int = 0  # the thing that was just added, or stands where one was removed: the page begins there

    @property
    def anchor(self) -> str:
        """The first thing's first input."""
        return f"q-{self.names[0]}"

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return what each thing says, in its own inputs."""
        key = self.question.key
        return {f"{key}-{n}-{name}": [str(value)] for n, thing in enumerate(answer, start=1)
                for name, value in thing.items()}

    @property
    def n_shown(self) -> int:
        """How many things there is room for on the page: as many as were there, and no fewer than are filled in."""
        said = self.first(f"{self.question.key}-rows")
        n = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else 0
        filled = [n for n, row in enumerate(self.question.each, start=1) if any(self.first(one.key) for one in row)]
        return min(self.question.max, max([n, self.question.least, *filled]))

    def rearrange(self, action: str) -> bool:
        """Add a thing or remove one, with everything else kept as it was typed; tell whether that was wanted."""
        verb, _, rest = action.partition(" ")
        key, _, number = rest.partition(" ")
        if key != self.question.key or verb not in (ADD, REMOVE):
            return False
        n = self.n_shown
        if verb == ADD:
            self.posted[f"{key}-rows"], self.led_to = [str(n + 1)], n + 1
        elif number in map(str, range(1, n + 1)):
            self._remove(int(number))
            self.posted[f"{key}-rows"], self.led_to = [str(n - 1)], min(int(number), n - 1)
        return True

    def _remove(self, gone: int) -> None:
        """Take one thing out; those after it move up."""
        for n in range(gone, self.question.max + 1):
            following = self.question.each[n] if n < self.question.max else ()
            for at, one in enumerate(self.question.each[n - 1]):
                self.posted.pop(one.key, None)
                if following and following[at].key in self.posted:
                    self.posted[one.key] = self.posted[following[at].key]

    def render(self, nhs: Macros) -> Markup:
        """Draw the fieldset: what went wrong, each thing, and a button for one more."""
        key, hint, error = self.question.key, self.hint(), self.error(None)
        above = nhs.hint({"id": f"q-{key}-hint", **hint}) if hint else Markup()
        above += nhs.errorMessage({"id": f"q-{key}-error", **error}) if error else Markup()
        described = [f"q-{key}-{what}" for what, said in (("hint", hint), ("error", error)) if said]
        group = Markup('<div class="nhsuk-form-group{}">{}{}</div>').format(
            " nhsuk-form-group--error" if error else "", self._pressed_by_enter(),
            nhs.fieldset({
                "legend": self.title("fieldset__legend"), "describedBy": " ".join(described) or None,
                "html": above + Markup().join(self.thing(nhs, n) for n in range(1, self.n_shown + 1)),
            }) + self._below(nhs))
        return self.with_missing(nhs, group)

    def _pressed_by_enter(self) -> Markup:
        """Draw the button that the Enter key presses: the first of the form, and it goes on."""
        button = Markup('<button class="candour-not-for-people" type="submit" tabindex="-1" aria-hidden="true">'
                        '{}</button>')
        return button.format(gettext("Continue"))

    def thing(self, nhs: Macros, n: int) -> Markup:
        """Draw one thing; where it may be spared, with a button that removes it."""
        name = self.name_of(n)
        html = Markup().join(field.render(nhs) for field in self.fields_of(n))
        if self.n_shown > self.question.least:
            html += self._button(nhs, gettext("Remove %(thing)s", thing=name), f"{REMOVE} {self.question.key} {n}")
        reached = {"tabindex": "-1", "autofocus": ""} if n == self.led_to else {}
        return Markup('<div class="candour-thing">{}</div>').format(nhs.fieldset({
            "legend": {"text": name, "classes": "nhsuk-fieldset__legend--s"}, "html": html,
            "attributes": {"id": f"q-{self.question.key}--{n}", **reached},
        }))

    def name_of(self, n: int) -> str:
        """Return what a thing is called on the page."""
        return f"{self.question.item or gettext('Entry')} {n}"

    def fields_of(self, n: int) -> list[QuestionField]:
        """Return the fields of one thing, with what was posted and what went wrong."""
        own: list[tuple[Question, Question]] = list(
            zip(self.question.fields, self.question.each[n - 1], strict=True))
        form = BaseForm([(one.key, FIELDS[one.kind](replace(one, text=field.text))) for field, one in own])
        fields: list[QuestionField] = list(form)
        for (asked, one), field in zip(own, fields, strict=True):
            field.size = "s"
            field.posted = {one.key: self.posted[one.key]} if one.key in self.posted else {}
            field.problems = [replace(problem, part=None) for problem in self.problems
                              if problem.part == f"{n}-{asked.key}"]
        return fields

    def _below(self, nhs: Macros) -> Markup:
        """Draw how many there are, for the next request, and the button for one more while there is room."""
        key, n = self.question.key, self.n_shown
        kept = Markup('<input type="hidden" name="{}-rows" value="{}">').format(key, n)
        if n >= self.question.max:
            return kept + Markup('<p>{}</p>').format(gettext("You can give up to %(n)s.", n=self.question.max))
        return kept + self._button(nhs, gettext("Add another"), f"{ADD} {key}")

    def _button(self, nhs: Macros, text: str, action: str) -> Markup:
        """Draw a button that draws the page again."""
        return nhs.button({"text": text, "name": "_action", "value": action, "classes": "nhsuk-button--secondary"})
