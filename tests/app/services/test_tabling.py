"""A summary as files."""

from __future__ import annotations

import csv
import io
import json

from app.services.tabling import HEADER, as_csv, as_json
from tests.app.summaries import a_summary, a_topic


def test_the_json_is_the_promised_document():
    summary = a_summary()
    assert json.loads(as_json(summary)) == json.loads(json.dumps(summary.to_document()))


def test_the_table_has_a_row_for_each_theme_and_for_each_of_its_groups():
    rows = list(csv.DictReader(io.StringIO(as_csv(a_summary()).decode())))
    assert tuple(rows[0]) == HEADER
    assert [(row["theme"], row["value"], row["n"], row["base"]) for row in rows[:2]] == [
        ("Jobs lost", "", "30", "100"),
        ("Jobs lost", "Under 45", "", "50"),
    ]


def test_a_withheld_group_carries_no_number():
    row = list(csv.DictReader(io.StringIO(as_csv(a_summary()).decode())))[2]
    assert row["n"] == "withheld"
    assert not any(row[name] for name in ("base", "share", "low", "high"))


def test_no_cell_is_taken_for_a_formula():
    content = as_csv(a_summary(topics=(a_topic(label='=HYPERLINK("x")'),))).decode()
    assert "'=HYPERLINK" in content and "'=45 or over" in content
