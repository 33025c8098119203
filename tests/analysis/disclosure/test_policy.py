"""The floor that no setting lowers."""

from __future__ import annotations

import pytest

from analysis.disclosure.policy import Policy, for_invited_survey, for_open_survey
from analysis.errors import ParameterError


@pytest.mark.parametrize(
    "weaker",
    [
        {"k": 10},
        {"max_risk": 0.2},
        {"max_risk": 0},
        {"mean_risk": 0.1},
        {"l": 0},
        {"max_masked": 0.9},
        {"max_partly": 0.9},
        {"round_to": 3},
    ],
    ids=str,
)
def test_no_policy_protects_less_than_the_floor(weaker):
    with pytest.raises(ParameterError, match="stricter"):
        Policy(**weaker)


def test_the_refusal_names_place_cause_and_cure():
    with pytest.raises(ParameterError, match=r"k = 5: groups under 11 people are never shown\. Use 11"):
        Policy(k=5)


def test_a_stricter_risk_asks_for_larger_classes():
    assert Policy().smallest_class == 11
    assert Policy(max_risk=0.04).smallest_class == 25
    assert Policy(k=30).smallest_class == 30


def test_only_invited_surveys_are_rounded():
    assert for_open_survey().round_to is None
    assert for_invited_survey(k=15).to_document() == {
        "k": 15,
        "round_to": 5,
        "l": 2,
        "max_risk": 1 / 11,
        "mean_risk": 0.05,
        "max_masked": 0.05,
        "max_partly": 0.2,
    }
