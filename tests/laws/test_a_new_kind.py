"""A new kind is one class, one template, one test: the guide tried with a time of day, which nothing here knows of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar

import pytest
from werkzeug.datastructures import MultiDict

from app.forms import pages as forms
from app.forms.writing import BoxField
from app.respond.telling import sections, words_now
from app.web.design import Macros
from surveys import kinds
from surveys.checking import checked
from surveys.codebook import codebook, rows
from surveys.conditions.domains import Domain
from surveys.examples import an_answer
from surveys.exchange import page as paper
from surveys.exchange.ddi import write_ddi
from surveys.exchange.opening import open_definition
from surveys.exchange.xlsform.writing import write_xlsform
from surveys.kinds import Column, Judged, Question
from surveys.kinds.question import FIRST, LAST, first
from surveys.missing import Missing
from surveys.proving import prove
from surveys.reading import read, write
from surveys.routing import path
from surveys.validation import check_page, check_response
from surveys.versions import version_of

# -- the class -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay(Question):
    """A time of day, written as 24 hours."""

    kind: ClassVar[str] = "time_of_day"
    FIELDS: ClassVar = (*FIRST, *LAST)

    def typed(self, raw):
        """Read the one field."""
        return Judged(first(raw, self.key).replace(".", ":") or None)

    def judge_value(self, value):
        """Accept hours and minutes that exist."""
        found = re.fullmatch(r"(\d{1,2}):(\d\d)", value, re.ASCII) if isinstance(value, str) else None
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return self.slip("not_a_time", self.say("Enter a time, such as 14:30, for {question}"))
        return Judged(f"{int(found[1]):02d}:{found[2]}")

    def domains(self):
        """Compare the text."""
        return {self.key: Domain("text", missing=self.missing, required=self.required, most=5)}

    def columns(self):
        """One column of texts."""
        return (Column(self.key, self.text, "text"),)


# -- the template --------------------------------------------------------------------------------------------


class TimeField(BoxField):
    """One short box."""

    def render(self, nhs):
        return self.with_missing(nhs, nhs.input({**self.params(), "classes": "nhsuk-input--width-5"}))


# -- the test ------------------------------------------------------------------------------------------------

TEXT = """
format: candour/1
key: sleep
title: Your sleep
sections:
- key: all
  pages:
  - key: up
    questions:
    - key: up
      kind: time_of_day
      text: When do you get up?
      required: true
      missing: [refused]
      disclosure: quasi_identifier
      warn: [{when: 'up == "03:00"', text: That is early.}]
      variants:
        easy_read: {text: When do you get up in the morning?}
  - key: early
    show_when: up == "05:00"
    title: You get up at {{ up | that time }}
  - key: never
    show_when: up == "06:00" and up == "07:00"
"""


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setitem(kinds.KINDS, "time_of_day", TimeOfDay)
    monkeypatch.setitem(forms.FIELDS, "time_of_day", TimeField)
    return read(TEXT)


def test_it_is_read_written_and_versioned(asked):
    assert write(read(write(asked))) == write(asked) and version_of(read(write(asked))) == version_of(asked)
    assert asked.in_variant("easy_read").question("up").text == "When do you get up in the morning?"


def test_it_is_judged_on_a_page_and_over_the_api_and_may_be_doubted(asked):
    assert check_page(asked, "up", {"up": ["5.00"]}) == ({"up": "05:00"}, ())
    assert check_page(asked, "up", {"up-missing": ["refused"]})[0] == {"up": {"missing": "refused"}}
    assert [one.code for one in check_page(asked, "up", {"up": ["3:00"]})[1]] == ["sure"]
    for wrong, code in (("25:00", "not_a_time"), (5, "not_a_time"), (None, "required")):
        assert [problem.code for problem in check_response(asked, {"up": wrong})[1]] == [code]


def test_conditions_the_path_the_proof_and_made_up_answers_know_it(asked):
    assert path(asked, {"up": "05:00"}) == ("up", "early") and path(asked, {"up": "07:00"}) == ("up",)
    assert prove(asked).unreachable == ("never",) and prove(asked).exact_lengths
    assert TimeOfDay(key="t", text="T").judge(an_answer(TimeOfDay(key="t", text="T"))).value == "12:00"
    assert checked(asked)["n_questions"] == 1


def test_it_has_a_column_a_dictionary_and_a_codebook(asked):
    (variable,) = codebook(asked)
    assert (variable.name, variable.type, variable.disclosure) == ("up", "text", "quasi_identifier")
    assert rows(asked, {"up": "05:00"}) == {"up": "05:00"} and rows(asked, {}) == {"up": Missing.SKIPPED}
    assert 'name="up"' in write_ddi(asked)


def test_it_is_drawn_keeps_what_was_typed_shows_its_error_and_is_read_back(asked):
    form = forms.page_form(asked.page("up"), posted=MultiDict({"up": "25:00"}))
    form.show(check_page(asked, "up", form.raw())[1])
    (field,) = form.questions()
    html = str(field.render(Macros()))
    assert 'value="25:00"' in html and "such as 14:30" in html and "Prefer not to say" in html
    assert form.error_list()[0]["href"] == f"#{field.anchor}" and f'id="{field.anchor}"' in html
    ((_, (told,)),) = sections(asked, {"up": "05:00"}, {}, words_now())
    assert "05:00" in told.answer


def test_on_paper_it_has_a_line_and_in_other_tools_it_is_a_text_that_is_named_as_a_loss(asked, tmp_path):
    assert "When do you get up?" in paper.render(asked)
    content, losses = write_xlsform(asked)
    file = tmp_path / "sleep.xlsx"
    file.write_bytes(content)
    again = open_definition(file, dt.date(2026, 11, 22)).questionnaire
    assert again.question("up").kind == "short_text"
    assert any("up" in loss.place for loss in losses)
