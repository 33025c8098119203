from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analysis.errors import DocumentError
from analysis.text.findings import Reading
from tests.analysis.voices import an_answer, made_up


def test_an_answer_holds_its_topic_and_every_other_that_is_more_likely_than_not():
    answer = an_answer(1, "t01", topics=(("t01", 0.45), ("t02", 0.8), ("t03", 0.2)), topic_probability=0.45)
    assert answer.held == ("t01", "t02")


def test_the_probability_of_the_stance_is_that_of_the_stance_read():
    assert an_answer(1, "t01").stance_probability == 0.9
    assert an_answer(1, "t01", stance=None, stance_probabilities=()).stance_probability is None


@pytest.mark.parametrize("spoil", [{"format": "other"}, {"answers": None}, {"topics": [{}]}])
def test_a_document_of_another_shape_is_refused_with_a_cure(spoil):
    with pytest.raises(DocumentError, match="Run the analysis again"):
        Reading.from_document({**made_up({"t01": 2}).to_document(), **spoil})


def test_a_document_without_a_part_is_refused():
    document = made_up({"t01": 2}).to_document()
    del document["seed"]
    with pytest.raises(DocumentError, match="seed"):
        Reading.from_document(document)


@pytest.mark.parametrize("other", [{}, {"apart": ("no ramp",)}, {"original": "dim ramp", "language": "Welsh"}])
def test_an_answer_is_kept_as_a_row_and_read_back(other):
    whole = {"original": "dim ramp", "language": "Welsh", "apart": ("no ramp", "no lift")}
    reading = made_up({"t01": 2})
    kept = replace(reading, answers=(an_answer(1, "t01", **other), an_answer(2, "t01", **whole)))
    assert Reading.from_document(json.loads(json.dumps(kept.to_document()))) == kept
