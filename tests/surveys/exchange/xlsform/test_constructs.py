"""Nothing of an XLSForm disappears silently."""

import openpyxl
import pytest

from surveys.exchange.accounting import words
from surveys.exchange.other_languages import tag_of
from surveys.exchange.xlsform import constructs
from surveys.exchange.xlsform.reading import read_xlsform
from tests.surveys.exchange.auditing import silent

# What says nothing about what is asked: kinds, names of lists, looks; conditions become conditions of pages.
PLAIN = words(
    "default_language",
    "type name list_name list appearance relevant required constraint style version public_key submission_url",
    "form_id allow_choice_duplicates",
)


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        headings = list(dict.fromkeys(name for row in rows for name in row))
        for row in (dict(zip(headings, headings, strict=True)), *rows):
            sheet.append([row.get(name) for name in headings])
    book.save(path)
    return path


def test_what_no_table_knows_is_named_at_its_place(tmp_path):
    survey = [
        {"type": "begin_group", "name": "g", "label": "G", "glitter": "x"},
        {"type": "select_one yn", "name": "q", "label": "Q?", "shiny": "y", "bind::glow": "z"},
        {"type": "end_group"},
    ]  # fmt: skip
    choices = [{"list_name": "yn", "name": n, "label": n, "shimmer": "c"} for n in ("yes", "no")]
    others = {"settings": [{"sparkle": "s"}], "entities": [{"a": "b"}]}
    file = workbook(tmp_path / "a.xlsx", survey=survey, choices=choices, **others)
    assert {(loss.place, loss.construct) for loss in read_xlsform(file).losses} == {
        ("row 2 of sheet survey", "glitter"), ("row 3 of sheet survey", "shiny"),
        ("row 3 of sheet survey", "bind::glow"), ("list yn of sheet choices", "shimmer"),
        ("sheet settings", "sparkle"), ("sheet entities", "sheet"),
    }  # fmt: skip


def test_what_says_no_is_no_loss(tmp_path):
    rows = [{"type": "text", "name": "q", "label": "Q?", "readonly": "no", "parameters": "randomize=false"}]
    assert read_xlsform(workbook(tmp_path / "a.xlsx", survey=rows)).losses == ()


def test_no_table_says_two_things_of_one_construct():
    for account in (one for name, one in vars(constructs).items() if name.startswith("IN_")):
        assert not (account.read & account.looks or (account.read | account.looks) & {*account.lost})


@pytest.mark.shared
@pytest.mark.parametrize("name", ["all_types_survey", "mitwirken_umfrage", "pyxform_spec_test", "testB"])
def test_every_cell_of_every_form_is_carried_or_named(shared, name):
    file = shared / "surveys" / "xlsform" / f"{name}.xlsx"
    imported = read_xlsform(file)
    book = openpyxl.load_workbook(file, read_only=True)
    cells = []
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        headings = [str(one or "").strip().lower() for one in next(rows)]
        used = headings[0:0] if sheet.title.strip().lower() not in ("survey", "choices", "settings") else headings
        cells += [
            ((heading.split("::")[0], heading), str(cell).removesuffix(".0"))
            for row in rows for heading, cell in zip(used, row, strict=False) if heading and cell not in (None, "")
        ]  # fmt: skip
    said = " ".join(loss.message for loss in imported.losses if loss.construct == "language")
    others = {heading for (_, heading), _ in cells if "::" in heading and f"({tag_of(heading.split('::')[1])})" in said}
    assert silent(cells, imported, PLAIN | others) == []
