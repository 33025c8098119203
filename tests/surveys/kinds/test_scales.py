"""Labelled scales, and grids of them."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import Grid, Point, Scale
from surveys.missing import Missing
from tests.surveys.a_questionnaire import asking, pages

POINTS = (Point("low", "Low"), Point("mid", "Middle"), Point("high", "High"))
ROWS = (Point("gp", "Your GP"), Point("app", "An app"))
SCALE = Scale(key="t", text="Trust?", points=POINTS, missing=("dont_know",))
GRID = Grid(key="t", text="Trust in", rows=ROWS, points=POINTS, missing=("dont_know",))


def test_the_score_is_the_place_on_the_scale():
    assert [SCALE.score(point.key) for point in POINTS] == [1, 2, 3]


@pytest.mark.parametrize("value", ["none", 2, True, ["low"], {"low": 1}])
def test_only_a_point_of_the_scale_is_an_answer(value):
    assert SCALE.judge(value).slips[0].code == "unknown_option"


def test_a_scale_is_read_from_one_field():
    assert SCALE.judge_form({"t": ["low"]}).value == "low"
    assert SCALE.judge_form({"t": ["missing:dont_know"]}).value == {"missing": "dont_know"}
    assert SCALE.judge_form({"t": ["low", "mid"]}).slips[0].code == "one_only"


def test_each_row_of_a_grid_is_read_from_its_own_field():
    raw = {"t-gp": ["low"], "t-app": ["missing:dont_know"]}
    assert GRID.judge_form(raw).value == {"gp": "low", "app": {"missing": "dont_know"}}
    assert GRID.judge_form({}).value is None
    assert GRID.judge_form({"t-gp": ["low"]}).value == {"gp": "low"}


def test_a_required_grid_names_each_row_that_is_empty():
    required = Grid(key="t", text="Trust in", rows=ROWS, points=POINTS, required=True)
    assert [slip.part for slip in required.judge(None).slips] == ["gp", "app"]
    assert required.judge({"gp": "low"}).slips[0].message == "Select an answer for “An app” under “Trust in”"


def test_dont_know_for_a_whole_grid_answers_every_row():
    assert GRID.judge({"missing": "dont_know"}).value == {row.key: {"missing": "dont_know"} for row in ROWS}
    assert GRID.judge({"missing": "refused"}).slips


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("low", "wrong_type"),
        (["low"], "wrong_type"),
        ({"x": "low"}, "unknown_row"),
        ({"gp": "x"}, "unknown_option"),
        ({"gp": ["low"]}, "unknown_option"),
        ({"gp": {"missing": "refused"}}, "unknown_option"),
    ],
)
def test_what_is_no_grid_is_sent_back(value, code):
    assert GRID.judge(value).slips[0].code == code


def test_each_row_is_a_column():
    assert GRID.cells({"gp": "low"}) == {"t_gp": "low", "t_app": Missing.SKIPPED}
    assert GRID.cells({"app": {"missing": "dont_know"}})["t_app"] is Missing.DONT_KNOW
    assert set(GRID.unanswered(Missing.NOT_ASKED)) == {"t_gp", "t_app"}


def test_a_scale_has_two_to_eleven_points_with_keys_of_their_own():
    many = [{"key": str(n), "text": str(n)} for n in range(12)]
    for points, words in ((many, "11 points at most"), (many[:1], "only 1"), (many[:1] * 2, "twice")):
        with pytest.raises(DefinitionError, match=words):
            pages(asking("a", "scale", points=points))
