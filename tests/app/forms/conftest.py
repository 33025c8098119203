"""The real macros, and what is in the HTML they draw."""
from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from werkzeug.datastructures import MultiDict

from app.forms.pages import page_form
from app.web.design import Macros
from surveys.questionnaire import Page


@dataclass
class Drawn(HTMLParser):
    """The elements and the text of some HTML."""

    html: str
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag, **wanted):
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in wanted.items())]

    @property
    def ids(self):
        return [a["id"] for _, a in self.elements if a.get("id")]


@pytest.fixture
def nhs() -> Macros:
    return Macros()


@pytest.fixture
def draw(nhs):
    """Draw one question from what was posted or from an answer; returns the HTML and the field."""
    def drawn(question, *, posted=None, answer=None, problems=()):
        page = Page("p", questions=(question,))
        form = page_form(page, posted=None if posted is None else MultiDict(posted),
                         answers=None if answer is None else {question.key: answer})
        form.show(problems)
        field = form.questions()[0]
        return Drawn(str(field.render(nhs))), field
    return drawn
