"""Statements that can be checked, and that expire."""

import datetime as dt

import pytest

from surveys.errors import DefinitionError
from surveys.facts import Fact, Source
from surveys.reading import read
from tests.surveys.a_questionnaire import FULL, full


def test_a_fact_says_where_it_can_be_checked_and_until_when_it_may_be_shown():
    assert full().fact("who") == Fact(
        "who", "The clinic runs the survey.", Source("The clinic", "https://clinic.example/"),
        dt.date(2026, 11, 1), dt.date(2027, 5, 1),
    )  # fmt: skip


def test_a_fact_without_a_source_or_that_expired_before_it_was_checked_is_a_fault():
    with pytest.raises(DefinitionError, match="`source` is missing"):
        read(FULL.replace("    source: {title: The clinic, url: https://clinic.example/}\n", ""))
    with pytest.raises(DefinitionError, match="expires before it was checked"):
        read(FULL.replace("expires_on: 2027-05-01", "expires_on: 2026-10-01"))
