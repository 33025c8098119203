"""The workbook: text alone, the same bytes, a column for each language."""


import pytest

from surveys.exchange.xlsform.workbook import side_by_side
from surveys.exchange.xlsform.writing import write_xlsform
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

Q = full()


def test_cells_are_text_and_never_formulas(back):
    made = pages(asking("a", "single_choice", options=YES_NO), {"key": "p", "body": "=1+1"})
    _, _, book = back(made)
    assert "=1+1" in [row.get("label") for row in book["survey"]]


def test_the_same_version_gives_the_same_bytes():
    assert write_xlsform(Q)[0] == write_xlsform(full())[0]


def test_rows_of_another_language_must_be_the_same_rows():
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        side_by_side({"en": [{"name": "a", "label": "Age"}], "cy": []})


def test_what_has_no_label_stays_without_one():
    rows = [{"type": "end_group"}]
    assert side_by_side({"en": rows, "cy": rows}) == rows
