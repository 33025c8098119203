from __future__ import annotations

import pytest

from analysis.summaries.counting import holding_of
from analysis.summaries.facts import Facts
from analysis.text.findings import StanceQuality
from tests.analysis.voices import made_up


def facts(**values):
    reading = made_up({"t01": 23}, **values)
    return Facts(reading, holding_of(reading, None, round_to=5), (), (), "census", 11, {}, 0)


def test_the_base_is_told_as_every_count_is():
    assert facts().n_used == 25


@pytest.mark.parametrize(("asked", "side"), [("concern", "concern"), ("confidence", "confidence"), (None, None)])
def test_a_question_may_ask_for_a_side(asked, side):
    assert facts(parameters={"asked_for": asked}).asked_for == side


def test_a_stance_learned_elsewhere_is_carried_over():
    quality = StanceQuality("question", 100, 0.8, 0.9, 0.02)
    assert facts(stance_quality=quality, parameters={"asked_for": None}).is_carried_over
    assert not facts(stance_quality=quality, parameters={"asked_for": "concern"}).is_carried_over
    assert not facts().is_carried_over
    assert facts().is_stance_measured
    assert not facts(stance_quality=None).is_stance_measured


def test_a_stance_is_read_where_any_answer_has_one():
    assert facts().is_stance_read
