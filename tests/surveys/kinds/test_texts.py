"""Answers in one's own words."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import LongText, ShortText
from tests.surveys.a_questionnaire import asking, pages

WORRY = LongText(key="worry", text="What worries you?", max_length=10, required=True)


def test_words_are_kept_as_they_were_meant():
    assert WORRY.judge("a\r\nb ").value == "a\nb"
    assert ShortText(key="r", text="R?").judge("a\nb").value == "a b"


def test_length_counts_what_a_person_sees_after_cleaning():
    assert WORRY.judge("  0123456789\0 ").value == "0123456789"
    assert WORRY.judge("01234567890").slips[0].message == (
        "Your answer to “What worries you?” must be 10 characters or fewer"
    )


def test_blanks_are_no_answer():
    assert WORRY.judge(" \n\t ").slips[0].message == "Enter an answer to “What worries you?”"
    assert WORRY.judge_form({"worry": ["   "]}).slips[0].code == "required"


@pytest.mark.parametrize("value", [5, True, ["words"], {"text": "words"}])
def test_what_is_not_words_is_sent_back(value):
    assert WORRY.judge(value).slips[0].code == "wrong_type"


def test_words_are_treated_as_personal_data_unless_said_otherwise():
    assert WORRY.disclosure == "free_text"
    with pytest.raises(DefinitionError, match="A text cannot be open"):
        pages(asking("a", "short_text", disclosure="open"))
