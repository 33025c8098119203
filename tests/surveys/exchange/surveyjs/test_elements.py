"""Kinds of element in SurveyJS."""

import pytest

from surveys.exchange.surveyjs.elements import ASKED
from surveys.exchange.surveyjs.reading import read_surveyjs


def asked(**element):
    imported = read_surveyjs({"pages": [{"name": "p", "elements": [{"name": "q", "title": "About it?", **element}]}]})
    return imported.questionnaire.questions, [loss.construct for loss in imported.losses]


@pytest.mark.parametrize("kind", ASKED)
def test_every_kind_becomes_a_question(kind):
    (first, *_), _ = asked(
        type=kind, choices=["a", "b"], rows=["x"], columns=["1", "2"], items=[{"name": "i"}], rateMax=3
    )
    assert first.text.startswith("About it?")


def test_a_scale_that_is_too_long_and_a_table_without_rows_are_named():
    (number,), lost = asked(type="rating", rateMax=20)
    assert (number.kind, number.max, lost) == ("number", 20, ["rating"])
    (text,), lost = asked(type="matrix", columns=["1", "2"])
    assert (text.kind, lost) == ("long_text", ["matrix"])


def test_what_has_no_counterpart_is_asked_as_a_text():
    (text,), lost = asked(type="signaturepad")
    assert (text.kind, lost) == ("long_text", ["signaturepad"])


def test_checks_of_an_answer_that_are_no_limits_are_named():
    (number,), lost = asked(type="text", inputType="number", validators=[{"type": "numeric", "minValue": 3}])
    assert (number.min, lost) == (3, [])
    assert asked(type="text", validators=[{"type": "email"}])[1] == ["validators"]


def test_a_table_with_a_long_scale_is_asked_row_by_row():
    questions, lost = asked(type="matrix", rows=["x", "y"], columns=[f"c{n}" for n in range(12)])
    assert [(one.kind, one.text) for one in questions] == [
        ("single_choice", "About it? x"), ("single_choice", "About it? y"),
    ]  # fmt: skip
    assert "grid" in lost
