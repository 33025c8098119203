"""Figures as a file: a row for each category, nothing in it that is withheld, no formulas."""
from __future__ import annotations

import csv
import io

from app.services.tables_of_figures import HEADER, as_csv


def entry(**row):
    full = {"value": "a", "label": "A", "n": 20, "share": 1 / 3, "withheld": False, **row}
    return {"questions": [{"key": "q", "text": "Why?", "row": None, "n": 60, "rows": [full]}]}


def rows(document):
    return list(csv.DictReader(io.StringIO(as_csv(document))))


def test_each_category_has_a_row_with_count_base_and_share():
    assert rows(entry()) == [{"question": "q", "text": "Why?", "row": "", "value": "a", "label": "A", "n": "20",
                              "base": "60", "share": "0.3333", "withheld": ""}]


def test_what_is_withheld_has_no_number():
    (row,) = rows(entry(n=None, share=None, withheld=True))
    assert (row["n"], row["share"], row["withheld"]) == ("", "", "yes")


def test_labels_that_look_like_formulas_are_inert():
    assert rows(entry(label="=1+1"))[0]["label"] == "'=1+1"


def test_without_figures_there_is_only_the_heading():
    assert as_csv(None).strip().split(",") == list(HEADER)
