"""Foreign files: read whole, or refused with one message that says where and what to do."""
from __future__ import annotations

import pytest

from app.errors import BadInput
from app.services.exchanging.sheets import MOST_BYTES, read_sheet


def test_rows_are_numbered_from_the_first_below_the_headings():
    sheet = read_sheet(b"a,b\n1,2\n\n3,4\n")
    assert sheet.columns == ("a", "b")
    assert sheet.rows == ((1, ("1", "2")), (2, ("3", "4")))
    assert sheet.column("b") == ["2", "4"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator):
    sheet = read_sheet(f"a{separator}b\n1{separator}2\n".encode())
    assert sheet.columns == ("a", "b")


def test_a_mark_of_byte_order_is_no_part_of_the_first_heading():
    assert read_sheet("\ufeffrôle,b\nx,y\n".encode()).columns[0] == "rôle"


def test_utf_16_is_read_when_it_says_so():
    assert read_sheet("a,b\né,2\n".encode("utf-16")).column("a") == ["é"]


def test_quoted_cells_may_hold_line_breaks_and_separators():
    assert read_sheet(b'a,b\n"x,\ny",2\n').column("a") == ["x,\ny"]


def test_ragged_rows_are_kept_apart_with_their_number():
    sheet = read_sheet(b"a,b\n1,2\n3\n4,5,6\n7,8\n")
    assert [(one.row, one.n_cells) for one in sheet.ragged] == [(2, 1), (3, 3)]
    assert [number for number, _ in sheet.rows] == [1, 4]
    assert sheet.n_rows == 4


def test_what_had_to_be_decided_is_said():
    assert "read as UTF-16" in read_sheet("a,b\né,2\n".encode("utf-16")).notes[0]
    assert "NUL character was left out (line 2)" in read_sheet(b"a,b\n1\0,2\n").notes[0]
    assert read_sheet(b"a,b\n1,2\n").notes == ()


FAULTS = {
    "empty": (b"", "is empty"),
    "blank": (b"  \n \n", "is empty"),
    "headings only": (b"a,b\n", "no rows below"),
    "nul": (b"a,b\n1,2\n3," + b"\0" * 99 + b"\n", "line 3: there is a block of NUL"),
    "encoding": ("a,b\n1,2\ncaf\xe9,2\n".encode("latin-1"), "line 3: the letters are not in the encoding UTF-8"),
    "workbook": (b"PK\x03\x04rest", "Excel workbook"),
    "open quote": (b'a,b\n1,"2\n3,4\n', "row at line 2: a quotation mark is opened and never closed"),
    "huge cell": (b"a,b\n1," + b"x" * 10_000_000 + b"\n", "line 2: longer than 4,000,000 characters"),
    "large cell": (b"a,b\n1," + b"x" * 2_000_000 + b"\n", "row at line 2: a cell is longer than"),
    "a million columns": (b",".join(b"%d" % n for n in range(1_000_000)) + b"\n1\n", "columns, more than 2,000"),
    "doubled": (b"a,a\n1,2\n", "2 columns are called 'a'"),
    "no headings": (b",\n1,2\n", "first row is blank"),
    "broken quote": (b'a,b\n"x"y,2\n', "not well-formed CSV"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_read_gets_one_clear_message(name):
    content, said = FAULTS[name]
    with pytest.raises(BadInput, match=said) as caught:
        read_sheet(content, "results.csv")
    assert str(caught.value).startswith("results.csv")
    assert len(str(caught.value)) < 400


def test_a_file_in_another_encoding_is_read_when_a_person_says_which():
    assert read_sheet("a\ncaf\xe9\n".encode("latin-1"), encoding="windows-1252").column("a") == ["café"]
    with pytest.raises(BadInput, match="no encoding"):
        read_sheet(b"a\n1\n", encoding="klingon")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(BadInput, match="larger than 64 MB"):
        read_sheet(b"x" * (MOST_BYTES + 1))
