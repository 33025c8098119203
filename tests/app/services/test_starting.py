"""New surveys: from the library, a blank page or existing results, each a draft without faults."""
from __future__ import annotations

from datetime import date

import pytest

from app.errors import BadInput
from app.services import starting
from app.services.checking import check
from app.services.exchanging.sheets import read_sheet

DAY = date(2026, 11, 22)


def test_the_library_is_offered_by_title_and_every_one_is_sound():
    offered = starting.library()
    assert list(offered.values()) == sorted(offered.values()) and len(offered) >= 3
    assert all(check(starting.from_library(name), DAY).is_ready for name in offered)


@pytest.mark.parametrize("name", ["", "../secrets", "nothing"])
def test_only_what_is_in_the_library_can_be_taken(name):
    with pytest.raises(BadInput, match="Choose one"):
        starting.from_library(name)


@pytest.mark.parametrize("title", ["Plain", "It's: 'odd' # {x}", "- [", "日本"])
def test_a_blank_page_keeps_any_title(title):
    found = check(starting.blank(title, "staff"), DAY)
    assert found.is_ready and found.questionnaire.title == title and found.questionnaire.audience == "staff"


def test_results_become_a_draft():
    sheet = read_sheet(("Mood\n" + "Good\nBad\n" * 20).encode())
    assert check(starting.from_results(sheet, "Mood", "public").definition_yaml, DAY).is_ready
