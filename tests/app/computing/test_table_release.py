"""The open dataset of people who know one another: tables and their report, no row."""

from __future__ import annotations

import pytest

from analysis.disclosure import Policy
from app.computing.table_release import protect
from surveys.reading import read
from tests.app.computing.test_microdata import columns
from tests.app.crowds import DEFINITION, SECRET


@pytest.fixture(scope="module")
def dataset():
    return protect(read(DEFINITION), columns(120), Policy(round_to=5))


def test_the_report_says_what_was_done_and_what_it_cost(dataset):
    said = " ".join(dataset.report["sentences"])
    assert dataset.is_safe and dataset.kind == "tables"
    assert "no rows" in said and "rounded to the nearest 5" in said and "worries" in said
    assert dataset.report["evidence"]["n_withheld"] > 0


def test_no_words_of_anybody_are_in_it(dataset):
    assert SECRET not in str(dataset.columns) + dataset.report_html


def test_every_column_is_described(dataset):
    assert [variable.name for variable in dataset.variables] == list(dataset.columns)
    assert all(variable.label for variable in dataset.variables)


def test_the_page_escapes_what_officers_wrote():
    asked = read(DEFINITION.replace("title: Trust in data", "title: Trust <b>in</b> data"))
    assert "<b>in</b>" not in protect(asked, columns(120), Policy(round_to=5)).report_html
