from __future__ import annotations

import numpy as np
import pytest

from analysis.text.stance import StanceModel, examples_of, expected_calibration_error
from tests.analysis.voices import hopes, voices


@pytest.fixture(scope="module")
def model():
    return StanceModel().fit(examples_of({"confidence": hopes(), "concern": voices()}))


def test_it_tells_the_two_questions_apart_on_answers_it_has_not_seen(model):
    assert model.quality_.reference == "question"
    assert model.quality_.auc > 0.9
    assert model.quality_.macro_f1 > 0.85


def test_a_worry_and_a_hope_are_read(model):
    worry, hope = model.concern(["jobs taken by machines", "faster appointments and results"])
    assert worry > 0.6 > 0.4 > hope


def test_plain_statements_beat_the_echo_of_a_question(model):
    calm, afraid = model.concern(["I am not worried at all", "I am very worried"])
    assert calm < 0.2 < 0.8 < afraid


def test_words_that_echo_a_question_are_hidden(model):
    with_echo, without = model.concern(["my biggest hope is faster results", "faster results"])
    assert abs(with_echo - without) < 0.25


def test_non_answers_teach_nothing_and_the_order_of_rows_is_forgotten():
    one = examples_of({"confidence": ["faster results", "none", ""], "concern": ["job losses", "Job losses!"]})
    other = examples_of({"confidence": ["", "faster results"], "concern": ["Job losses!", "job losses"]})
    assert one.texts == other.texts
    assert len(one.texts) == 2
    assert not one.enough


def test_a_sure_and_wrong_reader_has_a_large_calibration_error():
    assert expected_calibration_error(np.full(10, 0.95), np.zeros(10, dtype=bool)) > 0.9
    assert expected_calibration_error(np.full(10, 0.5), np.arange(10) % 2 == 0) == 0


def test_that_nothing_would_give_confidence_is_read_as_concern(model):
    said = model.concern(["Nothing would.", "Nothing you say could convince me", "Nothing would worry me"])
    assert said.tolist() == [0.9, 0.9, 0.1]
