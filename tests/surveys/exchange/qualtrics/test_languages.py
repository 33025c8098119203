"""Wording in several languages comes along, question by question."""

from surveys.exchange.qualtrics.languages import in_all
from tests.surveys.exchange.qualtrics.a_survey import ABC, imported, lost, question

WELSH = {"QuestionText": "Am <b>beth</b>?", "Choices": {"1": {"Display": "Un"}, "2": {"Display": "Dau"}}}


def test_texts_choices_and_notes_are_carried_and_what_is_missing_is_named():
    three = {**WELSH["Choices"], "3": {"Display": "Tri"}}
    made = imported([
        question("QID1", Language={"CY": {**WELSH, "Choices": three}}),
        question("QID2", "DB", "TB", Language={"CY": {"QuestionText": "Darllenwch"}}),
        question("QID3", Language={"CY": WELSH}),
    ])  # fmt: skip
    welsh = made.questionnaire.in_language("cy")
    assert made.questionnaire.spoken == ("en", "cy") and welsh.question("QID1").text == "Am beth?"
    assert [one.text for one in welsh.question("QID1").options] == ["Un", "Dau", "Tri"]
    assert "Darllenwch" in welsh.pages[0].body
    assert any("Cymraeg" in loss.message and "“C”" in loss.message for loss in made.losses)


def test_a_language_without_a_tag_is_named_and_left_out():
    made = imported([question("QID1", Language={"A_1": WELSH})])
    assert made.questionnaire.spoken == ("en",) and ("survey", "AvailableLanguages") in lost(made)


def test_what_files_write_instead_of_no_languages_changes_nothing():
    for nothing in ([], {}, None, {"CY": []}):
        asked = question("QID1", Language=nothing)
        assert in_all(asked, "en", ("CY",)) == asked


def test_columns_side_by_side_have_wording_of_their_own():
    column = {"QuestionText": "How often?", "Answers": ABC, "Language": {"CY": {"QuestionText": "Pa mor aml?"}}}
    asked = in_all(question("QID1", AdditionalQuestions={"1": column, "2": "x"}), "en", ("CY",))
    assert asked["AdditionalQuestions"]["1"]["QuestionText"].said_in("cy") == "Pa mor aml?"
