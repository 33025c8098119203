"""Nothing of a Qualtrics survey disappears silently."""

import json

import pytest

from surveys.exchange.accounting import words
from surveys.exchange.qualtrics import constructs
from surveys.exchange.qualtrics.reading import read_qualtrics
from tests.surveys.exchange.auditing import leaves, silent
from tests.surveys.exchange.qualtrics.a_survey import block, expression, imported, logic, lost, question, survey

# What says nothing about what is asked: names inside the file, kinds, looks, and the state of the survey over there.
PLAIN = words(
    "SurveyEntry SurveyID Element PrimaryAttribute SecondaryAttribute QuestionID QuestionType Selector",
    "SubSelector QuestionDescription QuestionDescriptionOption ChoiceDataExportTags AnswerDataExportTag ID FlowID",
    "Type Properties RepeatHeaders TextPosition ChoiceColumnWidth WhiteSpace GridLines ForceResponse",
    "ForceResponseType SkipToDescription ChoiceLocator Locator SkipToDestination SkipLogicID Description",
    "SaveAndContinue SurveyProtection NoIndex SecureResponseFiles SurveyTermination ProgressBarDisplay",
    "PartialData PreviousButton NextButton SkinLibrary SkinType Skin SurveyTitle SurveyMetaDescription BackButton",
    "BallotBoxStuffingPrevention SurveyExpiration",
)


def test_what_no_table_knows_is_named_at_its_place():
    choices = {"1": {"Display": "Yes", "shimmer": "x"}, "2": {"Display": "No"}}
    asked = question("QID1", Choices=choices, shiny=1, Configuration={"glow": "y"})
    document = survey([asked], [block("B", "QID1", Options={"glitter": "z"})])
    document["SurveyElements"].append({"Element": "XY", "Payload": {"a": "b"}})
    document["SurveyElements"].append({"Element": "SO", "Payload": {"sparkle": "w", "BackButton": "true"}})
    places = {construct: place for place, construct in lost(read_qualtrics(document))}
    assert {"shimmer of the choice “Yes”", "shiny", "glow", "glitter", "element XY", "sparkle"} <= {*places}
    assert places["shiny"] == places["glow"] == "question QID1" and places["sparkle"] == "survey"


def test_conditions_of_choices_and_answers_are_named_in_the_words_of_the_tool():
    told = logic(expression("q://QID1/SelectableChoice/1", Description="If A Is Selected"))
    answers = {"1": {"Display": "Good", "DisplayLogic": told}, "2": {"Display": "Bad"}}
    made = imported([question("QID1"), question("QID2", "Matrix", "Likert", Answers=answers)])
    assert [(loss.construct, loss.message) for loss in made.losses] == [
        ("DisplayLogic of the answer “Good”", "All options are always offered. (“If A Is Selected”)"),
    ]  # fmt: skip


def test_no_table_says_two_things_of_one_construct():
    for account in (one for name, one in vars(constructs).items() if name.startswith("IN_")):
        assert not (account.read & account.looks or (account.read | account.looks) & {*account.lost})


@pytest.mark.shared
@pytest.mark.parametrize("name", ["many_types", "survey_logic_everywhere"])
def test_every_leaf_of_every_survey_is_carried_or_named(shared, name):
    document = json.loads((shared / "surveys" / "qualtrics" / f"{name}.qsf").read_text(encoding="utf-8"))
    imported = read_qualtrics(document)
    unused = {
        question["QuestionID"] for one in document["SurveyElements"] if one["Element"] == "BL"
        for part in (one["Payload"].values() if isinstance(one["Payload"], dict) else one["Payload"])
        if part["Type"] == "Trash" for question in part.get("BlockElements", [])
    }  # fmt: skip
    document["SurveyElements"] = [one for one in document["SurveyElements"] if one["PrimaryAttribute"] not in unused]
    assert silent(leaves(document), imported, PLAIN) == []
