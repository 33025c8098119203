"""Grids of an XLSForm."""

from surveys.exchange.xlsform.grids import grids_of

HEADING = {"type": "select_one yn", "name": "head", "appearance": "label"}
ROWS = [{"type": "select_one yn", "name": name, "appearance": "list-nolabel"} for name in "ab"]


def test_rows_below_a_heading_are_one_grid():
    grids = grids_of([HEADING, *ROWS, {"type": "text", "name": "t"}])
    assert grids.rows == {"head": ROWS} and grids.headings == {}
    assert grids.holds(ROWS[1]) and not grids.holds(HEADING)


def test_rows_of_another_list_or_after_another_question_are_none():
    other = {**ROWS[0], "type": "select_one other"}
    assert grids_of([HEADING, other]).rows == {}
    assert grids_of([HEADING, {"type": "text", "name": "t"}, ROWS[0]]).rows == {}


def test_a_group_drawn_as_a_table_heads_its_rows():
    begin = {"type": "begin_group", "name": "g", "appearance": "table-list"}
    asked = [{"type": "select_one yn", "name": name} for name in "ab"]
    grids = grids_of([begin, {"type": "note", "name": "n"}, *asked, {"type": "end_group"}])
    assert (grids.rows, grids.headings) == ({"a": asked}, {"a": begin})
    mixed = [begin, asked[0], {"type": "integer", "name": "i"}, {"type": "end_group"}]
    assert grids_of(mixed).rows == {}
