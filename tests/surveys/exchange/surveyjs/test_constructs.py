"""Nothing of a SurveyJS form disappears silently."""

import json

import pytest

from surveys.exchange.accounting import words
from surveys.exchange.surveyjs import constructs
from surveys.exchange.surveyjs.reading import read_surveyjs
from tests.surveys.exchange.auditing import leaves, silent

# What says nothing about what is asked; conditions become conditions of pages, under other operators.
PLAIN = words(
    "type name visibleIf showQuestionNumbers showProgressBar firstPageIsStarted value",
)


def losses(**element):
    page = {"name": "p", "elements": [{"type": "radiogroup", "name": "q", "choices": ["a", "b"], **element}]}
    return {(loss.place, loss.construct) for loss in read_surveyjs({"pages": [page]}).losses}


def test_what_no_table_knows_is_named_at_its_place():
    form = {
        "sparkle": 1, "pages": [{"name": "p", "glitter": 1, "elements": [
            {"type": "panel", "name": "n", "glow": 1, "elements": [
                {"type": "radiogroup", "name": "q", "shiny": 1, "choices": [{"value": "a", "shimmer": 1}, "b"]},
            ]},
        ]}],
    }  # fmt: skip
    assert {(loss.place, loss.construct) for loss in read_surveyjs(form).losses} == {
        ("survey", "sparkle"), ("page p", "glitter"), ("panel n", "glow"), ("question q", "shiny"),
        ("question q", "shimmer of an option"),
    }  # fmt: skip


def test_what_says_that_all_is_as_usual_is_no_loss():
    assert losses(visible=True, readOnly=False, colCount=3, startWithNewLine=False) == set()
    assert losses(readOnly=True) == {("question q", "readOnly")}


def test_points_and_conditions_of_options_are_named():
    assert losses(choices=[{"value": "a", "score": 0}, {"value": "b", "visibleIf": "{x} = 1"}]) == {
        ("question q", "score of an option"), ("question q", "visibleIf of an option"),
    }  # fmt: skip


def test_no_table_says_two_things_of_one_construct():
    for account in (one for name, one in vars(constructs).items() if name.startswith("IN_")):
        assert not (account.read & account.looks or (account.read | account.looks) & {*account.lost})


@pytest.mark.shared
def test_every_leaf_of_the_form_of_canada_is_carried_or_named(shared):
    file = shared / "surveys" / "surveyjs" / "canada_aia_survey-enfr.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    imported = read_surveyjs(document)
    languages = {"fr"} if "The wording in fr is left out." in {loss.message for loss in imported.losses} else set()
    assert silent(leaves(document), imported, PLAIN | languages) == []


@pytest.mark.shared
def test_every_condition_of_the_form_of_canada_decides_about_a_page(shared):
    document = json.loads((shared / "surveys" / "surveyjs" / "canada_aia_survey-enfr.json").read_text(encoding="utf-8"))
    imported = read_surveyjs(document)
    asked = {question.key: page for page in imported.questionnaire.pages for question in page.questions}
    sections = {section.key: section for section in imported.questionnaire.sections}

    def conditions(parts):
        for part in parts:
            if "visibleIf" in part:
                yield part
            yield from conditions(part.get("elements", []))

    shown = [part for page in document["pages"] for part in conditions([page])]
    assert len(shown) == 124
    for part in shown:
        inner = [one["name"] for one in part.get("elements", []) if one["name"] in asked]
        page = asked.get(part["name"]) or (asked[inner[0]] if inner else None)
        assert (page and page.show_when) or sections[part["name"]].show_when, part["name"]
