"""The disclosure report."""

from __future__ import annotations

import json
from dataclasses import replace

from analysis.disclosure.anonymising import anonymise
from analysis.disclosure.hierarchies import make_hierarchy
from analysis.disclosure.policy import Policy
from analysis.disclosure.risk import Risk


def _report():
    ages = ["20", "21", "30", "31"] * 75 + ["90", "95", "99"] * 4
    tens = {"20": "20s", "21": "20s", "30": "30s", "31": "30s", "90": "90s", "95": "90s", "99": "90s"}
    columns = {"age": ages, "sex": ["f"] * 312, "view": ["good", "bad", "mixed"] * 104}
    quasi = {"age": make_hierarchy("age", ages, [("decades", tens)]), "sex": make_hierarchy("sex", ["f"], [])}
    return anonymise(columns, quasi=quasi, sensitive=["view"], policy=Policy(), left_out={}).report


def test_policy_evidence_and_verdict_are_three_things():
    document = _report().to_document()
    assert list(document)[:3] == ["policy", "evidence", "verdict"]
    assert document["policy"]["k"] == 11
    assert document["verdict"]["safe"] is True
    assert document["evidence"]["after"]["n_unique"] == 0
    assert json.loads(json.dumps(document)) == document


def test_it_says_in_words_what_was_done_and_what_it_cost():
    told = " ".join(_report().sentences())
    assert "312 records are released" in told
    assert "age: kept as answered (7 values)" in told
    assert "12 records (3.8%) stood out even so" in told
    assert "% of the background detail is left" in told


def test_a_broken_rule_is_a_verdict_not_a_phrase():
    report = replace(_report(), after=Risk(312, 100, 1, 1.0, 0.6, 40))
    assert not report.is_safe
    broken = [rule for rule, holds in report.checks if not holds]
    assert len(broken) == 4


def test_a_column_says_how_far_it_was_generalised():
    column = _report().columns[0]
    assert replace(column, step=1, level="decades", n_values_after=3).sentence == (
        "age: grouped (decades), from 7 values to 3; step 1 of 2."
    )
    assert "withheld for everybody" in replace(column, step=2).sentence


def test_the_same_data_give_the_same_report():
    assert _report() == _report()
