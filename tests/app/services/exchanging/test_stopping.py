"""Rows of people who stopped before the end."""
from __future__ import annotations

import pytest

from app.services.exchanging.stopping import stopped


@pytest.mark.parametrize(("heading", "cell", "is_stopped"), [
    ("Finished", "0", True), ("Finished", "False", True), ("Finished", "1", False), ("Finished", "TRUE", False),
    ("Finished", "", False), ("Progress", "45", True), ("Progress", "45.5 %", True), ("Progress", "100", False),
    ("Progress", "good", False), ("submitdate", "", True), ("submitdate", "2026-11-02 10:00:00", False),
    ("submitdate. Date submitted", " ", True), ("Completed?", "No", True), ("Colour", "0", False)])
def test_what_a_tool_notes_about_the_end_is_read(heading, cell, is_stopped):
    assert stopped({heading: cell, "Worry": "x"}, {"Worry"}) is is_stopped


def test_a_column_that_answers_a_question_notes_nothing():
    assert not stopped({"Finished": "no"}, {"Finished"})
