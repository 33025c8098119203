"""A kept summary is read back exactly, also by way of JSON."""

from __future__ import annotations

import json

import pytest

from analysis.errors import DocumentError
from analysis.summaries import summarise
from analysis.summaries.keeping import from_record, to_record
from tests.analysis.voices import a_reading
from tests.app.summaries import a_summary


def test_a_summary_comes_back_from_json_as_it_went():
    summary = a_summary(stance_quality={"reference": "question", "n": 9, "macro_f1": 0.8, "auc": 0.9, "ece": 0.1})
    back = from_record(json.loads(json.dumps(to_record(summary))))
    assert back == summary
    assert back.result_sha256 == summary.result_sha256


@pytest.mark.parametrize(
    "spoil", [{"format": "candour-summary/0"}, {"topics": [{}]}, {"surprise": 1}, {"sentences": None}]
)
def test_a_record_of_another_kind_is_refused_with_a_cure(spoil):
    with pytest.raises(DocumentError, match="Run the analysis again"):
        from_record({**to_record(a_summary()), **spoil})


def test_a_summary_kept_before_sentences_had_kinds_is_read_with_them():
    summary = summarise(a_reading(), by={"half": ["a", "b"] * 122})
    record = json.loads(json.dumps(to_record(summary)))
    for sentence in record["sentences"]:
        for name in ("kind", "gap", "robustness"):
            del sentence[name]
    found = [(one.kind, one.text) for one in from_record(record).sentences if one.kind in ("point", "minority")]
    assert found == [(one.kind, one.text) for one in summary.sentences if one.kind in ("point", "minority")]
    assert found
