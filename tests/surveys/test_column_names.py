"""No two columns share a name."""

from surveys.codebook import codebook, rows
from surveys.column_names import names_of
from tests.surveys.a_questionnaire import asking, pages

TEA = [{"key": "tea", "text": "Tea"}, {"key": "other", "text": "Other"}]


def test_a_text_question_after_an_option_called_other_keeps_its_name():
    q = pages(asking("uses", "multiple_choice", options=TEA), asking("uses_other", "short_text"))
    assert [variable.name for variable in codebook(q)] == ["uses_tea", "uses__other", "uses_other"]
    assert rows(q, {"uses": ["other"], "uses_other": "Milk"}) == {
        "uses_tea": 0,
        "uses__other": 1,
        "uses_other": "Milk",
    }


def test_two_options_that_would_share_a_column_are_told_apart():
    one = asking("a", "multiple_choice", options=[{"key": "b_c", "text": "x"}])
    two = asking("a_b", "multiple_choice", options=[{"key": "c", "text": "x"}])
    assert list(names_of(pages(one, two)).values()) == ["a__b_c", "a_b__c"]
