"""Codes that people read, type and dictate."""
from __future__ import annotations

import pytest

from surveys.codes import ALPHABET, check_character, grouped, normalise

CODE = "7K2M9QX4TBW01CD" + check_character("7K2M9QX4TBW01CD")


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), grouped(CODE), CODE.replace("0", "o").replace("1", "l"),
                                   "-".join(CODE[i : i + 4] for i in range(0, 16, 4))])
def test_a_code_is_understood_however_it_is_typed(typed):
    assert normalise(typed) == CODE


def test_any_one_wrong_character_is_noticed():
    for place in range(16):
        wrong = [CODE[:place] + other + CODE[place + 1 :] for other in ALPHABET if other != CODE[place]]
        assert not any(normalise(one) for one in wrong)
