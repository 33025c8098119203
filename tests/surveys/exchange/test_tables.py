"""Spreadsheets as plain rows of text."""

import zipfile

import openpyxl
import pytest

from surveys.errors import ExchangeError
from surveys.exchange import tables
from surveys.exchange.tables import sheets


def test_a_sheet_becomes_rows_with_headings(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Survey"
    for row in (["type", None, "name"], ["text", "lost", 1.0], [None, None, None], ["note", None, True], [None]):
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    assert sheets(tmp_path / "x.xlsx") == {
        "survey": [{"type": "text", "name": "1"}, {}, {"type": "note", "name": "true"}]
    }


def test_a_formula_is_text_and_never_worked_out(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append(["=1+1"])
    book.save(tmp_path / "x.xlsx")
    assert sheets(tmp_path / "x.xlsx")["sheet"] == [{"a": "=1+1"}]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no archive at all"])
def test_what_is_no_workbook_is_said_so(tmp_path, content):
    file = tmp_path / "x.xlsx"
    file.write_bytes(content)
    with pytest.raises(ExchangeError, match=r"Save it again as \.xlsx"):
        sheets(file)


def test_an_archive_that_holds_no_workbook_is_said_so(tmp_path):
    file = tmp_path / "x.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(ExchangeError, match="damaged"):
        sheets(file)


def test_an_archive_that_unpacks_to_a_mountain_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MAX_UNPACKED", 1_000_000)
    file = tmp_path / "x.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 1_100_000)
    with pytest.raises(ExchangeError, match="too large once it is unpacked"):
        sheets(file)


def test_a_workbook_is_read_under_any_name(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.save(tmp_path / "x.xlsx")
    (tmp_path / "x.xlsx").rename(tmp_path / "download")
    assert sheets(tmp_path / "download") == {"sheet": []}


def test_columns_beyond_the_bound_are_not_left_out_silently(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a"] * 301)
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(ExchangeError, match="more than 50,000 rows or 300 columns"):
        sheets(tmp_path / "x.xlsx")


def with_sheet(path, rows):
    """A workbook whose one sheet holds these rows of XML."""
    book = openpyxl.Workbook()
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def text(words, at=""):
    return f'<c {at} t="inlineStr"><is><t>{words}</t></is></c>'


def test_cells_that_hold_only_a_style_are_passed_over_and_columns_stay_where_they_are(tmp_path):
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(4, 3000))
    rows = f'''<row r="1">{text("a", 'r="A1"')}{text("b", 'r="B1"')}{text("c", 'r="C1"')}</row>
    <row r="3"><c r="A3" s="1"/><c s="2" r="B3"/>{text("x", 'r="C3"')}</row>{styled}'''
    assert sheets(with_sheet(tmp_path / "x.xlsx", rows)) == {"sheet": [{}, {"c": "x"}]}


def test_cells_without_a_place_of_their_own_stand_one_after_the_other(tmp_path):
    rows = f'<row>{text("a")}{text("b")}</row><row><c r="A2" s="1"/>{text("x")}</row>'
    assert sheets(with_sheet(tmp_path / "x.xlsx", rows)) == {"sheet": [{"b": "x"}]}


def test_a_locked_workbook_is_said_to_be_one_that_cannot_be_opened(tmp_path):
    file = tmp_path / "x.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    content = bytearray(file.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the first bit of the flags says that a member is encrypted
        content[content.index(mark) + (6 if mark.endswith(b"\x04") else 8)] |= 1
    file.write_bytes(content)
    with pytest.raises(ExchangeError, match=r"Save it again as \.xlsx"):
        sheets(file)
