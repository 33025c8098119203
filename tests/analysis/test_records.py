"""Rows one after another, in bounds."""
from __future__ import annotations

import io

import pytest

from analysis.errors import TableError
from analysis.records import LONGEST_CELL, LONGEST_LINE, Records, delimiter_of, lines_of


def rows(text, delimiter=","):
    return list(Records(io.StringIO(text, newline=""), "a.csv", delimiter))


@pytest.mark.parametrize(("start", "mark"), [
    ("a,b;c\n", ","), ("a;b;c,d\n", ";"), ('"x,y,z"\tb\n', "\t"), ("one\n", ","), ("sep=;\na,b,c;d\n", ";"),
])
def test_the_separator_is_what_the_header_has_most_of_outside_quotes(start, mark):
    assert delimiter_of(start) == mark


def test_each_row_comes_with_the_line_on_which_it_begins():
    assert rows('a,b\n"x\ny",2\n\n3,4\n') == [(1, ["a", "b"]), (2, ["x\ny", "2"]), (5, ["3", "4"])]


def test_the_line_that_excel_writes_to_itself_is_no_row():
    assert rows("sep=;\na;b\n1;2\n", ";") == [(2, ["a", "b"]), (3, ["1", "2"])]


@pytest.mark.parametrize(("text", "said"), [
    ('a,b\n1,"2\n3,4\n', "row at line 2: a quotation mark is opened and never closed"),
    ('a,b\n1,2\n"x"y,2\n', "line 3: this is not well-formed CSV"),
    ("a,b\n1," + "x" * (LONGEST_CELL + 1) + "\n", "row at line 2: a cell is longer than 1,000,000 characters"),
    ("a,b\n1,2\n" + "x" * (LONGEST_LINE + 1), "line 3: longer than 4,000,000 characters"),
    ("a,b\n1," + "\0" * 4096, "line 2: there is a block of NUL characters, so the file is damaged"),
])
def test_what_is_out_of_bounds_is_refused_with_its_place(text, said):
    with pytest.raises(TableError, match=said):
        rows(text)


def test_a_stray_nul_is_left_out_and_its_line_told():
    records = Records(io.StringIO("a,b\nx\0y,2\n"), "a.csv", ",")
    assert list(records)[1] == (2, ["xy", "2"])
    assert list(records.notes()) == [
        "a.csv: 1 NUL character was left out (line 2). Please look there whether text is missing."]


def test_only_the_first_lines_of_many_are_named():
    assert lines_of(range(1, 9)) == "lines 1, 2, 3, 4, 5 …"
