"""Answers in words: as the screen has them, for every kind."""

import json

import pytest

from surveys.kinds import Number
from surveys.questionnaire import Questionnaire
from surveys.telling import said, told_in_words
from tests.laws.generated_questionnaires import ALL, OWN


def test_an_answer_that_was_not_given_is_told_in_the_words_of_the_screen():
    assert said(Number(key="n", text="How many?", missing=("dont_know",)), {"missing": "dont_know"}) == "I don’t know"


@pytest.mark.parametrize("kind", OWN)
def test_no_answer_is_told_as_the_machine_keeps_it(kind):
    question = {"key": "q", "kind": kind, "text": "About {{ q0 | it }}", **OWN[kind]}
    first = {"key": "q0", "kind": "short_text", "text": "What?"}
    pages = [{"key": f"p{n}", "questions": [one]} for n, one in enumerate((first, question))]
    head = {"format": "candour/1", "key": "t", "title": "T"}
    asked = Questionnaire.from_document({**head, "sections": [{"key": "s", "pages": pages}]})
    for answer in ALL[kind]:
        ((text, words),) = told_in_words(asked, {"q": answer})
        assert text == "About it" and words and not set("{}[]") & set(words), json.dumps(answer)
