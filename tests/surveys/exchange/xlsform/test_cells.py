"""Cells of an XLSForm."""

import pytest

from surveys.exchange.drafting import Draft
from surveys.exchange.xlsform.cells import Cells, languages, with_headings


@pytest.fixture
def cells():
    return Cells(Draft("xlsform", "A form"), "Cymraeg (cy)", "row 2 of sheet survey")


def test_headings_are_compared_without_case_and_spaces_and_keep_their_language():
    assert with_headings({" Type ": "text", "Label::English (en)": "Name", "hint:Welsh": "Enw"}) == {
        "type": "text", "label::English (en)": "Name", "hint::Welsh": "Enw",
    }  # fmt: skip


def test_languages_are_those_that_have_labels():
    assert languages([{"label::A": "x", "hint::B": "y"}, {"label::C": "z", "label::A": "w"}]) == ("A", "C")


def test_the_wording_is_that_of_the_language_without_its_marks(cells):
    assert cells.words({"label": "Name", "label::Cymraeg (cy)": "**Enw** chi"}, "label") == "Enw chi"
    assert cells.words({"label::Other": "Only there"}, "label") == "Only there"
    assert cells.words({"label": "See [here](https://a.example)"}, "label") == "See here (https://a.example)"


def test_a_reference_in_a_text_and_a_lost_column_are_named_with_the_row(cells):
    assert cells.words({"label": "Hello ${name}"}, "label") == "Hello [name]"
    cells.note_columns({"default": "5", "image": "cat.png", "parameters": "randomize=true"})
    assert [(loss.place, loss.construct) for loss in cells.draft.losses] == [
        ("row 2 of sheet survey", construct) for construct in ("reference in a text", "default", "image")
    ]
