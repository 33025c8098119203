"""The ledger at a release: what an edition would give away beside what was published before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.bundle.cells import csv_bytes
from analysis.disclosure import Policy
from app.computing import ledgering, microdata, table_release
from app.computing.ledgering import Earlier, check, entry, snapshot
from app.errors import WrongState
from app.services.datasets import stored_name
from surveys.reading import read
from tests.app.computing.test_microdata import columns
from tests.app.crowds import DEFINITION

ASKED, ROUNDED, EXACT = read(DEFINITION), Policy(round_to=5), Policy()
BACKGROUND = ("age", "place")


@pytest.fixture(scope="module")
def rows():
    return microdata.protect(ASKED, columns(300), EXACT)


@pytest.fixture(scope="module")
def tables():
    return table_release.protect(ASKED, columns(120), ROUNDED)


def published(app, dataset, release, **values):
    storage = app.extensions["storage"]
    cells = zip(*dataset.columns.values(), strict=True)
    storage.put(stored_name("r1", "data.csv"), csv_bytes(list(dataset.columns), cells))
    return Earlier(**{"release_id": "r1", "edition": 1, "level": "open", "kind": dataset.kind,
                      "background": BACKGROUND, "ledger": release.to_document(), **values})


def test_the_same_rows_again_give_nothing_away(sqlite_app, rows):
    new = entry(rows, columns(300), EXACT, name="edition 2")
    check([published(sqlite_app, rows, new)], rows, new, policy=EXACT, storage=sqlite_app.extensions["storage"])


def test_the_same_people_in_finer_groups_are_refused_when_both_together_are_too_fine(sqlite_app, rows):
    finer = {**rows.columns, "place": tuple("odd" if i < 4 else v for i, v in enumerate(rows.columns["place"]))}
    new = entry(rows, columns(300), EXACT, name="edition 2")
    with pytest.raises(WrongState, match=r"Edition 1 \(open\).*described as.*at least 11"):
        check([published(sqlite_app, rows, new)], replace(rows, columns=finer), new, policy=EXACT,
              storage=sqlite_app.extensions["storage"])


def test_the_same_tables_again_give_nothing_away(sqlite_app, tables):
    new = entry(tables, columns(120), ROUNDED, name="edition 2")
    check([published(sqlite_app, tables, new)], tables, new, policy=ROUNDED, storage=sqlite_app.extensions["storage"])


def test_a_table_that_shows_what_protected_a_small_number_before_is_refused(sqlite_app, tables):
    """Exact tables of the same people: the cell that hid another one is shown this time."""
    before = ledgering.Release("edition 1", "s", (
        ledgering.Figure((("q", ("yes",)),), 30, 30),
        ledgering.Figure((("q", ("yes",)), ("sex", ("f",))), 0, None, True),
        ledgering.Figure((("q", ("yes",)), ("sex", ("m",))), 0, None, True),
        ledgering.Figure((("q", ("yes",)), ("sex", (ledgering.OTHERS,))), 0, 0)))
    after = ledgering.Release("edition 2", "s", (ledgering.Figure((("q", ("yes",)), ("sex", ("m",))), 27, 27),))
    one = published(sqlite_app, tables, before)
    with pytest.raises(WrongState, match=r"q = yes, sex = f.*exactly 3 people\. That is fewer than 11\. Wait"):
        check([one], tables, after, policy=EXACT, storage=sqlite_app.extensions["storage"])


def test_rounded_counts_that_move_by_a_step_are_no_finding(sqlite_app, tables):
    def cell(name, n):
        return ledgering.Release(name, name, (ledgering.Figure((("q", ("yes",)), ("sex", ("m",))), n - 2, n + 2),))

    one = published(sqlite_app, tables, cell("edition 1", 30))
    check([one], tables, cell("edition 2", 35), policy=ROUNDED, storage=sqlite_app.extensions["storage"])


def test_a_snapshot_is_the_responses_whatever_their_order():
    forwards = columns(60)
    backwards = {name: values[::-1] for name, values in forwards.items()}
    assert snapshot(forwards) == snapshot(backwards) != snapshot(columns(59))


def test_masked_values_are_entered_as_a_range(rows):
    masked = replace(rows, columns={**rows.columns, "place": ("*",) * 20 + rows.columns["place"][20:]})
    spans = {figure.high - figure.low for figure in entry(masked, columns(300), EXACT, name="one").figures
             if figure.where[0][0] == "place"}
    assert spans == {20 + rows.columns["place"][20:].count("*")}
