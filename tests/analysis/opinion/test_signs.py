"""The signs in words."""

from __future__ import annotations

from analysis.opinion.doubting import doubts
from analysis.opinion.signs import SIGNS
from tests.analysis.opinion.deliberations import camps


def test_every_sign_that_is_looked_for_has_words():
    assert doubts(camps()).keys() == SIGNS.keys() and all(SIGNS.values())
