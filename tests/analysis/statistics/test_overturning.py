"""How firm a finding is."""

from __future__ import annotations

import pytest

from analysis.statistics.differences import difference_of
from analysis.statistics.overturning import (
    answers_to_overturn_difference,
    answers_to_overturn_lead,
    answers_to_overturn_side,
)


def test_a_lead_falls_when_half_of_it_has_moved():
    for first, second in ((40, 33), (41, 33), (12, 11)):
        n = answers_to_overturn_lead(first, second)
        assert first - n <= second + n
        assert first - (n - 1) > second + (n - 1)
    assert answers_to_overturn_lead(3, 9) == 0


def test_a_side_falls_below_what_its_sentence_needs():
    for count, base, least in ((60, 100, 0.5), (33, 61, 0.5), (45, 60, 0.6)):
        n = answers_to_overturn_side(count, base, least)
        assert (count - n) / base < least <= (count - n + 1) / base
    assert answers_to_overturn_side(10, 100, 0.5) == 0


@pytest.mark.parametrize("pair", [((60, 100), (30, 100)), ((30, 100), (60, 100)), ((400, 900), (200, 800))])
def test_a_difference_falls_with_the_fewest_answers_that_make_it_unclear(pair):
    n = answers_to_overturn_difference(*pair)
    (more, base), fewer = sorted(pair, key=lambda one: -one[0] / one[1])
    assert not difference_of((more - n, base), fewer).is_clear
    assert difference_of((more - n + 1, base), fewer).is_clear


def test_what_is_unclear_needs_nobody_to_overturn_it():
    assert answers_to_overturn_difference((5, 10), (4, 10)) == 0
    assert answers_to_overturn_difference((0, 0), (4, 10)) == 0
