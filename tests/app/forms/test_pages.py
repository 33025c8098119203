"""A page of a questionnaire as a form."""
from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.forms.pages import FIELDS, page_form
from surveys.kinds import KINDS, ShortText
from surveys.kinds.doubts import token_of
from surveys.questionnaire import Page
from surveys.reading import read
from surveys.validation import Problem, check_page
from tests.questionnaires import EVERY_KIND, MORE_KINDS

ASKED = read(EVERY_KIND)


def test_every_kind_has_its_template():
    assert set(FIELDS) == {name for name, cls in KINDS.items() if cls.IS_ASKED}


def test_what_was_posted_reaches_the_judge_and_nothing_else_does():
    posted = MultiDict([("trusted", "gp"), ("trusted", "app"), ("csrf_token", "x"), ("other-page", "y")])
    form = page_form(ASKED.page("trusted"), posted=posted)
    assert form.raw() == {"trusted": ["gp", "app"]}
    assert check_page(ASKED, "trusted", form.raw(), {}) == ({"trusted": ["gp", "app"]}, ())


def test_the_summary_lists_problems_in_the_order_of_the_page_with_links():
    form = page_form(ASKED.page("numbers"), posted=MultiDict({"wait": "x"}))
    form.show([Problem("seen", "a", "Second", "year"), Problem("wait", "b", "First")])
    assert form.error_list() == [{"href": "#q-wait", "text": "First"}, {"href": "#q-seen-year", "text": "Second"}]


def test_a_question_may_have_any_key_also_one_that_a_form_uses_itself():
    keys = ("data", "errors", "validate", "questions", "raw", "meta", "process")
    page = Page("p", questions=tuple(ShortText(key=key, text=key) for key in keys))
    form = page_form(page, posted=MultiDict({key: f"answer {key}" for key in keys}))
    assert form.raw() == {key: [f"answer {key}"] for key in keys}


def test_a_title_or_a_second_question_takes_the_heading_from_the_question():
    assert page_form(ASKED.page("heard")).questions()[0].is_heading
    assert not any(field.is_heading for field in page_form(ASKED.page("scales")).questions())


def test_an_emptied_page_does_not_bring_back_earlier_answers():
    form = page_form(ASKED.page("heard"), posted=MultiDict({"csrf_token": "x"}), answers={"heard": "lot"})
    assert form.raw() == {}


def test_a_doubtful_answer_can_be_confirmed_and_only_that_one(nhs):
    asked = read(MORE_KINDS)
    posted = MultiDict({"days": "5", "hours": "20"})
    form = page_form(asked.page("days"), posted=posted)
    clean, problems = check_page(asked, "days", form.raw(), {})
    form.show(problems)
    assert form.is_only_doubtful and [field.is_doubtful for field in form] == [False, True]
    box = str(form["hours"].confirming(nhs))
    assert f'value="{token_of(20)}"' in box and 'name="hours-sure"' in box
    assert str(form["days"].confirming(nhs)) == ""
    confirmed = page_form(asked.page("days"), posted=MultiDict({**posted, "hours-sure": token_of(20)}))
    assert check_page(asked, "days", confirmed.raw(), {}) == (clean, ())
