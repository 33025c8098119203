from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.summaries.summary import DESIGNS, Share
from analysis.summaries.wording import brief, covers, fraction, lead, people, percent, span, those


@given(st.floats(0, 1))
def test_a_share_in_words_is_never_far_from_the_share(share):
    words = fraction(share)
    said = re.match(r"about (\d) in (\d+)", words)
    if said:
        assert abs(int(said[1]) / int(said[2]) - share) <= 0.06
    else:
        reach = {"about half": (0.45, 0.55), "almost everyone": (0.95, 1), "everyone": (1, 1), "a few": (0, 0.04)}
        assert reach[words][0] <= share <= reach[words][1]


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_same_percentage_is_said_in_the_same_words(one, other):
    assert percent(one) != percent(other) or fraction(one) == fraction(other)


@pytest.mark.parametrize("whole", range(1, 100))
def test_all_shares_of_one_percentage_have_one_phrase(whole):
    near = [whole / 100 + step / 1000 for step in (-4.9, -3, 0, 3, 4.9)]
    assert len({fraction(share) for share in near}) == 1


def test_small_shares_are_not_rounded_to_nothing():
    assert percent(0.001) == "under 1%"
    assert percent(0) == "0%"
    assert span(Share(0.1, 0.05, 0.152)) == "5% to 15%"
    assert people(1) == "1 person"


@pytest.mark.parametrize("design", DESIGNS)
def test_what_an_interval_covers_is_said_for_every_design(design):
    assert "uncertainty of reading" in covers(design)


def test_volunteers_stand_for_nobody_else():
    assert those("self-selected", 498) == "Of those who answered (498 people)"
    assert "not a margin of error for any population" in covers("self-selected")


@pytest.mark.parametrize("design", DESIGNS)
def test_the_base_is_told_once_above_a_list_and_no_other_word_is_lost(design):
    alone = f"{those(design, 1498)}, about half (51%) raised “jobs”."
    assert brief(alone, design, 1498) == "About half (51%) raised “jobs”."
    assert "1,498 people" in lead(design, 1498)
    assert brief(alone, design, 1499) == alone
    assert brief("A minority view: of the 40 people …", design, 1498) == "A minority view: of the 40 people …"
