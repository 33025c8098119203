"""Answers as another tool names them."""

import json

import pytest

from surveys.__main__ import main
from surveys.exchange.foreign_answers import ForeignNames
from surveys.exchange.surveyjs.reading import read_surveyjs

ELEMENTS = [
    {"type": "radiogroup", "name": "sat", "choices": ["Very satisfied", {"value": "Not, really", "text": "No"}]},
    {"type": "checkbox", "name": "why not", "choices": ["Too slow", 5]},
    {"type": "matrix", "name": "m", "rows": ["On time?", "On time!"], "columns": ["Not at all", "Quite"]},
    {"type": "boolean", "name": "again"},
]
ASKED_OF = ("{sat} = 'Not, really'", "{why not} contains 'Too slow'", "{m.On time!} = 'Quite'", "{again} = true")
LAST = {"type": "text", "name": "t", "visibleIf": " and ".join(ASKED_OF)}
FORM = {"pages": [{"name": "one", "elements": ELEMENTS}, {"name": "two", "elements": [LAST]}]}
ROWS = {"On time?": "Quite", "On time!": "Quite"}
THERE = {"sat": "Not, really", "why not": ["Too slow", 5], "m": ROWS, "again": True}
OUR_ROWS = {"On_time": "Quite", "On_time_2": "Quite"}
HERE = {"sat": "Not_really", "why_not": ["Too_slow", "5"], "m": OUR_ROWS, "again": "true"}


def test_names_and_values_of_the_other_tool_become_ours():
    assert read_surveyjs(FORM).names.ours(THERE) == HERE


def test_what_is_named_as_here_stays_and_so_does_a_missing_code():
    names = read_surveyjs(FORM).names
    assert names.ours(HERE) == HERE
    assert names.ours({"sat": {"missing": "refused"}, "new": 1}) == {"sat": {"missing": "refused"}, "new": 1}
    assert ForeignNames().ours(HERE) == HERE


@pytest.mark.parametrize("answers", [THERE, HERE])
def test_the_path_is_that_of_the_answers_in_either_form(answers, tmp_path, capsys):
    form, given = tmp_path / "form.json", tmp_path / "answers.json"
    form.write_text(json.dumps(FORM))
    given.write_text(json.dumps(answers))
    assert main(["path", str(form), str(given), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"path": ["one", "two"], "complete": True}


def test_an_option_whose_value_stands_nowhere_any_more_is_named():
    lost = [loss for loss in read_surveyjs(FORM).losses if loss.construct == "value"]
    assert [(loss.place, loss.message) for loss in lost] == [
        ("question sat", "A value cannot be a key here: 'Not, really' became `Not_really`.")
    ]
