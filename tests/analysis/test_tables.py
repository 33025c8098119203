"""Foreign files: every row kept or listed, one clear message with place, cause and cure, and the memory bounded."""
from __future__ import annotations

import io
import tracemalloc

import pytest

from analysis.errors import TableError
from analysis.records import LONGEST_CELL
from analysis.tables import read, read_table


def written(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "answers.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read_and_the_unusual_ones_said(tmp_path, encoding):
    table = read_table(written(tmp_path, "id,text\n1,café à la carte\n" * 3, encoding))
    assert table.column("text")[0] == "café à la carte" and table.header[0] == "id"
    assert bool(table.notes) == (encoding not in ("utf-8", "utf-8-sig"))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_usual_separator_is_known(tmp_path, mark):
    assert read_table(written(tmp_path, f'id{mark}"a{mark}b"\n1{mark}"x{mark}y"\n')).rows == (("1", f"x{mark}y"),)


def test_a_cell_may_hold_line_breaks_and_a_formula_stays_text(tmp_path):
    table = read_table(written(tmp_path, 'id,text\n1,"two\nlines"\n2,"=HYPERLINK(""x"")"\n'))
    assert table.column("text") == ("two\nlines", '=HYPERLINK("x")')


def test_ragged_rows_are_set_aside_with_their_number_and_line():
    table = read(io.BytesIO(b'a,b\n"1\n",x\n2\n\n3,y,z\n4,w,,\n'), "a.csv")
    assert table.rows == (("1\n", "x"), ("4", "w")) and table.numbers == (1, 4)
    assert [(one.row, one.line, one.cells) for one in table.ragged] == [(2, 4, ("2",)), (3, 6, ("3", "y", "z"))]


def test_where_every_row_is_needed_short_ones_are_filled_in_their_place_and_noted(tmp_path):
    table = read_table(written(tmp_path, "a,b\n1\n2,x\n3,y,,\n"))
    assert table.rows == (("1", ""), ("2", "x"), ("3", "y")) and table.ragged == ()
    assert "1 row is shorter than the header (line 2)" in table.notes[0]


def test_text_beyond_the_header_would_be_lost_and_is_a_fault(tmp_path):
    with pytest.raises(TableError, match=r"line 3: 3 cells for 2 columns.*'z'.*quotation marks"):
        read_table(written(tmp_path, "a,b\n1,x\n2,y,z\n"))


def test_a_missing_column_comes_with_the_nearest(tmp_path):
    table = read_table(written(tmp_path, "age,worries\n1,x\n"))
    with pytest.raises(TableError, match=r"no column 'worry'\. Did you mean 'worries'"):
        table.column("worry")
    with pytest.raises(TableError, match="The file has: 'age', 'worries'"):
        table.column("zzzzzz")


def test_two_columns_of_one_name_are_a_fault_only_for_who_needs_them(tmp_path):
    table = read_table(written(tmp_path, "a,a  ,b\n1,2,3\n"))
    assert table.column("b") == ("3",)
    with pytest.raises(TableError, match="2 columns are called 'a'"):
        table.column("a")
    with pytest.raises(TableError, match="2 columns are called 'a'"):
        table.refuse_doubles()


def test_blank_headings_are_named_by_place_and_that_is_said(tmp_path):
    table = read_table(written(tmp_path, "a,, \n1,2,3\n"))
    assert table.header == ("a", "Column 2", "Column 3") and table.column("Column 2") == ("2",)
    assert "2 columns have no heading" in table.notes[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"), (b"\xef\xbb\xbf \n", "empty"), (b"\xff\xfe", "empty"), (b"PK\x03\x04rest", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0rest", "Excel workbook"), (b",,\n1,2,3\n", "first row is blank"),
        (b"a,b\n1," + b"x" * 10_000_000 + b"\n", "line 2: longer than"),
        (b'a,b\n1,"' + b"x\n" * LONGEST_CELL, "row at line 2: a cell is longer than"),
        (b'a,b\n1,"2\n3,4\n', "row at line 2: a quotation mark is opened and never closed"),
        (b",".join(b"%d" % n for n in range(1_000_000)) + b"\n", "first row: .* columns, more than 2,000"),
        (b",".join(b"%d" % n for n in range(3_000)) + b"\n", "first row: 3,000 columns"),
        (b"a,b\n1," + b"\0" * 10_000 + b"\n", "line 2: there is a block of NUL"),
        (b"a,b\n1,\x81\xe9\n", "line 2: the letters are neither UTF-8 nor Windows-1252"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_one_message_with_place_and_cure(tmp_path, content, message):
    with pytest.raises(TableError, match=message) as told:
        read_table(written(tmp_path, content))
    said = str(told.value)
    assert said.startswith("answers.csv") and "Please" in said and len(said) < 300 and "\n" not in said


def test_a_huge_cell_does_not_fill_the_memory(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n1,")
        for _ in range(100):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    with pytest.raises(TableError):
        read_table(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


def test_stray_nul_characters_are_left_out_and_noted(tmp_path):
    table = read_table(written(tmp_path, b"a,b\n1,x\x00y\n"))
    assert table.rows == (("1", "xy"),)
    assert "1 NUL character was left out (line 2)" in table.notes[0]


def test_no_such_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(TableError, match="no such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(TableError, match="a folder"):
        read_table(tmp_path)
