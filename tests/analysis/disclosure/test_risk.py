"""Re-identification risk."""

from __future__ import annotations

import csv

import pytest

from analysis.disclosure.risk import measure_risk


def test_risk_of_a_table_worked_by_hand():
    sexes = ["f"] * 3 + ["m"] * 2 + ["x"]
    risk = measure_risk({"sex": sexes}, ["sex"])
    assert (risk.n_records, risk.n_classes, risk.smallest_class, risk.n_unique) == (6, 3, 1, 1)
    assert (risk.highest, risk.mean, risk.share_unique) == (1.0, 0.5, pytest.approx(1 / 6))
    assert risk.to_document()["share_unique"] == pytest.approx(1 / 6)


def test_no_records_carry_no_risk():
    risk = measure_risk({"sex": []}, ["sex"])
    assert (risk.n_records, risk.highest, risk.share_unique) == (0, 0.0, 0.0)


@pytest.mark.shared
def test_the_unique_rows_of_a_real_survey_are_as_many_as_its_notes_say(shared):
    with (shared / "data" / "amazon_study" / "survey.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [
        "q-demos-age",
        "Q-demos-gender",
        "Q-demos-race",
        "Q-demos-education",
        "Q-demos-income",
        "Q-demos-state",
    ]
    columns = {name: [row[name] for row in rows] for name in names}
    assert [measure_risk(columns, names[:n]).n_unique for n in (3, 4, 5, 6)] == [64, 160, 486, 3064]
