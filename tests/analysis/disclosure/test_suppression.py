"""Which cells are withheld. (What holds for every table stands in tests/laws.)"""

from __future__ import annotations

import numpy as np

from analysis.disclosure.suppression import choose_withheld, find_exposed, find_small, needed_play

TABLE = [[40, 35, 3], [30, 28, 25], [22, 31, 40]]


def test_withholding_the_small_cell_alone_would_expose_it():
    assert find_exposed(np.array(TABLE), find_small(np.array(TABLE), k=11), k=11) == [(0, 2)]


def test_nothing_is_withheld_where_nothing_is_small():
    table = np.array([[20, 30], [0, 40]])
    assert not choose_withheld(table, k=11).any()


def test_what_the_two_totals_tell_by_themselves_need_not_be_hidden():
    down, up = needed_play(np.array([[9, 0], [30, 1]]), k=11)
    # 9 people in the row, and only one of the other answer: at least 8 of them are in the cell, whatever
    # is shown
    assert (down[0, 0], up[0, 0]) == (1, 0)


def test_protecting_cells_are_as_few_as_a_cycle_needs():
    assert choose_withheld(np.array(TABLE), k=11).sum() == 4


def test_the_true_table_is_left_alone():
    table = np.array(TABLE)
    choose_withheld(table, k=11)
    assert table.tolist() == TABLE
