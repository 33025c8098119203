from __future__ import annotations

import pytest

from analysis.text.nonanswers import is_empty, remark_of


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Nothing.", "nothing"), ("none", "nothing"), ("N/A", "nothing"), ("Nothing I can think of", "nothing"),
        ("I don’t know", "dont-know"), ("not really sure, sorry", "dont-know"), ("No idea!", "dont-know"),
        ("I really have no idea", "dont-know"), ("I'm unsure at this point", "dont-know"),
        ("no comment", "declined"), ("Did not answer", "declined"), ("as above", "declined"),
        ("...", "no-words"), ("123", "no-words"),
    ],
)  # fmt: skip
def test_what_says_nothing_is_known_with_what_it_says(text, remark):
    assert remark_of(text) == remark


@pytest.mark.parametrize(
    "text",
    ["Not worried", "No jobs left", "Not sure it will help", "I don't trust it", "Nothing will be private any more",
     "no hope", "Don't do it", "I don't know who will see my records and that worries me a lot"],
)  # fmt: skip
def test_an_answer_that_only_sounds_like_one_is_kept(text):
    assert remark_of(text) is None


def test_blank_means_blank():
    assert is_empty(" \t\n\u200b\ufeff")
    assert not is_empty(".")
