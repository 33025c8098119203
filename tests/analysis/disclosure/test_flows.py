"""What a withheld cell can change by."""

from __future__ import annotations

import numpy as np

from analysis.disclosure.flows import free_play, open_cycle


def test_a_lone_withheld_cell_cannot_change_at_all():
    hidden = np.zeros((2, 2), dtype=bool)
    hidden[0, 0] = True
    assert free_play(np.array([[5, 6], [7, 8]]), hidden, (0, 0), 9, 9) == (0, 0)


def test_a_shown_cell_has_no_play():
    assert free_play(np.array([[5, 6], [7, 8]]), np.zeros((2, 2), dtype=bool), (0, 0), 9, 9) == (0, 0)


def test_a_detour_over_three_rows_counts():
    hidden = np.array([[True, True, False], [False, True, True], [True, False, True]])
    table = np.array([[4, 9, 50], [50, 7, 8], [6, 50, 3]])
    # up: (0,0)+ needs (0,1)-9, (1,1)+, (1,2)-8, (2,2)+, (2,0)-6; down: (0,0)-4, (1,1)-7, (2,2)-3
    assert free_play(table, hidden, (0, 0), 99, 99) == (3, 6)


def test_opening_a_cycle_prefers_cells_that_are_withheld_already():
    table = np.full((3, 3), 20)
    hidden = np.zeros((3, 3), dtype=bool)
    hidden[0, 0] = hidden[0, 2] = hidden[2, 0] = True
    open_cycle(table, hidden, (0, 0), 5, upwards=True)
    assert hidden.sum() == 4
    assert hidden[2, 2]


def test_the_true_table_is_left_alone():
    table = np.array([[5, 6], [7, 8]])
    open_cycle(table, np.zeros((2, 2), dtype=bool), (0, 0), 3, upwards=True)
    assert table.tolist() == [[5, 6], [7, 8]]
