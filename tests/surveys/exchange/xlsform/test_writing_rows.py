"""Rows on their way out: a question, a list of choices, and the words for no answer in the language of the form."""

import pytest

from surveys.exchange.xlsform.writing_rows import Rows, piped
from tests.surveys.a_questionnaire import YES_NO, asking, pages


@pytest.mark.parametrize(("language", "word"), [("en", "Prefer not to say"), ("cy", "Mae’n well gen i beidio â dweud")])
def test_words_for_no_answer_are_said_in_the_language_of_the_form(language, word):
    rows = Rows(language)
    question = pages(asking("age", "single_choice", options=YES_NO, missing=["refused"])).question("age")
    assert rows.listed(question, question.options) == "list_age"
    assert rows.choices[-1] == {"list_name": "list_age", "name": "refused", "label": word}


def test_an_order_of_chance_is_a_parameter_of_a_list_and_a_loss_elsewhere():
    rows = Rows("en")
    question = pages(asking("age", "single_choice", options=YES_NO, order="random")).question("age")
    rows.ask(question, "select_one list_age")
    rows.ask(question, "note")
    assert [row.get("parameters") for row in rows.survey] == ["randomize=true", None]
    assert [loss.construct for loss in rows.losses] == ["order"]


def test_an_earlier_answer_stands_under_its_name_there():
    assert piped("After {{ first.1 | lower }}: {{ 2nd }}") == "After ${first}: ${q_2nd}"
