"""Which repeats are lists of things."""

import pytest

from surveys.exchange.xlsform.repeats import simple_repeats

BEGIN, END, TEXT = {"type": "begin repeat"}, {"type": "end_repeat"}, {"type": "text", "name": "a"}


def test_several_repeats_are_found_with_where_they_end():
    rows = [TEXT, BEGIN, TEXT, {"type": "select_one x"}, END, TEXT, BEGIN, TEXT, {}, END]
    assert simple_repeats(rows) == {1: 4, 6: 9}


@pytest.mark.parametrize(
    "inside",
    [
        [], [TEXT] * 9, [{"type": "geopoint"}], [{"type": "begin_group"}, TEXT, {"type": "end_group"}],
        [{"type": "text", "relevant": "${b} = 1"}], [{"type": "select_one x or_other"}],
        [{"type": "text", "appearance": "multiline"}], [BEGIN, TEXT],
    ],
)  # fmt: skip
def test_others_are_not(inside):
    assert 0 not in simple_repeats([BEGIN, *inside, END])


def test_one_that_never_ends_is_none():
    assert simple_repeats([BEGIN, TEXT]) == {}
