"""Two-way tables."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure.policy import Policy, for_invited_survey
from analysis.disclosure.suppression import find_exposed
from analysis.disclosure.tables import protect_table
from analysis.errors import ParameterError

AGES = ["young", "middle", "old"]
VIEWS = ["good", "mixed", "bad"]
TABLE = [[40, 35, 3], [30, 28, 25], [22, 31, 40]]


def test_a_small_cell_takes_three_others_with_it_so_that_no_total_gives_it_away():
    shown = protect_table(TABLE, AGES, VIEWS, policy=Policy())
    assert shown.cells[0][2] is None
    assert shown.n_withheld == 4
    hidden = np.array([[n is None for n in line] for line in shown.cells])
    assert (hidden.sum(axis=0) != 1).all()
    assert (hidden.sum(axis=1) != 1).all()
    assert find_exposed(np.array(TABLE), hidden, k=11) == []


def test_shown_cells_are_exact_in_an_open_survey():
    shown = protect_table(TABLE, AGES, VIEWS, policy=Policy())
    pairs = [(n, m) for line, truth in zip(shown.cells, TABLE, strict=True) for n, m in zip(line, truth, strict=True)]
    assert all(n is None or n == m for n, m in pairs)


def test_a_row_below_eleven_shows_nothing_not_even_its_base():
    shown = protect_table([[4, 3, 0], *TABLE], ["few", *AGES], VIEWS, policy=Policy())
    assert shown.to_document()[0] == {"value": "few", "withheld": True}
    assert all(cell is None for cell in shown.cells[0])


def test_documents_never_tell_small_cells_from_those_that_protect_them():
    shown = protect_table(TABLE, AGES, VIEWS, policy=Policy())
    cells = [cell for row in shown.to_document() for cell in row["cells"] if "withheld" in cell]
    assert {tuple(sorted(cell)) for cell in cells} == {("category", "withheld")}


def test_an_invited_survey_rounds_every_cell_and_base_on_its_own():
    shown = protect_table([[13, 12], [8, 1], [2, 2]], ["a", "b", "c"], ["yes", "no"], policy=for_invited_survey())
    assert shown.cells == ((15, 10), (None, None), (None, None))
    assert shown.bases == (25, None, None)
    assert shown.shares[0] == (0.6, 0.4)


def test_a_table_of_one_row_is_withheld_where_its_only_row_has_a_small_cell():
    shown = protect_table([[3, 40, 40]], ["all"], ["a", "b", "c"], policy=Policy())
    # With all totals known there is nothing to protect: each cell of a single row is its column's total.
    assert shown.cells == ((None, 40, 40),)


def test_the_callers_table_is_left_alone():
    table = np.array(TABLE)
    protect_table(table, AGES, VIEWS, policy=Policy())
    assert table.tolist() == TABLE


def test_a_table_that_does_not_fit_its_names_and_negative_counts_are_refused():
    with pytest.raises(ParameterError, match="2 rows and 2 columns"):
        protect_table([[1, 2]], ["a", "b"], ["x", "y"], policy=Policy())
    with pytest.raises(ParameterError, match="negative"):
        protect_table([[1, -2]], ["a"], ["x", "y"], policy=Policy())
