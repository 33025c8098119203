"""Cells that a spreadsheet opens as text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bundle.cells import csv_bytes, inert, inert_name


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " =", "\u00a0@"])
def test_text_that_could_compute_leaves_inert(sign):
    assert inert(f"{sign}cmd()") == f"'{sign}cmd()"
    assert inert_name(f"{sign}cmd()") == f"'{sign}cmd()"


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1e-7", -5, 3.5, None, "", "a=b", "12", "'=1"], ids=repr)
def test_numbers_and_harmless_text_stay_as_they_are(cell):
    assert inert(cell) == cell


def test_headers_are_made_inert_too():
    assert csv_bytes(["=cmd()"], [["x"]]).startswith(b"'=cmd()")


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=8))
def test_no_cell_of_any_file_begins_with_a_sign_and_nothing_else_changes(rows):
    page = csv_bytes(["a", "b"], rows).decode()
    back = list(csv.reader(io.StringIO(page, newline="")))[1:]
    for row, read in zip(rows, back, strict=True):
        for cell, text in zip(row, read, strict=True):
            assert text in (cell, "'" + cell)
            assert text[:1] not in tuple("=@＝＋－＠\t\r")
            assert text[:1] not in ("+", "-") or float(text) is not None
