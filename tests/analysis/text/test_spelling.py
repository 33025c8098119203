from __future__ import annotations

import pytest

from analysis.text.spelling import spelling_of


@pytest.mark.parametrize(
    ("word", "texts", "written"),
    [
        ("london", ["we live in London", "from London"], "London"),
        ("ai", ["AI"], "AI"),
        ("gps", ["our GPs listen"], "GPs"),
        ("jobs", ["Jobs", "the jobs go", "all JOBS"], "jobs"),
        ("satisfied", ["very satIsfIed"], "satisfied"),
        ("explain", ["please EXPLAIN it"], "explain"),
        ("unseen", [], "unseen"),
    ],
)
def test_a_word_is_written_as_people_write_it_unless_they_shout(word, texts, written):
    assert spelling_of(word, texts) == written
