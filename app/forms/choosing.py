"""Questions answered by ticking: one of several, several, a point on a scale, a grid of statements."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext
from markupsafe import Markup

from app.forms.fields import QuestionField, divided
from app.forms.macros import Macros, Params
from surveys.kinds import Grid, MultipleChoice, Option, Point, Scale, SingleChoice
from surveys.kinds.choices import MAX_OTHER
from surveys.kinds.question import MISSING_MARK

if TYPE_CHECKING:
    from surveys.validation import Problem


class OptionsField(QuestionField):
    """What single and multiple choice share: options, one of which may ask for words of one's own."""

    question: SingleChoice | MultipleChoice

    @property
    def other_name(self) -> str:
        """The input for the words beside "other"."""
        return f"{self.question.key}-other"

    @property
    def other(self) -> Option | None:
        """The option that asks for words: there is one input for them, so the first such option has it."""
        return next((option for option in self.question.options if option.other), None)

    def anchor_of(self, problem: Problem) -> str:
        """Return the box of one's own words for a problem with them."""
        return f"q-{self.other_name}" if self.other and problem.part == self.other.key else self.anchor

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return option keys, and the words beside "other"."""
        chosen = answer if isinstance(answer, list) else [answer]
        posted = {self.question.key: [item["option"] if isinstance(item, dict) else item for item in chosen]}
        words = [item["text"] for item in chosen if isinstance(item, dict) and "text" in item]
        return {**posted, self.other_name: words} if words else posted

    def item(self, option: Option, nhs: Macros) -> Params:
        """Return one option as the macros want it."""
        item: Params = {"value": option.key, "text": option.text,
                        "checked": option.key in self.posted.get(self.question.key, [])}
        if option != self.other:
            return item
        return {**item, "conditional": {"html": self.other_box(nhs, option)}}

    def other_box(self, nhs: Macros, option: Option) -> Markup:
        """Draw the box for words of one's own: always there without a script, unfolded with one."""
        return nhs.input({
            "id": f"q-{self.other_name}", "name": self.other_name, "label": {"text": gettext("Please say what")},
            "value": self.first(self.other_name) or None, "errorMessage": self.error(option.key),
            "attributes": {"maxlength": str(MAX_OTHER)},
        })

    def params(self, items: list[Params]) -> Params:
        """Return what radios and checkboxes are drawn from: `idPrefix`, never `id`, which doubles."""
        return {"idPrefix": self.anchor, "name": self.question.key, "items": items, "hint": self.hint(),
                "errorMessage": self.error(None), "fieldset": {"legend": self.title("fieldset__legend")}}


class SingleChoiceField(OptionsField):
    """Radios."""

    def render(self, nhs: Macros) -> Markup:
        """Draw radios; the answers that are no options stand apart."""
        items = [self.item(option, nhs) for option in self.question.options]
        return nhs.radios(self.params(divided(items, self.missing_items(self.question.key))))


class MultipleChoiceField(OptionsField):
    """Checkboxes, of which some exclude all others: marked for the script, enforced by the server."""

    question: MultipleChoice

    def render(self, nhs: Macros) -> Markup:
        """Draw checkboxes, the exclusive ones after an "or"."""
        together = [self.item(o, nhs) for o in self.question.options if not o.exclusive]
        alone = [self.item(o, nhs) for o in self.question.options if o.exclusive]
        alone = [{**item, "behaviour": "exclusive"} for item in alone + self.missing_items(self.question.key)]
        return nhs.checkboxes(self.params(divided(together, alone)))


def points(field: QuestionField, offered: tuple[Point, ...], name: str) -> list[Params]:
    """Return the points of a scale and, apart from them, the answers that are no point."""
    posted = field.posted.get(name, [])
    items: list[Params] = [{"value": p.key, "text": p.text, "checked": p.key in posted} for p in offered]
    return divided(items, field.missing_items(name))


class ScaleField(QuestionField):
    """A scale is radios with every point labelled: no slider, which has no neutral start and no keyboard."""

    question: Scale

    def render(self, nhs: Macros) -> Markup:
        """Draw the points from top to bottom."""
        key = self.question.key
        return nhs.radios({
            "idPrefix": self.anchor, "name": key, "hint": self.hint(), "errorMessage": self.error(),
            "items": points(self, self.question.points, key),
            "fieldset": {"legend": self.title("fieldset__legend")},
        })


class GridField(QuestionField):
    """One fieldset for each statement, under one for the question."""

    question: Grid

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return the point (or the missing code) of each row."""
        return {f"{self.question.key}-{row}": [_posted(value)] for row, value in answer.items()}

    @property
    def anchor(self) -> str:
        """The first row's first radio."""
        return f"q-{self.names[0]}"

    def render(self, nhs: Macros) -> Markup:
        """Draw the question's fieldset with one fieldset in it for each row."""
        hint, error, key = self.hint(), self.error(None), self.question.key
        above = nhs.hint({"id": f"q-{key}-hint", **hint}) if hint else Markup()
        above += nhs.errorMessage({"id": f"q-{key}-error", **error}) if error else Markup()
        described = [f"q-{key}-{what}" for what, said in (("hint", hint), ("error", error)) if said]
        return nhs.fieldset({
            "legend": self.title("fieldset__legend"), "classes": "candour-grid",
            "describedBy": " ".join(described) or None,
            "html": above + Markup().join(self.row(nhs, row) for row in self.question.rows),
        })

    def row(self, nhs: Macros, row: Point) -> Markup:
        """Draw one statement."""
        name = f"{self.question.key}-{row.key}"
        radios = nhs.radios({
            "idPrefix": f"q-{name}", "name": name, "small": True, "errorMessage": self.error(row.key),
            "items": points(self, self.question.points, name),
            "fieldset": {"legend": {"text": row.text, "size": "s", "classes": "nhsuk-fieldset__legend--s"}},
        })
        return Markup('<div class="candour-grid__row">{}</div>').format(radios)


def _posted(value: Any) -> str:
    return MISSING_MARK + value["missing"] if isinstance(value, dict) else str(value)
