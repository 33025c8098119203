"""A page of a questionnaire as a form: draw and parse; whether an answer will do is for `surveys` to say."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from wtforms.form import BaseForm

from app.forms.choosing import GridField, MultipleChoiceField, ScaleField, SingleChoiceField
from app.forms.fields import QuestionField
from app.forms.listing import LongListField, OutwardPostcodeField
from app.forms.reaching import EmailField, PanelCodeField, PhoneField
from app.forms.sharing import AllocationField, RankingField
from app.forms.things import ThingsField
from app.forms.writing import DateField, LongTextField, NumberField, ShortTextField
from surveys.validation import SURE

if TYPE_CHECKING:
    from surveys.questionnaire import Page
    from surveys.validation import Problem

FIELDS: Mapping[str, type[QuestionField]] = {
    "single_choice": SingleChoiceField,
    "multiple_choice": MultipleChoiceField,
    "long_list": LongListField,
    "short_text": ShortTextField,
    "long_text": LongTextField,
    "number": NumberField,
    "date": DateField,
    "email": EmailField,
    "phone": PhoneField,
    "panel_code": PanelCodeField,
    "outward_postcode": OutwardPostcodeField,
    "scale": ScaleField,
    "grid": GridField,
    "ranking": RankingField,
    "allocation": AllocationField,
    "list_of": ThingsField,
}


class PageForm(BaseForm):  # type: ignore[misc]  # WTForms has no types
    """One page's questions, kept by key, not as attributes: a question may be called "data"."""

    def questions(self) -> list[QuestionField]:
        """Return the fields in the order of the page."""
        return list(self)

    def raw(self) -> dict[str, list[str]]:
        """Return what was posted under the page's own names, as `check_page` takes it."""
        return {name: values for field in self for name, values in field.posted.items()}

    def rearrange(self, action: str) -> bool:
        """Change what the page has room for, where a button of one of its questions asks for it."""
        return any(field.rearrange(action) for field in self)

    def show(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside the question it is about."""
        for problem in problems:
            self[problem.question_key].problems.append(problem)

    @property
    def is_only_doubtful(self) -> bool:
        """Whether nothing is wrong, and something only deserves a second look."""
        return all(problem.code == SURE for field in self for problem in field.problems)

    def error_list(self) -> list[dict[str, str]]:
        """Return the lines of the error summary, each a link to the input it is about."""
        return [{"href": f"#{field.anchor_of(problem)}", "text": problem.message}
                for field in self for problem in field.problems]


def page_form(page: Page, *, posted: Any = None, answers: Mapping[str, Any] | None = None) -> PageForm:
    """Build the form of a page from what was posted or, on a visit, from what was answered before."""
    form = PageForm([(question.key, FIELDS[question.kind](question)) for question in page.asked])
    form.process(posted, data=dict(answers or {}))
    fields = form.questions()
    if len(fields) == 1 and not page.title:
        fields[0].is_heading = True
    return form
