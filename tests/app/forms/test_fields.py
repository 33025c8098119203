"""What every drawn question promises."""
from __future__ import annotations

import pytest

from app.forms.fields import QuestionField, divided
from app.forms.pages import page_form
from surveys.kinds import LongText
from surveys.questionnaire import Page
from surveys.reading import read
from surveys.validation import Problem, check_page
from tests.questionnaires import EVERY_KIND

ASKED = read(EVERY_KIND)
QUESTIONS = [pytest.param(question, id=question.kind) for question in ASKED.questions]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_id_stands_twice_and_every_label_belongs_to_an_input(draw, question):
    html, _ = draw(question)
    assert len(html.ids) == len(set(html.ids))
    assert {label["for"] for label in html.all("label")} <= set(html.ids)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_input_has_a_name_that_the_judge_reads(draw, question):
    html, field = draw(question)
    named = {e["name"] for tag in ("input", "textarea") for e in html.all(tag)}
    assert named and named <= set(question.controls()) == set(field.names)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_officers_markup_is_shown_as_they_typed_it(draw, question):
    from dataclasses import replace
    html, _ = draw(replace(question, text="Is <script>x</script> & y?", hint="<b>bold</b>"))
    assert not html.all("script") and not html.all("b")
    assert "Is <script>x</script> & y?" in html.text and "<b>bold</b>" in html.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_error_stands_beside_the_question_and_the_summary_links_to_an_input(draw, question):
    html, field = draw(question, posted={"x": "y"}, problems=[Problem(question.key, "c", "Put “this” RIGHT")])
    assert "Error: Put “this” RIGHT" in html.text
    assert field.anchor_of(field.problems[0]) in {e.get("id") for t in ("input", "textarea") for e in html.all(t)}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_that_stands_alone_is_the_heading_of_the_page(draw, question):
    html, _ = draw(question)
    assert len(html.all("h1")) == 1


ANSWERS = {
    "heard": {"option": "else", "text": "In a film"}, "trusted": ["gp", "app"], "comfort": {"missing": "refused"},
    "grid": {"safe": "a", "fair": "d"}, "worries": "One\nTwo", "wait": 12.5, "seen": "2026-03-07", "role": "Porter",
}


@pytest.mark.parametrize("page", [pytest.param(page, id=page.key) for page in ASKED.pages])
def test_answers_drawn_into_a_page_and_posted_unchanged_are_the_same_answers(page):
    form = page_form(page, answers={**ANSWERS, "wait": 12})
    clean, problems = check_page(ASKED, page.key, form.raw(), {})
    assert problems == () and clean == {q.key: {**ANSWERS, "wait": 12}[q.key] for q in page.questions}


def test_dont_know_comes_back_ticked(draw):
    question = ASKED.question("wait")
    html, _ = draw(question, answer={"missing": "dont_know"})
    assert "checked" in html.all("input", type="checkbox", value="missing:dont_know")[0]


def test_an_unanswered_question_is_drawn_empty(draw):
    for question in ASKED.questions:
        html, _ = draw(question)
        assert not [e for e in html.all("input") if "checked" in e or e.get("value") == "None"]
        assert "Unset" not in html.html


def test_a_question_that_cannot_be_left_empty_says_so_and_no_other_does(draw):
    for question in ASKED.questions:
        assert ("needs an answer" in draw(question)[0].text) == question.required


def test_a_field_that_cannot_draw_itself_says_so(nhs):
    page = Page("p", questions=(LongText(key="a", text="A"),))
    bound = page_form(page).questions()[0]
    with pytest.raises(NotImplementedError):
        QuestionField.render(bound, nhs)


def test_there_is_no_or_without_something_after_it():
    assert divided([{"value": "a"}], []) == [{"value": "a"}]
    assert divided([{"value": "a"}], [{"value": "b"}])[1] == {"divider": "or"}
