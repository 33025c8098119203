"""What an interval may claim."""

from __future__ import annotations

import pytest

from analysis.errors import ParameterError
from analysis.statistics.design import (
    BASES,
    check_design,
    describe_base,
    describe_interval,
    may_speak_of_population,
)


def test_only_a_probability_sample_speaks_of_a_population():
    assert [design for design in BASES if may_speak_of_population(design)] == ["probability"]


def test_an_interval_of_volunteers_is_never_called_a_margin_for_the_public():
    text = describe_interval("self-selected")
    assert "no margin of error for the public" in text
    assert describe_base("self-selected") == "of those who answered"


def test_every_design_says_of_whom_and_what_it_covers():
    for design in BASES:
        assert describe_base(design).startswith("of ")
        assert describe_interval(design).endswith(".")


def test_an_unknown_design_is_refused_with_the_words_that_exist():
    with pytest.raises(ParameterError, match="self-selected, census, quota, probability"):
        check_design("convenience")
