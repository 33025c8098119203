"""Constraints as limits of ours."""

import pytest

from surveys.exchange.asked_before import NotCarriedError
from surveys.exchange.expressions import parsed
from surveys.exchange.xlsform.limits import limits_of, standing_alone
from surveys.exchange.xlsform.reading import XPATH


@pytest.mark.parametrize(
    ("text", "kind", "limits"),
    [
        (". >= 18 and . < 100", "number", {"min": 18, "max": 99}),
        ("count-selected(.) <= 3", "multiple_choice", {"max": 3}),
        ("string-length(.) < 50", "short_text", {"max_length": 49}),
        ("not(selected(., 'none') and count-selected(.) > 1)", "multiple_choice", {"exclusive": ("none",)}),
    ],
)
def test_what_a_constraint_limits(text, kind, limits):
    assert limits_of(parsed(text, XPATH), kind) == limits


@pytest.mark.parametrize("text", [". <= ${age}", "string-length(.) > 5", ". != 3", "${other} > 5", ". >= 'x'"])
def test_what_is_no_limit_of_ours_is_not_carried(text):
    with pytest.raises(NotCarriedError):
        limits_of(parsed(text, XPATH), "short_text")


def test_an_option_that_stands_alone_is_marked():
    assert standing_alone(("none", "None"), ("none",)) == ("none", "None", {"exclusive": True})
    assert standing_alone(("a", "A"), ("none",)) == ("a", "A")


def test_dates_of_other_forms_keep_a_first_and_a_last_day():
    text = ". >= date('2020-01-01') and . <= '2026-12-31'"
    assert limits_of(parsed(text, XPATH), "date") == {"earliest": "2020-01-01", "latest": "2026-12-31"}
