"""What every question on a page has in common: what was posted, its problems, and how it is drawn."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask_babel import get_locale, gettext
from markupsafe import Markup
from wtforms import Field
from wtforms.utils import unset_value

from app.forms.macros import Macros, Params
from surveys.kinds import Question
from surveys.kinds.doubts import token_of
from surveys.kinds.question import MISSING_MARK
from surveys.missing import ON_SCREEN, missing_of
from surveys.saying import retold
from surveys.validation import SURE

if TYPE_CHECKING:
    from surveys.validation import Problem


def error_text(text: Any) -> Params:
    """Return an error message for the macros, which say "Error" before it to those who do not see its colour."""
    return {"html": text, "visuallyHiddenText": gettext("Error")}


class QuestionField(Field):  # type: ignore[misc]  # WTForms has no types
    """One question: it knows the names of its inputs, what was posted in them, and how to draw itself."""

    def __init__(self, question: Question, **arguments: Any) -> None:
        super().__init__(label=question.text, **arguments)
        self.question = question
        self.posted: dict[str, list[str]] = {}
        self.problems: list[Problem] = []
        self.is_heading = False
        self.size = "m"

    # what travels

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all its inputs, as the judge reads them."""
        names: tuple[str, ...] = self.question.posted()
        return names

    def written(self, answer: Any) -> dict[str, list[str]]:
        """Return an answer as the inputs that would post it; each kind says how."""
        return {self.question.key: [str(answer)]}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take what was posted; on a first visit, what was answered before."""
        if formdata:
            self.posted = {name: formdata.getlist(name) for name in self.names if name in formdata}
        elif missing_of(data) is not None:
            self.posted = {self.missing_name: [MISSING_MARK + data["missing"]]}
        elif data is not None and data is not unset_value:
            self.posted = self.written(data)

    @property
    def missing_name(self) -> str:
        """The input in which "I don't know" is posted: the same one for choices, one of its own for boxes."""
        return self.question.key

    def first(self, name: str) -> str:
        """Return what one input holds, or nothing."""
        return (self.posted.get(name) or [""])[0]

    @property
    def is_doubtful(self) -> bool:
        """Whether the answer may stand once it is confirmed."""
        return any(problem.code == SURE for problem in self.problems)

    def confirming(self, nhs: Macros) -> Markup:
        """Draw the box that confirms a doubtful answer: this one, so that another answer is asked about again."""
        if not self.is_doubtful:
            return Markup()
        token = token_of(self.question.judge_form(self.posted).value)
        legend = {"text": gettext("Is this right?"), "classes": "nhsuk-fieldset__legend--s"}
        name = f"{self.question.key}-sure"
        return nhs.checkboxes({"idPrefix": f"q-{name}", "name": name, "fieldset": {"legend": legend},
                               "items": [{"value": token, "text": gettext("Yes, this is what I want to say")}]})

    def rearrange(self, action: str) -> bool:
        """Change what the page has room for, as a button asked; tell whether it was one of this question's."""
        return False

    # what is shown

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(get_locale() or "en")

    @property
    def anchor(self) -> str:
        """The id of the first input, without a digit: error summaries link to it."""
        return f"q-{self.question.key}"

    def anchor_of(self, problem: Problem) -> str:
        """Return the id of the input that a problem is about."""
        inner = f"{self.question.key}-{problem.part}"
        return f"q-{inner}" if inner in self.names else self.anchor

    def error(self, *parts: str | None) -> Params | None:
        """Return the error message of the question, or of some of its parts, for the macros."""
        wanted = [p.message for p in self.problems if not parts or p.part in parts]
        return error_text(Markup("<br>").join(wanted)) if wanted else None

    def title(self, kind: str) -> Params:
        """Return the label or legend: the page's heading when the question stands alone."""
        size = "l" if self.is_heading else self.size
        return {"text": self.question.text, "size": size, "isPageHeading": self.is_heading or None,
                "classes": f"nhsuk-{kind}--{size}"}

    def hint(self) -> Params | None:
        """Return the hint, escaped by the macros; what cannot be left empty says so."""
        said = f"{self.question.hint} {self.needed()}".strip()
        return {"text": said} if said else None

    def needed(self) -> str:
        """Return the sentence that says so of a question that cannot be left empty."""
        return gettext("This question needs an answer.") if self.question.required else ""

    def missing_items(self, name: str) -> list[Params]:
        """Return "I don't know" and "Prefer not to say", as far as the question offers them."""
        posted = self.posted.get(name, [])
        values = [(MISSING_MARK + code, retold(ON_SCREEN[code], self.language)) for code in self.question.missing]
        return [{"value": value, "text": text, "checked": value in posted} for value, text in values]

    def render(self, nhs: Macros) -> Markup:
        """Draw the question with the design system's components."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it is drawn")


def divided(items: Sequence[Params], apart: Sequence[Params]) -> list[Params]:
    """Return items, then "or", then those that stand apart from them."""
    return [*items, {"divider": gettext("or")}, *apart] if apart else list(items)
