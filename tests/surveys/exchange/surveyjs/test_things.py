"""Panels and rows that people add themselves."""

import pytest

from surveys.exchange.surveyjs.reading import read_surveyjs

NAME = {"type": "text", "name": "name", "title": "Name", "isRequired": True}
GOOD = {"type": "radiogroup", "name": "good", "choices": [{"value": "y", "text": "Yes"}, "n"]}
DAYS = {"type": "text", "inputType": "number", "name": "days", "min": 0, "max": 7}


def asked(**element):
    imported = read_surveyjs({"pages": [{"name": "p", "elements": [{"name": "q", "title": "Which?", **element}]}]})
    return imported.questionnaire.questions[0], [loss.construct for loss in imported.losses]


def test_a_panel_that_is_repeated_is_a_list_of_things():
    q, lost = asked(type="paneldynamic", templateElements=[NAME, GOOD, DAYS], minPanelCount=1, maxPanelCount=4)
    assert (q.kind, q.min, q.max, lost) == ("list_of", 1, 4, [])
    assert [(one.key, one.kind, one.required) for one in q.fields] == [
        ("name", "short_text", True), ("good", "single_choice", False), ("days", "number", False),
    ]  # fmt: skip
    assert [option.text for option in q.fields[1].options] == ["Yes", "n"] and q.fields[2].max == 7


def test_rows_that_are_added_are_one_too_and_share_their_choices():
    columns = [{"name": "a", "cellType": "text"}, {"name": "b", "title": "Be"}]
    q, lost = asked(type="matrixdynamic", columns=columns, cellType="dropdown", choices=["x", "y"])
    assert [(one.kind, one.text) for one in q.fields] == [("short_text", "a"), ("single_choice", "Be")]
    assert lost == ["max"]


@pytest.mark.parametrize(
    "part",
    [
        {"type": "file", "name": "f"}, {**NAME, "visibleIf": "{a} = 1"}, {**NAME, "inputType": "date"},
        {**GOOD, "showOtherItem": True}, {**GOOD, "choices": []}, {**NAME, "name": "missing"},
    ],
)  # fmt: skip
def test_what_is_not_simple_is_asked_as_a_text_and_named(part):
    q, lost = asked(type="paneldynamic", templateElements=[GOOD, part] if part["name"] != "good" else [part])
    assert (q.kind, lost) == ("long_text", ["paneldynamic"])
