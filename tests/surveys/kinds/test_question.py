"""What every kind has in common."""

import csv
import io
import json

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import KINDS, Number, ShortText
from surveys.kinds.question import clean_text, quoted
from surveys.reading import read
from surveys.translating import take
from surveys.translations import Row, gaps, write_sheet
from tests.laws.generated_questionnaires import OPTIONS, OWN
from tests.surveys.a_questionnaire import asking, pages

NEEDED = {**OWN, "calculation": {"calculate": "1 + 1"}, "arm": {"options": OPTIONS[:2]}}


def test_every_kind_stands_in_the_table_under_its_own_name():
    assert all(cls.kind == name for name, cls in KINDS.items())
    assert all(cls.FIELDS[1].name == "kind" for cls in KINDS.values())


def test_the_authors_words_are_quoted_and_never_changed():
    assert quoted("What does NHS AI mean?\n") == "“What does NHS AI mean?”"
    assert quoted("word " * 60).endswith("word …”")


def test_what_no_screen_shows_is_taken_out_of_an_answer():
    assert clean_text("a\x00b\x07c\x7f\x9b \ud800d", one_line=False) == "abc d"
    assert clean_text("one\r\ntwo\rthree\x85four", one_line=False) == "one\ntwo\nthree\nfour"
    assert clean_text("tab\tand  spaces\n ", one_line=True) == "tab and spaces"
    assert clean_text("Cafe\u0301 👩‍⚕️ مرحبا", one_line=True) == "Café 👩‍⚕️ مرحبا"


def test_a_required_question_asks_for_its_answer():
    question = Number(key="age", text="How old are you?", required=True)
    assert question.judge(None).slips[0] == ("required", "Enter a number for “How old are you?”", None)


def test_prefer_not_to_say_answers_a_required_question_where_it_is_offered():
    question = Number(key="age", text="Age?", required=True, missing=("refused",))
    assert question.judge({"missing": "refused"}).value == {"missing": "refused"}
    assert question.judge({"missing": "dont_know"}).slips[0].code == "unknown_option"
    assert question.judge({"missing": 5}).slips[0].code == "unknown_option"
    assert question.judge_form({"age-missing": ["missing:refused"]}).value == {"missing": "refused"}
    assert question.judge_form({"age-missing": ["refused"]}).value == {"missing": "refused"}


def test_an_answer_beside_prefer_not_to_say_is_sent_back():
    question = ShortText(key="role", text="Your role?", missing=("refused",))
    slip = question.judge_form({"role": ["Porter"], "role-missing": ["missing:refused"]}).slips[0]
    assert slip.message == "Either answer “Your role?” or choose “Prefer not to say”, not both"


def test_the_same_missing_word_twice_is_a_fault():
    with pytest.raises(DefinitionError, match="stands here twice"):
        pages(asking("a", "number", missing=["refused", "refused"]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_survey_in_two_languages_opens_with_every_kind_once_its_words_are_translated(kind):
    question = {"key": "q", "kind": kind, "text": "What?", **NEEDED.get(kind, {})}
    page = {"key": "p", "questions": [question]}
    head = {"format": "candour/1", "key": "t", "languages": ["en", "cy"], "title": "T"}
    text = json.dumps({**head, "sections": [{"key": "s", "pages": [page]}]})
    words = csv.DictReader(io.StringIO(write_sheet(read(text), "cy")))
    rows = {row["place"]: Row(row["source"], f"{row['source']}, cy") for row in words}
    assert "q/text" in rows and "q/kind" not in rows
    assert gaps(read(take(text, "cy", rows).text)) == ()
