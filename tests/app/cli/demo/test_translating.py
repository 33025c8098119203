"""The demo's translator knows what every Welsh comment says, however it was typed."""

from __future__ import annotations

import numpy as np

from app.cli.demo.speaking import typed
from app.cli.demo.translating import english_of, translations
from app.cli.demo.voices import load


def test_every_welsh_comment_has_its_english():
    welsh = {one.text for pool in load().comments.values() for one in pool if one.language == "cy"}
    assert welsh == set(translations())


def test_a_slip_of_the_finger_does_not_hide_what_is_said():
    known, rng = translations(), np.random.default_rng(0)
    for text, english in known.items():
        assert english_of(typed(text, rng), known) == english


def test_what_nobody_wrote_down_is_not_guessed():
    assert english_of("The weather was lovely", translations()) is None
